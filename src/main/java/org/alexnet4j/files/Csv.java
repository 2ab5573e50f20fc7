package org.alexnet4j.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Comma-separated values in UTF-8 as RFC 4180 has them: what holds a comma, a quote or a line break stands in quotes. */
public final class Csv {

    private Csv() {
    }

    /**
     * @param cells of a row
     * @return the row with its line break
     */
    public static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * @param row one, without its line break
     * @return its cells; empty where a quote is not closed
     */
    public static Optional<List<String>> cells(String row) {
        try (Reader reader = new Reader(Path.of(""), new ByteArrayInputStream((row + "\n").getBytes(StandardCharsets.UTF_8)))) {
            return reader.next();
        }
    }

    /** Reads a file row by row, and knows how much of it is whole. */
    public static final class Reader implements AutoCloseable {

        private static final int BUFFER = 1 << 16;

        private final Path file;
        private final InputStream in;
        private long at;
        private long whole;

        /**
         * @param file a file with a line break at the end of each row
         * @throws UncheckedIOException when it cannot be read
         */
        public Reader(Path file) {
            this.file = file;
            try {
                this.in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        private Reader(Path file, InputStream in) {
            this.file = file;
            this.in = in;
        }

        /**
         * @return the cells of the next row; empty at the end of the file, and where the rest is a row without its line break
         * @throws UncheckedIOException when it cannot be read
         */
        public Optional<List<String>> next() {
            List<String> cells = new ArrayList<>();
            ByteArrayOutputStream cell = new ByteArrayOutputStream();
            boolean quoted = false;
            int before = ',';
            for (int b = read(); b >= 0; b = read()) {
                if (b == '"') {
                    // Of a doubled quote the first seems to end the cell, and the second one goes on with it.
                    if (!quoted && before == '"') {
                        cell.write(b);
                    }
                    quoted = !quoted;
                } else if (quoted || b != ',' && b != '\n') {
                    cell.write(b);
                } else {
                    cells.add(cell.toString(StandardCharsets.UTF_8));
                    cell.reset();
                    if (b == '\n') {
                        whole = at;
                        return Optional.of(cells);
                    }
                }
                before = b;
            }
            return Optional.empty();
        }

        /** @return how many bytes the rows have that were given so far */
        public long whole() {
            return whole;
        }

        private int read() {
            try {
                at++;
                return in.read();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        private UncheckedIOException unreadable(IOException cause) {
            return new UncheckedIOException("Cannot read " + file + ": " + cause.getMessage() + ".", cause);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}
