package org.alexnet4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
     * @param commands words of each
     * @return the words of all, with {@code then} between two commands
     */
    static String[] join(List<List<String>> commands) {
        List<String> words = new ArrayList<>();
        for (List<String> command : commands) {
            if (!words.isEmpty()) {
                words.add("then");
            }
            words.addAll(command);
        }
        return words.toArray(String[]::new);
    }

    /**
     * @param words of commands, with {@code then} between two
     * @return the words of each
     */
    static List<String[]> split(String[] words) {
        return Arrays.stream(String.join("\n", words).split("\nthen\n")).map(command -> command.split("\n")).toList();
    }

    /**
     * @param words of a command
     * @throws CommandLine.ParameterException where the command or an option of it does not exist
     */
    public static void parse(String[] words) {
        Main.commandLine().parseArgs(words);
    }
}
