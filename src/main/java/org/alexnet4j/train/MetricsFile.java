package org.alexnet4j.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.alexnet4j.data.DataException;
import org.alexnet4j.files.WholeFile;

/**
 * A run's {@code metrics.csv}: a header line, then one row for each finished epoch, in order. Numbers are written the same way
 * in every locale and read back exactly.
 *
 * <p>The file is small, so each change writes it anew under a temporary name and renames it: a kill leaves whole rows only.
 */
public final class MetricsFile {

    private final Path file;

    /** @param file where it is, or will be after the first row */
    public MetricsFile(Path file) {
        this.file = Objects.requireNonNull(file);
    }

    /**
     * Adds a row; it is on the disk when this returns.
     *
     * @param row an epoch later than all in the file
     * @throws IllegalArgumentException when the file has that epoch or a later one already
     * @throws DataException            when the file is there but is not a metrics file
     * @throws UncheckedIOException     when the file cannot be read or written
     */
    public void append(Metrics row) {
        List<Metrics> rows = new ArrayList<>(read());
        if (!rows.isEmpty() && rows.get(rows.size() - 1).epoch() >= row.epoch()) {
            throw new IllegalArgumentException("Epoch " + row.epoch() + " cannot follow epoch "
                    + rows.get(rows.size() - 1).epoch() + " in " + file + ".");
        }
        rows.add(row);
        write(rows);
    }

    /**
     * Reads all rows.
     *
     * @return the epochs in order; empty when the file does not exist yet
     * @throws DataException        when a line is not what it should be; the message names file, line and column
     * @throws UncheckedIOException when the file cannot be read
     */
    public List<Metrics> read() {
        if (Files.notExists(file)) {
            return List.of();
        }
        String text = text();
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(MetricsRow.HEADER)) {
            throw new DataException(file + ", line 1: the header of a metrics file is expected: " + MetricsRow.HEADER);
        }
        if (!text.endsWith("\n")) {
            throw new DataException(file + ", line " + lines.size() + ": the line is cut off; delete it to go on.");
        }
        List<Metrics> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(row(i + 1, lines.get(i), rows));
        }
        return List.copyOf(rows);
    }

    /**
     * Forgets what came after an epoch, as a resume from that epoch's checkpoint will write it again.
     *
     * @param lastEpoch the last epoch to keep; 0 keeps the header alone
     * @throws DataException        when the file is there but is not a metrics file
     * @throws UncheckedIOException when the file cannot be read or written
     */
    public void truncate(int lastEpoch) {
        List<Metrics> rows = read();
        List<Metrics> kept = rows.stream().filter(row -> row.epoch() <= lastEpoch).toList();
        if (kept.size() < rows.size()) {
            write(kept);
        }
    }

    private Metrics row(int number, String line, List<Metrics> before) {
        Metrics row;
        try {
            row = MetricsRow.parse(line);
        } catch (IllegalArgumentException e) {
            throw new DataException(file + ", line " + number + ": " + e.getMessage(), e);
        }
        if (!before.isEmpty() && before.get(before.size() - 1).epoch() >= row.epoch()) {
            throw new DataException(file + ", line " + number + ": epoch " + row.epoch() + " follows epoch "
                    + before.get(before.size() - 1).epoch() + "; epochs must rise.");
        }
        return row;
    }

    private String text() {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private void write(List<Metrics> rows) {
        String body = rows.stream().map(row -> MetricsRow.format(row) + "\n").collect(Collectors.joining());
        WholeFile.write(file, MetricsRow.HEADER + "\n" + body);
    }
}
