package org.alexnet4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several commands at the same time in one process: what befalls it befalls each of them, wherever it stands. */
public final class AtOnceProgram {

    private AtOnceProgram() {
    }

    /**
     * Ends with the highest exit code of all.
     *
     * @param arguments commands as {@link CommandsProgram#join} joins them
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        List<String[]> commands = CommandsProgram.split(arguments);
        ExecutorService threads = Executors.newFixedThreadPool(commands.size());
        List<Future<Integer>> codes = new ArrayList<>();
        for (String[] command : commands) {
            codes.add(threads.submit(() -> Main.commandLine().execute(command)));
        }
        int worst = 0;
        for (Future<Integer> code : codes) {
            worst = Math.max(worst, code.get());
        }
        System.exit(worst);
    }
}
