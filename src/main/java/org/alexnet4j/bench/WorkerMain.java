package org.alexnet4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process of a {@link Worker}: reads commands from standard input, a line each, and answers each with a line. It ends with its input,
 * and so with the process that started it.
 */
public final class WorkerMain {

    /** Begins a line that is an answer; native libraries print what they like. */
    static final String ANSWER = "@alexnet4j ";
    /** Begins an answer that says why there is none. */
    static final String FAILED = "failed ";
    static final String READY = "ready";

    private WorkerMain() {
    }

    /**
     * @param arguments those of {@link Worker#of}
     * @throws IOException when the input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try {
            serve(Worker.of(arguments), answers);
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            answers.println(ANSWER + FAILED + String.valueOf(e).lines().findFirst().orElse(""));
            System.exit(1);
        }
        System.exit(0);
    }

    private static void serve(Worker worker, PrintStream answers) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answers.println(ANSWER + READY);
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            answers.println(ANSWER + worker.answer(command.split(" ")));
        }
    }
}
