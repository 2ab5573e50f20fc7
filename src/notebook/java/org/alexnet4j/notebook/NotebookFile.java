package org.alexnet4j.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alexnet4j.files.WholeFile;

/** A notebook's file, in Jupyter's format 4. All that is not set here stays as it is. */
final class NotebookFile {

    private static final int FORMAT = 4;
    /** In the metadata of a cell: what it shows is another thing in every run, such as times. */
    private static final String VARIES = "varies";
    private static final double TOLERANCE = 0.01;

    private final Path path;
    private final ObjectNode root;

    private NotebookFile(Path path, ObjectNode root) {
        this.path = path;
        this.root = root;
    }

    /** A cell with code. */
    static final class Cell {

        private final ObjectNode node;

        private Cell(ObjectNode node) {
            this.node = node;
        }

        String source() {
            return NotebookJson.text(node.path("source"));
        }

        ArrayNode outputs() {
            return node.withArray("outputs");
        }

        /** @param count the cell's number */
        void setResult(int count, ArrayNode outputs) {
            node.put("execution_count", count);
            node.set("outputs", outputs);
        }

        /** As one that was never run. */
        void clear() {
            node.putNull("execution_count");
            node.putArray("outputs");
        }

        /** @return whether nothing but the kinds of its outputs is compared */
        boolean varies() {
            for (JsonNode tag : node.path("metadata").path("tags")) {
                if (VARIES.equals(tag.asText())) {
                    return true;
                }
            }
            return false;
        }

        /** @return how far apart numbers with a point may be, relative to the greater one */
        double tolerance() {
            return node.path("metadata").path("alexnet4j").path("tolerance").asDouble(TOLERANCE);
        }
    }

    /** @throws NotebookException where it is not there, or no notebook with cells in Java */
    static NotebookFile read(Path path) {
        JsonNode root;
        try {
            root = NotebookJson.MAPPER.readTree(Files.readString(path));
        } catch (NoSuchFileException e) {
            throw new NotebookException("There is no notebook " + path + ".", e);
        } catch (JsonProcessingException e) {
            throw new NotebookException("%s is no notebook: it is no JSON (line %d: %s).".formatted(path,
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new NotebookException("The notebook %s cannot be read: %s.".formatted(path, e.getMessage()), e);
        }
        if (!(root instanceof ObjectNode object) || !object.path("cells").isArray() || object.path("nbformat").asInt() != FORMAT) {
            throw new NotebookException(("%s is no notebook of Jupyter's format 4 (keys nbformat and cells); Jupyter converts older ones"
                    + " when it opens and saves them.").formatted(path));
        }
        JsonNode kernel = object.path("metadata").path("kernelspec");
        String language = kernel.path("language").asText("java");
        if (!language.toLowerCase(Locale.ROOT).equals("java") && !kernel.path("name").asText("").equals(KernelSpec.NAME)) {
            throw new NotebookException("%s is a notebook for the kernel %s, in %s; alexnet runs those in Java.".formatted(path,
                    kernel.path("name").asText("?"), language));
        }
        return new NotebookFile(path, object);
    }

    Path path() {
        return path;
    }

    /** @return cells with code that is not blank, in their order; the first one has the number 1 */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : root.path("cells")) {
            if (cell instanceof ObjectNode node && node.path("cell_type").asText().equals("code")) {
                Cell code = new Cell(node);
                if (!code.source().isBlank()) {
                    cells.add(code);
                }
            }
        }
        return cells;
    }

    String toText() {
        return NotebookJson.write(root);
    }

    /** @param out a file in a folder that exists */
    void write(Path out) {
        WholeFile.write(out, toText());
    }
}
