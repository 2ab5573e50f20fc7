package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart on half of its pictures. Seeds fix all of it; on another processor only rounding differs. */
class LearningTest {

    @TempDir
    private static Path pictures;

    @TempDir
    private Path folder;

    @Test
    void theQuickstartLearnsToTellTheClassesApart() {
        assertThat(train().top1Error()).isLessThan(0.1);
    }

    /**
     * What is learnt comes from the labels: nothing of the validation set leaks into training. After as many epochs the other run is wrong
     * about 16 % of the validation pictures.
     */
    @Test
    void nothingIsLearntFromShuffledLabels() {
        assertThat(train("data.shuffleLabels=true", "train.epochs=12").top1Error()).isGreaterThan(0.6);
    }

    private Evaluation train(String... more) {
        List<String> overrides = new ArrayList<>(Arrays.asList(more));
        overrides.addAll(List.of("data.root=" + pictures.resolve("drawn"), "data.drawn.trainPerClass=150"));
        RunConfig config = Configs.read(Path.of("configs/quickstart.yaml"), overrides);
        TrainingRun run = TrainingRun.prepare(config, folder.resolve("run"), Trainer.Start.ANEW, new TrainingListener() { },
                what -> Progress.NONE);
        return run.train().evaluation().orElseThrow();
    }
}
