package org.alexnet4j.notebook;

import java.nio.file.Path;

/** Runs notebooks by JShell, in this process. */
public final class JShellNotebooks implements NotebookProvider {

    @Override
    public Run notebook(Path file) {
        return new NotebookRunner(NotebookFile.read(file));
    }

    @Override
    public Kernel kernel(Path connection) {
        return KernelProcess.of(connection);
    }
}
