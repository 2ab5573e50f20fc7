package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.alexnet4j.notebook.NotebookProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet kernel}, which Jupyter calls. */
@Command(
        name = KernelCommand.NAME,
        hidden = true,
        description = "Runs the cells of a notebook; Jupyter calls it. (The kernels of the first layer are shown by alexnet kernels.)",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class KernelCommand implements Callable<Integer> {

    static final String NAME = "kernel";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file in which Jupyter says where it can be reached.")
    private Path connection;

    @Override
    public Integer call() {
        NotebookProvider.Kernel kernel = NotebookProvider.ofThisBuild().kernel(connection);
        new Stoppable(spec.commandLine().getErr()).run(kernel::requestStop, () -> {
            kernel.serve();
            return connection;
        });
        return CommandLine.ExitCode.OK;
    }
}
