package org.alexnet4j.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Asks {@code nvidia-smi}, the program that comes with NVIDIA's driver. */
final class NvidiaSmi {

    private static final String PROGRAM = "nvidia-smi";
    /** A driver that hangs makes the program hang; one that has to wake its cards takes some seconds. */
    private static final long SECONDS = 30;
    private static final String SEPARATOR = ",\\s*";
    private static final int FIELDS = 5;
    private static final long MIB = 1L << 20;

    private final String program;

    NvidiaSmi() {
        this(PROGRAM);
    }

    /** @param program its name or path */
    NvidiaSmi(String program) {
        this.program = program;
    }

    /** @return all cards, whatever CUDA_VISIBLE_DEVICES says; none where it is missing, fails, or is too old to know all of them */
    List<Card> cards() {
        List<Card> cards = new ArrayList<>();
        for (String line : query("index,name,uuid,compute_cap,memory.total")) {
            String[] fields = line.split(SEPARATOR);
            if (fields.length != FIELDS) {
                return List.of();
            }
            try {
                cards.add(new Card(Integer.parseInt(fields[0]), fields[1], Optional.of(fields[2]), ComputeCapability.parse(fields[3]),
                        memory(fields[4])));
            } catch (NumberFormatException e) {
                return List.of();
            }
        }
        return cards;
    }

    /** @return the driver's version, such as {@code 535.129.03}; empty where it does not tell */
    Optional<String> driver() {
        return query("driver_version").stream().findFirst().filter(line -> line.matches("\\d+(\\.\\d+)+"));
    }

    /** Cards that share the machine's memory have none of their own: {@code [N/A]}. */
    private static OptionalLong memory(String text) {
        return text.matches("\\d+") ? OptionalLong.of(Long.parseLong(text) * MIB) : OptionalLong.empty();
    }

    /** @return the lines of its answer; none where it gives no answer */
    private List<String> query(String fields) {
        Path answer = null;
        try {
            // A file, so that nobody has to read while it writes.
            answer = Files.createTempFile("nvidia-smi", ".csv");
            Process process = new ProcessBuilder(program, "--query-gpu=" + fields, "--format=csv,noheader,nounits")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(answer.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            return process.exitValue() == 0
                    ? new String(Files.readAllBytes(answer), StandardCharsets.UTF_8).lines().map(String::strip)
                            .filter(line -> !line.isEmpty()).toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            delete(answer);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
