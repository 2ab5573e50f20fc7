package org.alexnet4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.backend.Spy;

/** The program in a process whose backend is the spy. The exit codes and what the spy saw come last on the standard output. */
public final class SpyProgram {

    private SpyProgram() {
    }

    /** @param arguments commands as {@link CommandsProgram#join} joins them */
    public static void main(String[] arguments) {
        List<Integer> codes = new ArrayList<>();
        for (String[] command : CommandsProgram.split(arguments)) {
            codes.add(Main.commandLine().execute(command));
        }
        System.out.print("codes:" + codes + "\n");
        System.out.print(Spy.report());
        System.exit(0);
    }
}
