package org.alexnet4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A file that a command is asked to write. */
final class OutputFile {

    private OutputFile() {
    }

    /** Before a long job, so that it is not done for nothing. */
    static void requireFolder(CommandSpec command, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ParameterException(command.commandLine(), "Cannot write %s: its folder does not exist.".formatted(file));
        }
    }
}
