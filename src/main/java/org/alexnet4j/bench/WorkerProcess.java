package org.alexnet4j.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Java process of its own for a {@link Worker}: its memory is its own, and its native libraries meet no others. */
final class WorkerProcess implements AutoCloseable {

    private static final int SECONDS_TO_END = 10;

    private final String name;
    private final Path log;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    /**
     * Starts a process and waits until it is ready.
     *
     * @param folder    for its files
     * @param threads   of native libraries
     * @param arguments those of {@link Worker#of}
     * @throws BenchException where it cannot be started or does not become ready
     */
    WorkerProcess(Path folder, int threads, String... arguments) {
        this(folder, threads, WorkerMain.class, arguments);
    }

    WorkerProcess(Path folder, int threads, Class<?> main, String... arguments) {
        this.name = arguments[0];
        try {
            log = Files.createTempFile(folder, name, ".log");
            process = builder(folder, threads, main, arguments).start();
        } catch (IOException e) {
            throw new BenchException("The process of " + name + " cannot be started: " + e.getMessage() + ".", e);
        }
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
        try {
            read("starting");
        } catch (BenchException e) {
            close();
            throw e;
        }
    }

    private ProcessBuilder builder(Path folder, int threads, Class<?> main, String... arguments) throws IOException {
        // The class path may be longer than a command line: java reads it from a file.
        Path options = Files.createTempFile(folder, name, ".options");
        Files.write(options, List.of("-cp", quoted(System.getProperty("java.class.path"))));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(inheritedOptions());
        command.add("@" + options);
        command.add(main.getName());
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        return builder;
    }

    /** Memory and the like; not what attaches a debugger or an agent to this process. */
    private static List<String> inheritedOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D")).collect(Collectors.toList());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\") + '"';
    }

    /**
     * @param command a line
     * @return the answer
     * @throws BenchException where the process fails or ends
     */
    String ask(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
        } catch (IOException e) {
            throw ended(command);
        }
        return read(command);
    }

    private String read(String doing) {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(WorkerMain.ANSWER + WorkerMain.FAILED)) {
                    throw new BenchException(name + " failed (" + doing + "): "
                            + line.substring(WorkerMain.ANSWER.length() + WorkerMain.FAILED.length()));
                }
                if (line.startsWith(WorkerMain.ANSWER)) {
                    return line.substring(WorkerMain.ANSWER.length());
                }
            }
        } catch (IOException e) {
            throw ended(doing);
        }
        throw ended(doing);
    }

    private BenchException ended(String doing) {
        return new BenchException("The process of " + name + " has ended (" + doing + ") with exit code " + exitCode() + lastWords());
    }

    private int exitCode() {
        close();
        return process.exitValue();
    }

    private String lastWords() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank()).reduce((first, last) -> last).map(line -> "; its last words: " + line).orElse(".");
        } catch (IOException | UncheckedIOException e) {
            return ".";
        }
    }

    /** Ends the process. */
    @Override
    public void close() {
        try {
            commands.close();
        } catch (IOException e) {
            // What was not written is not needed any more.
        }
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
