package org.alexnet4j.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import onnx.Onnx.ModelProto;
import org.alexnet4j.files.WholeFile;

/**
 * Writes a network as an ONNX file that any reader of the format runs: two towers are one grouped graph, maps lie plane by plane, dropout
 * is gone.
 */
public final class OnnxFile {

    private OnnxFile() {
    }

    /**
     * Writes a network; the file is whole or the one before it stays.
     *
     * @param file    the file; its folder exists
     * @param model   the network
     * @param options what the file is to be like
     * @throws org.alexnet4j.model.ModelException where the network is none that the program builds, or too large for the format
     * @throws java.io.UncheckedIOException       when the file cannot be written
     */
    public static void write(Path file, Exportable model, OnnxOptions options) {
        ModelProto proto = new OnnxModel(model, options).build();
        WholeFile.write(file, proto::writeTo);
    }

    /** Writes a network into a file that need not outlive a power cut. */
    static void writeOnce(Path file, Exportable model, OnnxOptions options) throws IOException {
        ModelProto proto = new OnnxModel(model, options).build();
        try (OutputStream stream = Files.newOutputStream(file)) {
            proto.writeTo(stream);
        }
    }
}
