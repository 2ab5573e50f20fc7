package org.alexnet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.model.Networks;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.SmallRun;
import org.alexnet4j.run.TrainingRun;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class FitFromDataVecTest {

    private static final String[] TWO_EPOCHS = {"schedule.type=fixed", "train.epochs=2", "evaluate.views=1"};

    @Test
    void aPlainFitEndsAtTheWeightsOfATraining(@TempDir Path folder) throws Exception {
        SmallRun small = new SmallRun(folder);
        TrainingRun.Result trained = small.train("run", TWO_EPOCHS);
        INDArray expected = ModelFile.read(folder.resolve("run/last.zip")).graph().params();

        RunConfig config = small.config(TWO_EPOCHS);
        Preprocessing preprocessing = Pictures.of(config, folder.resolve("statistics"), what -> Progress.NONE).preprocessing();
        ComputationGraph graph = Networks.create(config, preprocessing.classes().size());
        INDArray initial = graph.params().dup();
        FitFromDataVec.fit(graph, config, preprocessing);

        double moved = initial.distance2(expected);
        assertThat(graph.params().distance2(expected) / moved).isCloseTo(0, within(1e-5));
        assertThat(1 - FitFromDataVec.evaluate(graph, config, preprocessing).accuracy())
                .isCloseTo(trained.evaluation().orElseThrow().top1Error(), within(1e-9));
    }
}
