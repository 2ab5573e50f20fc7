package org.alexnet4j.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.alexnet4j.files.WholeFile;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network in a zip file that Deeplearning4j's {@code ModelSerializer} reads as well, with attachments beside the weights. Nothing is
 * compressed: weights hardly shrink, and a checkpoint of the full network is written in seconds.
 */
public final class ModelFile {

    private static final String CONFIGURATION = "configuration.json";
    private static final String PARAMETERS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";
    private static final String ATTACHMENTS = "alexnet4j/";

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
     * @param attachments contents by name
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public static void write(Path file, ComputationGraph graph, boolean withUpdater, Map<String, byte[]> attachments) {
        WholeFile.write(file, stream -> {
            try (ZipOutputStream zip = new ZipOutputStream(new Unclosed(stream))) {
                zip.setLevel(Deflater.NO_COMPRESSION);
                entry(zip, CONFIGURATION, graph.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
                for (Map.Entry<String, byte[]> attachment : attachments.entrySet()) {
                    entry(zip, ATTACHMENTS + attachment.getKey(), attachment.getValue());
                }
                array(zip, PARAMETERS, graph.params());
                if (withUpdater) {
                    array(zip, UPDATER, graph.getUpdater().getStateViewArray());
                }
            }
        });
    }

    /**
     * Reads a network.
     *
     * @param file a file that {@link #write} wrote
     * @return the network with its weights, and its momentum where the file has it, and the attachments
     * @throws ModelException when there is no such file, or it is not a model
     */
    public static Content read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ModelException("There is no model file " + file + ": a run leaves best.zip in its folder.");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ComputationGraphConfiguration configuration =
                    ComputationGraphConfiguration.fromJson(new String(bytes(zip, CONFIGURATION, file), StandardCharsets.UTF_8));
            ComputationGraph graph = new ComputationGraph(configuration);
            graph.init(array(zip, PARAMETERS, file), false);
            if (zip.getEntry(UPDATER) != null) {
                graph.getUpdater().setStateViewArray(array(zip, UPDATER, file));
            }
            return new Content(graph, attachments(zip, file));
        } catch (IOException | RuntimeException e) {
            if (e instanceof ModelException known) {
                throw known;
            }
            throw new ModelException(file + " is not a model that alexnet4j wrote, or it is damaged: " + e.getMessage() + ".", e);
        }
    }

    private static Map<String, byte[]> attachments(ZipFile zip, Path file) throws IOException {
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        for (ZipEntry entry : zip.stream().filter(e -> e.getName().startsWith(ATTACHMENTS)).toList()) {
            attachments.put(entry.getName().substring(ATTACHMENTS.length()), bytes(zip, entry.getName(), file));
        }
        return attachments;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static void array(ZipOutputStream zip, String name, INDArray array) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        OutputStream stream = new BufferedOutputStream(new Unclosed(zip), 1 << 16);
        ArrayStream.write(array, stream);
        stream.flush();
        zip.closeEntry();
    }

    private static byte[] bytes(ZipFile zip, String name, Path file) throws IOException {
        try (EntryStream stream = new EntryStream(zip, require(zip, name, file))) {
            byte[] content = stream.readAllBytes();
            stream.requireChecksum();
            return content;
        }
    }

    private static INDArray array(ZipFile zip, String name, Path file) throws IOException {
        try (EntryStream stream = new EntryStream(zip, require(zip, name, file))) {
            INDArray array = ArrayStream.read(new BufferedInputStream(stream, 1 << 16));
            stream.requireChecksum();
            return array;
        }
    }

    private static ZipEntry require(ZipFile zip, String name, Path file) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ModelException(file + " is not a model that alexnet4j wrote: it has no " + name + ".");
        }
        return entry;
    }

    /** An entry's content with its checksum, at which {@link ZipFile} does not look. */
    private static final class EntryStream extends CheckedInputStream {

        private final ZipEntry entry;

        EntryStream(ZipFile zip, ZipEntry entry) throws IOException {
            super(zip.getInputStream(entry), new CRC32());
            this.entry = entry;
        }

        void requireChecksum() throws IOException {
            transferTo(OutputStream.nullOutputStream());
            if (getChecksum().getValue() != entry.getCrc()) {
                throw new IOException("the checksum of " + entry.getName() + " is wrong");
            }
        }
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
