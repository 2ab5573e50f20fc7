package org.alexnet4j.model;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.alexnet4j.files.WholeFile;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network in a zip file that Deeplearning4j's {@code ModelSerializer} reads as well, with attachments beside the weights. Nothing is
 * compressed: weights hardly shrink, and a checkpoint of the full network is written in seconds.
 */
public final class ModelFile {

    private static final int MB = 1_000_000;

    private ModelFile() {
    }

    /**
     * A network with what was kept beside it.
     *
     * @param graph       the network, initialised
     * @param attachments contents by name
     */
    public record Content(ComputationGraph graph, Map<String, byte[]> attachments) {
    }

    /**
     * Writes a network; the file is whole or the one before it stays.
     *
     * @param file        the file; its folder exists
     * @param graph       the network
     * @param withUpdater whether the momentum goes with it, for training to go on
     * @param attachments contents by name: config.yaml, provenance.json, input.json, words.json, statistics.bin, training.json
     * @throws IllegalArgumentException for an attachment of another name
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public static void write(Path file, ComputationGraph graph, boolean withUpdater, Map<String, byte[]> attachments) {
        WholeFile.write(file, stream -> {
            try (ZipOutputStream zip = new ZipOutputStream(new Unclosed(stream))) {
                zip.setLevel(Deflater.NO_COMPRESSION);
                entry(zip, ModelEntry.CONFIGURATION, graph.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
                for (Map.Entry<String, byte[]> attachment : attachments.entrySet()) {
                    entry(zip, ModelEntry.ofAttachment(attachment.getKey()), attachment.getValue());
                }
                array(zip, ModelEntry.PARAMETERS, graph.params());
                if (withUpdater) {
                    array(zip, ModelEntry.UPDATER, graph.getUpdater().getStateViewArray());
                }
            }
        });
    }

    /**
     * Reads a network. The file may come from anybody: it is refused where it holds anything that {@link #write} does not write, where its
     * configuration names classes that no network of ours has, and where its sizes do not agree, before memory is taken for them.
     *
     * @param file a file that {@link #write} wrote
     * @return the network with its weights, and its momentum where the file has it, and the attachments
     * @throws ModelException when there is no such file, or it is not a model
     */
    public static Content read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ModelException("There is no model file " + file + ": a run leaves best.zip in its folder.");
        }
        try (ModelZip zip = ModelZip.open(file)) {
            ComputationGraph graph = graph(zip);
            return new Content(graph, attachments(zip));
        } catch (IOException e) {
            throw new ModelException(file + " is not a model that alexnet4j wrote, or it is damaged: " + e.getMessage() + ".", e);
        } catch (RuntimeException e) {
            throw new ModelException(file + " is not a model that alexnet4j wrote, or it is damaged: no network can be made of it.", e);
        } catch (OutOfMemoryError e) {
            // What the file claims has been compared with its own size by now; a zip file may hold a thousand times as much.
            throw new ModelException(file + " needs more memory than there is.", e);
        }
    }

    private static ComputationGraph graph(ModelZip zip) throws IOException {
        ComputationGraphConfiguration configuration = GraphJson.read(zip.bytes(ModelEntry.CONFIGURATION));
        VertexOrder.require(configuration);
        long parameters = new LayerSizes(configuration).parameters();
        DataType type = configuration.getDataType();
        requireMemory(Math.multiplyExact(parameters, type.width()));
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init(zip.array(ModelEntry.PARAMETERS, parameters, type), false);
        if (zip.has(ModelEntry.UPDATER)) {
            INDArray state = graph.getUpdater().getStateViewArray();
            graph.getUpdater().setStateViewArray(zip.array(ModelEntry.UPDATER, state.length(), type));
        }
        return graph;
    }

    private static void requireMemory(long bytes) throws IOException {
        long most = Pointer.maxBytes();
        if (most > 0 && bytes > most) {
            throw new IOException(String.format(
                    Locale.ROOT, "its network takes %,d MB of memory, and there are %,d MB", bytes / MB, most / MB));
        }
    }

    private static Map<String, byte[]> attachments(ModelZip zip) throws IOException {
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        for (ModelEntry entry : ModelEntry.values()) {
            if (entry.attachment().isPresent() && zip.has(entry)) {
                attachments.put(entry.attachment().get(), zip.bytes(entry));
            }
        }
        return attachments;
    }

    private static void entry(ZipOutputStream zip, ModelEntry name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name.path()));
        zip.write(content);
        zip.closeEntry();
    }

    private static void array(ZipOutputStream zip, ModelEntry name, INDArray array) throws IOException {
        zip.putNextEntry(new ZipEntry(name.path()));
        OutputStream stream = new BufferedOutputStream(new Unclosed(zip), 1 << 16);
        ArrayStream.write(array, stream);
        stream.flush();
        zip.closeEntry();
    }

    /** Lets a nested stream be closed without the outer one. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
