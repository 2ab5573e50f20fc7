package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program in a process of its own, with the classes of the tests. */
final class ChildProgram {

    private ChildProgram() {
    }

    /** @return a command; it may be added to */
    static List<String> command(String... arguments) {
        // Such a process is over before the second compiler has paid for itself.
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
