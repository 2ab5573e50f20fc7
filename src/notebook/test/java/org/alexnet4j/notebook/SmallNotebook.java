package org.alexnet4j.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A notebook with each kind of output, as Jupyter has written it. */
public final class SmallNotebook {

    private SmallNotebook() {
    }

    /** @return the text of its file */
    public static String text() {
        try (InputStream stream = SmallNotebook.class.getResourceAsStream("small.ipynb")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return a file with it */
    public static Path in(Path folder) {
        return write(folder, text());
    }

    /** @return a file with a notebook that has these cells */
    public static Path of(Path folder, String... cells) {
        StringBuilder text = new StringBuilder("{\"cells\": [");
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append("{\"cell_type\": \"code\", \"id\": \"c").append(i)
                    .append("\", \"metadata\": {}, \"execution_count\": null, \"outputs\": [], \"source\": ")
                    .append(NotebookJson.MAPPER.getNodeFactory().textNode(cells[i])).append("}");
        }
        return write(folder, text + "], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
    }

    static Path write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("small.ipynb"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
