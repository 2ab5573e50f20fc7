package org.alexnet4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;

/** A run of a few seconds in a folder of its own: 64 drawn pictures, the paper's network at a twentieth of its width. */
public record SmallRun(Path folder) {

    private static final String YAML = """
            name: small
            model: {width: 0.05}
            data:
              source: drawn
              root: "%s"
              shortSide: 72
              drawn: {trainPerClass: 8, validationPerClass: 2, size: 72}
            augment: {crop: 64}
            optimizer: {batch: 12}
            schedule: {type: plateau, start: 0.01, patience: 1, threshold: 0.5, drops: 3}
            train: {epochs: 3}
            evaluate: {views: 10, batch: 40}
            """;

    /** Iterations of an epoch: 64 pictures in minibatches of 12, the last one smaller. */
    public static final int ITERATIONS = 6;

    /** @return the configuration's file, written */
    public Path file() {
        try {
            Path file = folder.resolve("small.yaml");
            Files.writeString(file, YAML.formatted(pictures().toString().replace('\\', '/')));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return where the pictures are drawn */
    public Path pictures() {
        return folder.resolve("drawn");
    }

    public RunConfig config(String... overrides) {
        return Configs.read(file(), new ArrayList<>(List.of(overrides)));
    }

    /** Prepares a run in a folder below. */
    public TrainingRun prepare(String run, boolean resume, TrainingListener listener, String... overrides) {
        return prepare(run, resume ? Trainer.Start.RESUMED : Trainer.Start.ANEW, listener, overrides);
    }

    /** Prepares a run in a folder below. */
    public TrainingRun prepare(String run, Trainer.Start start, TrainingListener listener, String... overrides) {
        return TrainingRun.prepare(config(overrides), folder.resolve(run), start, listener, what -> Progress.NONE);
    }

    /** Trains to the end in a folder below. */
    public TrainingRun.Result train(String run, String... overrides) {
        return prepare(run, false, new TrainingListener() { }, overrides).train();
    }
}
