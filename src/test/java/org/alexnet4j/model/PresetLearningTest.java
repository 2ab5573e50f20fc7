package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.nn.LearningRates;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The first step of every preset's weights and biases, for a gradient that is known. */
class PresetLearningTest {

    private static final int BATCH = 2;
    private static final int CLASSES = 3;

    /** A step of weights w is rate * (gradient + decay * w), that of biases their rate * (gradient + decay of biases * b). */
    @ParameterizedTest
    @CsvSource({
        "paper,                  0.004, 5e-4,  5e-4, 0.004, 5e-4",
        "one-tower,              0.004, 5e-4,  5e-4, 0.004, 5e-4",
        "original2012,           0.004, 5e-4,  5e-4, 0.02,  0",
        "original2012-one-tower, 0.004, 5e-4,  5e-4, 0.02,  0",
        "caffe,                  0.004, 5e-4,  5e-4, 0.008, 0",
        "torchvision,            0.004, 5e-4,  5e-4, 0.004, 5e-4",
        "cifar-4layer,           0.004, 0.004, 3,    0.008, 0",
        "cifar-4layer lrn,       0.004, 0.004, 1,    0.008, 0"})
    void weightsAndBiasesLearnAndDecayAtTheirOwnRates(
            String variant, double rate, double decay, double outputDecay, double biasRate, double biasDecay) {
        String[] names = variant.split(" ");
        boolean cifar = names[0].equals("cifar-4layer");
        RunConfig run = PresetRuns.run(names[0], "model.width=0.05", "augment.crop=" + (cifar ? 16 : 67), "data.shortSide=70",
                "model.lrn=" + (cifar ? names.length == 2 : !names[0].equals("torchvision")));
        ComputationGraph graph = Networks.create(run, CLASSES);
        LearningRates.set(graph, rate);
        for (double gradient : new double[] {0, 0.5}) {
            Map<String, INDArray> steps = step(graph, run.augment().crop(), gradient);
            graph.paramTable().forEach((name, values) -> {
                double decays = name.endsWith("_b") ? biasDecay : name.startsWith("fc8") ? outputDecay : decay;
                double learns = name.endsWith("_b") ? biasRate : rate;
                INDArray expected = values.mul(decays).add(gradient).mul(learns);
                assertThat(steps.get(name).sub(expected).amaxNumber().doubleValue()).as(name)
                        .isCloseTo(0, within(1e-5 * Math.max(1e-7, expected.amaxNumber().doubleValue())));
            });
        }
    }

    /** @return what an update subtracts from the parameters, from rest, if the mean gradient is the same number everywhere */
    private static Map<String, INDArray> step(ComputationGraph graph, int crop, double gradient) {
        graph.setInputs(Nd4j.rand(DataType.FLOAT, BATCH, crop, crop, 3));
        graph.setLabels(Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 0, 1}}));
        graph.computeGradientAndScore();
        graph.getFlattenedGradients().assign(gradient * BATCH);
        graph.getUpdater().getStateViewArray().assign(0);
        graph.getUpdater().update(graph.gradient(), 0, 0, BATCH, LayerWorkspaceMgr.noWorkspaces());
        return graph.gradient().gradientForVariable();
    }
}
