package org.alexnet4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout of section 4.2. */
class DropoutTest {

    private static final INDArray ONES = Nd4j.ones(DataType.FLOAT, 100, 1000);
    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    private static DropoutRuntime layer(Dropout conf, int iteration) {
        DropoutRuntime layer = new DropoutRuntime(new NeuralNetConfiguration.Builder().layer(conf).build(), DataType.FLOAT);
        layer.setIterationCount(iteration);
        return layer;
    }

    private static INDArray activate(Dropout conf, int iteration, boolean training) {
        return layer(conf, iteration).activate(ONES, training, NO_WORKSPACES);
    }

    @Test
    void asInThePaperNothingIsScaledInTrainingAndAllIsHalvedAtTestTime() {
        Dropout paper = new Dropout(0.5, true, 1);
        INDArray training = activate(paper, 0, true);
        assertThat(training.eq(0).castTo(DataType.INT32).sumNumber().intValue()
                + training.eq(1).castTo(DataType.INT32).sumNumber().intValue())
                .isEqualTo(100_000);
        assertThat(training.meanNumber().doubleValue()).isCloseTo(0.5, within(0.006));
        assertThat(activate(paper, 0, false)).isEqualTo(ONES.mul(0.5));
    }

    @Test
    void invertedDropoutScalesInTrainingOnly() {
        Dropout inverted = new Dropout(0.2, false, 1);
        INDArray training = activate(inverted, 0, true);
        assertThat(training.maxNumber().floatValue()).isEqualTo(1.25f);
        assertThat(training.gt(0).castTo(DataType.INT32).meanNumber().doubleValue()).isCloseTo(0.8, within(0.005));
        assertThat(activate(inverted, 0, false)).isEqualTo(ONES);
    }

    @Test
    void whatDropsIsAFunctionOfSeedAndIteration() {
        Dropout one = new Dropout(0.5, true, 1);
        assertThat(activate(one, 3, true)).isEqualTo(activate(new Dropout(0.5, true, 1), 3, true));
        assertThat(agreement(activate(one, 3, true), activate(one, 4, true))).isCloseTo(0.5, within(0.01));
        assertThat(agreement(activate(one, 3, true), activate(new Dropout(0.5, true, 2), 3, true))).isCloseTo(0.5, within(0.01));
    }

    private static double agreement(INDArray a, INDArray b) {
        return a.eq(b).castTo(DataType.INT32).sumNumber().doubleValue() / a.length();
    }

    @Test
    void theGradientPassesWhereTheNeuronWasKept() {
        DropoutRuntime layer = layer(new Dropout(0.5, true, 1), 0);
        INDArray out = layer.activate(ONES, true, NO_WORKSPACES);
        INDArray gradient = layer.backpropGradient(ONES.mul(3), NO_WORKSPACES).getSecond();
        assertThat(gradient).isEqualTo(out.mul(3));
    }

    @Test
    void aProbabilityOfOneIsRefused() {
        assertThatThrownBy(() -> new Dropout(1, true, 1)).hasMessageContaining("below 1");
    }
}
