package org.alexnet4j.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.alexnet4j.data.DataException;
import org.alexnet4j.files.WholeFile;

/** A table of comma-separated values that grows with a run: a header, then rows that begin with the iteration they were made after. */
final class IterationFile {

    private final Path file;
    private final String header;

    /**
     * @param file    where it is, or will be after the first row
     * @param columns those behind the column {@code iterations}
     */
    IterationFile(Path file, String... columns) {
        this.file = file;
        this.header = "iterations," + String.join(",", columns);
    }

    /**
     * Adds rows; they are on the disk when this returns.
     *
     * @param iterations minibatches since the start of the run
     * @param rows       for each of them the values of the other columns
     * @throws UncheckedIOException when the file cannot be written
     */
    void append(long iterations, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(Files.exists(file) ? "" : header + "\n");
        rows.forEach(row -> text.append(iterations).append(',').append(String.join(",", row)).append('\n'));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Forgets what came after an iteration, and a row that a kill cut off.
     *
     * @param iterations the last one to keep
     * @throws UncheckedIOException when the file cannot be read or written
     */
    void truncate(long iterations) {
        if (Files.notExists(file)) {
            return;
        }
        List<String> kept = new ArrayList<>(List.of(header));
        wholeLines().stream().skip(1).filter(row -> isUpTo(iterations, row)).forEach(kept::add);
        WholeFile.write(file, String.join("\n", kept) + "\n");
    }

    /**
     * Reads all rows but one that a kill cut off.
     *
     * @param parser makes a value of the cells of a row, that of {@code iterations} included
     * @return the values in the order of the rows; empty where there is no file
     * @throws DataException        naming file and line, when the header or a row is not what it should be
     * @throws UncheckedIOException when the file cannot be read
     */
    <T> List<T> read(Function<List<String>, T> parser) {
        if (Files.notExists(file)) {
            return List.of();
        }
        List<String> lines = wholeLines();
        if (lines.isEmpty() || !lines.get(0).equals(header)) {
            throw new DataException(file + ", line 1: this header is expected: " + header);
        }
        List<T> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(parse(i + 1, lines.get(i), parser));
        }
        return List.copyOf(rows);
    }

    private <T> T parse(int number, String line, Function<List<String>, T> parser) {
        List<String> cells = List.of(line.split(",", -1));
        if (cells.size() != header.split(",").length) {
            throw new DataException(file + ", line " + number + ": as many values are expected as in the header, "
                    + header.split(",").length + ", not " + cells.size() + ".");
        }
        try {
            return parser.apply(cells);
        } catch (IllegalArgumentException e) {
            throw new DataException(file + ", line " + number + ": " + e.getMessage() + ".", e);
        }
    }

    /** What follows the last line break is empty, or was cut off. */
    private List<String> wholeLines() {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static boolean isUpTo(long iterations, String row) {
        String first = row.substring(0, Math.max(0, row.indexOf(',')));
        return first.matches("\\d{1,18}") && Long.parseLong(first) <= iterations;
    }
}
