package org.alexnet4j.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files in which Linux tells of itself, lines of a key, a colon and a value. */
public final class SystemFiles {

    /** Memory of the machine. */
    public static final Path MEMORY = Path.of("/proc/meminfo");
    static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private SystemFiles() {
    }

    /**
     * @param file of the system
     * @param key  such as {@code MemTotal}
     * @return the value of the first line with that key; empty where there is no such line or no such file
     */
    public static Optional<String> firstValue(Path file, String key) {
        return values(file, key).stream().findFirst();
    }

    /**
     * @param file of the system
     * @param key  such as {@code core id}
     * @return the values of all lines with that key, in their order; none where there is no such file
     */
    static List<String> values(Path file, String key) {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(key) && line.substring(key.length()).stripLeading().startsWith(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /**
     * @param file of the system
     * @return its first line; empty where there is none
     */
    static Optional<String> firstLine(Path file) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().map(String::strip);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
