package org.alexnet4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The two lines of section 5, computed beside the framework's updater. */
class ClassicalMomentumTest {

    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 5e-4;

    /** One weight, one bias, squared error of two pictures: everything by hand, while the rate changes on the way. */
    @Test
    void sixStepsAreThePapersTwoLines() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE)
                .updater(new ClassicalMomentum(0.1, MOMENTUM))
                .regularization(List.of(new GradientDecay(DECAY))).regularizationBias(List.of(new GradientDecay(DECAY)))
                .graphBuilder().addInputs("x").setInputTypes(InputType.feedForward(1))
                .addLayer("y", new OutputLayer.Builder(LossFunctions.LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build(), "x")
                .setOutputs("y").build());
        graph.init();
        double[] w = {0.7, -0.4};
        graph.setParams(Nd4j.createFromArray(w).reshape(1, 2));
        INDArray x = Nd4j.createFromArray(new double[][] {{1.5}, {-0.5}});
        INDArray y = Nd4j.createFromArray(new double[][] {{2.0}, {1.0}});

        double[] v = {0, 0};
        for (int step = 0; step < 6; step++) {
            double rate = step < 3 ? 0.1 : 0.01;
            graph.setLearningRate(rate);
            graph.fit(new INDArray[] {x}, new INDArray[] {y});
            double[] gradient = {0, 0};
            for (int i = 0; i < 2; i++) {
                double error = w[0] * x.getDouble(i, 0) + w[1] - y.getDouble(i, 0);
                gradient[0] += 2 * error * x.getDouble(i, 0) / 2;
                gradient[1] += 2 * error / 2;
            }
            for (int j = 0; j < 2; j++) {
                v[j] = MOMENTUM * v[j] - DECAY * rate * w[j] - rate * gradient[j];
                w[j] += v[j];
            }
            assertThat(graph.params().getDouble(0)).as("weight after step %d", step + 1).isCloseTo(w[0], within(1e-14));
            assertThat(graph.params().getDouble(1)).as("bias after step %d", step + 1).isCloseTo(w[1], within(1e-14));
        }
    }

    @Test
    void equalSettingsAreEqual() {
        assertThat(new ClassicalMomentum(0.1, 0.9)).isEqualTo(new ClassicalMomentum(0.1, 0.9)).isNotEqualTo(new ClassicalMomentum(0.1, 0.8));
        ClassicalMomentum copy = new ClassicalMomentum(0.1, 0.9).clone();
        copy.setLrAndSchedule(0.2, null);
        assertThat(copy).isNotEqualTo(new ClassicalMomentum(0.1, 0.9));
    }
}
