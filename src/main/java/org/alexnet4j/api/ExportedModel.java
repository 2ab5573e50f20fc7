package org.alexnet4j.api;

import java.nio.file.Path;
import org.alexnet4j.data.DataException;
import org.alexnet4j.export.ExportException;
import org.alexnet4j.export.Exportable;
import org.alexnet4j.export.OnnxVerifier;
import org.alexnet4j.export.Verification;
import org.alexnet4j.export.VerificationPictures;
import org.alexnet4j.run.RunFailedException;

/** An ONNX file that was written from a model. It can be verified as long as the model is open. */
public final class ExportedModel {

    private final Path file;
    private final Model model;

    ExportedModel(Path file, Model model) {
        this.file = file;
        this.model = model;
    }

    /** @return the ONNX file */
    public Path file() {
        return file;
    }

    /**
     * Runs the file by ONNX Runtime and compares it with the network, on sixteen pictures that the program draws.
     *
     * @param listeners told how far it is
     * @return what came out; {@link Verification#holds()} says whether the file is as good as the network
     * @throws ExportException where ONNX Runtime does not run it, or not on this machine
     */
    public Verification verify(ProgressListener... listeners) {
        return verify(VerificationPictures.drawn(), listeners);
    }

    /**
     * Runs the file by ONNX Runtime and compares it with the network.
     *
     * @param pictures  a folder of picture files, and of folders of them
     * @param listeners told how far it is
     * @return what came out; {@link Verification#holds()} says whether the file is as good as the network
     * @throws DataException      where there is no such folder, or nothing in it
     * @throws RunFailedException naming the file, where a picture cannot be read
     * @throws ExportException    where ONNX Runtime does not run it, or not on this machine
     */
    public Verification verify(Path pictures, ProgressListener... listeners) {
        return verify(VerificationPictures.of(pictures), listeners);
    }

    private Verification verify(VerificationPictures given, ProgressListener... listeners) {
        try (given) {
            return model.with(trained -> RunFailedException.running(() -> {
                Exportable network = trained.exportable();
                return OnnxVerifier.verify(network, file, given.files(), new Listeners(listeners).working("Comparing"));
            }));
        }
    }
}
