package org.alexnet4j;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a process of its own, with the classes of the tests. */
public final class ChildProgram {

    private ChildProgram() {
    }

    /** @return a command; it may be added to */
    public static List<String> command(Class<?> main, String... arguments) {
        // Such a process is over before the second compiler, and a collector of several threads, have paid for themselves.
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
