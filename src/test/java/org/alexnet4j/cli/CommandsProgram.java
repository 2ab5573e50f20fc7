package org.alexnet4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Several commands one after the other in one process, in the folder that it is started in. */
public final class CommandsProgram {

    private CommandsProgram() {
    }

    /**
     * Prints {@code code: command} for each to the standard output, behind what the command itself prints.
     *
     * @param arguments a file with a command a line, its words separated by tabulators
     */
    public static void main(String[] arguments) throws IOException {
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            System.err.println("> " + line.replace('\t', ' '));
            int code = Main.commandLine().execute(line.split("\t"));
            System.out.println("\n=" + code + ": " + line.replace('\t', ' '));
        }
        System.exit(0);
    }

    /**
     * @param words of a command
     * @throws CommandLine.ParameterException where the command or an option of it does not exist
     */
    public static void parse(String[] words) {
        Main.commandLine().parseArgs(words);
    }
}
