package org.alexnet4j.bench.data;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.alexnet4j.bench.BenchException;

/** {@link FeedKind#TORCHVISION}: a Python process that is told how many pictures to read and answers with seconds. */
final class TorchvisionFeed implements Feed {

    private static final String SCRIPT = "torchvision_loader.py";
    private static final String PYTHON = "python3";
    private static final int SECONDS_TO_END = 10;

    private final Path folder;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    TorchvisionFeed(DataWorkload workload, int threads) {
        try {
            folder = Files.createTempDirectory("alexnet-torchvision");
            Path script = folder.resolve(SCRIPT);
            try (InputStream resource = TorchvisionFeed.class.getResourceAsStream(SCRIPT)) {
                Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
            }
            Path list = Files.write(folder.resolve("files.txt"),
                    workload.set().pictures().stream().map(picture -> picture.label() + " " + picture.file().toAbsolutePath()).toList());
            process = new ProcessBuilder(arguments(script, list, workload, threads)).redirectError(folder.resolve("log").toFile()).start();
        } catch (IOException e) {
            throw new BenchException("torchvision does not take part: " + e.getMessage() + ".", e);
        }
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
        answer();
    }

    private static List<String> arguments(Path script, Path list, DataWorkload workload, int threads) {
        String python = Files.isExecutable(Path.of("/usr/bin", PYTHON)) ? "/usr/bin/" + PYTHON : PYTHON;
        double[] deviations = Arrays.stream(workload.statistics().eigenvalues()).map(value -> value / 255).toArray();
        return List.of(python, script.toString(), list.toString(), Integer.toString(threads),
                Integer.toString(workload.run().optimizer().batch()), Integer.toString(workload.run().data().shortSide()),
                Integer.toString(workload.run().augment().crop()), numbers(deviations),
                numbers(Arrays.stream(workload.statistics().eigenvectors()).flatMapToDouble(Arrays::stream).toArray()),
                numbers(workload.channelMeans()));
    }

    private static String numbers(double... values) {
        return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(","));
    }

    @Override
    public Turn run(int pictures) {
        try {
            commands.write(pictures + "\n");
            commands.flush();
        } catch (IOException e) {
            throw gone();
        }
        return new Turn(Double.parseDouble(answer()), Turn.UNKNOWN);
    }

    private String answer() {
        try {
            String line = answers.readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException e) {
            throw gone();
        }
        throw gone();
    }

    private BenchException gone() {
        String last = "no Python with torchvision";
        try (var lines = Files.lines(folder.resolve("log"))) {
            last = lines.filter(line -> !line.isBlank()).reduce((first, second) -> second).orElse(last);
        } catch (IOException e) {
            // Then there are no last words.
        }
        close();
        return new BenchException("torchvision does not take part: " + last + ".");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            try (var files = Files.list(folder)) {
                files.forEach(file -> file.toFile().delete());
            }
            Files.deleteIfExists(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The system clears its temporary folder.
        }
    }
}
