package org.alexnet4j.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.alexnet4j.files.Folders;
import org.alexnet4j.files.Json;
import org.alexnet4j.files.WholeFile;

/** A run folder's {@code trial.json}: where its training stands, for whoever trains several and may be killed meanwhile. */
public final class OutcomeFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "trial.json";

    private OutcomeFile() {
    }

    /**
     * @param run a run's folder, which need not exist
     * @return where its training stands; empty where none has come to an end
     * @throws RunException where the file cannot be read
     */
    public static Optional<Outcome> read(Path run) {
        Path file = run.resolve(NAME);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), Outcome.class));
        } catch (IOException e) {
            throw new RunException(file + " cannot be read (" + e.getMessage() + "): delete the folder " + file.getParent()
                    + " to train it again.", e);
        }
    }

    /**
     * Keeps where a training stands; it is on the disk when this returns.
     *
     * @param run     its folder, made where it is missing
     * @param outcome where it stands
     * @throws UncheckedIOException where that cannot be written
     */
    public static void keep(Path run, Outcome outcome) {
        try {
            Files.createDirectories(run);
            WholeFile.write(run.resolve(NAME), Json.pretty(outcome));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + run + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Makes room for a run that has to begin anew: what a kill or a failure left in its folder goes.
     *
     * @param run its folder, which need not exist
     * @throws UncheckedIOException where it cannot be emptied
     */
    public static void clear(Path run) {
        Folders.remove(run);
    }
}
