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
    private static final double A = 0.8;
    private static final double C = -0.3;
    private static final double[] X = {1.5, -0.5};
    private static final double[] Y = {2, 1};

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

    /** y = w (a x + c) + b: the lower layer is frozen, the bias above has twice the rate and no decay. */
    @Test
    void weightsAndBiasesHaveTheirOwnMultiplesOfTheRate() {
        ComputationGraph graph = twoLayers(ClassicalMomentum.times(2, 0.1, MOMENTUM));
        double[] v = {0, 0};
        double[] w = {0.7, -0.4};
        for (int step = 0; step < 6; step++) {
            double rate = step < 3 ? 0.1 : 0.01;
            LearningRates.set(graph, rate);
            double[] gradient = stepAndGradient(graph, w);
            v[0] = MOMENTUM * v[0] - DECAY * rate * w[0] - rate * gradient[0];
            v[1] = MOMENTUM * v[1] - 2 * rate * gradient[1];
            assertThatParametersAre(graph, w, v, step);
        }
    }

    @Test
    void aRateOfItsOwnStaysWhenThatOfTheNetworkIsSet() {
        ComputationGraph graph = twoLayers(ClassicalMomentum.own(0.02, MOMENTUM));
        double[] v = {0, 0};
        double[] w = {0.7, -0.4};
        for (int step = 0; step < 6; step++) {
            double rate = step < 3 ? 0.1 : 0.01;
            LearningRates.set(graph, rate);
            double[] gradient = stepAndGradient(graph, w);
            v[0] = MOMENTUM * v[0] - DECAY * rate * w[0] - rate * gradient[0];
            v[1] = MOMENTUM * v[1] - 0.02 * gradient[1];
            assertThatParametersAre(graph, w, v, step);
        }
    }

    private static ComputationGraph twoLayers(ClassicalMomentum biasUpdater) {
        ClassicalMomentum frozen = ClassicalMomentum.times(0, 0.1, MOMENTUM);
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE)
                .updater(new ClassicalMomentum(0.1, MOMENTUM)).biasUpdater(biasUpdater)
                .regularization(List.of(new GradientDecay(DECAY)))
                .graphBuilder().addInputs("x").setInputTypes(InputType.feedForward(1))
                .addLayer("h", new Dense.Builder().nOut(1).activation(Activation.IDENTITY).updater(frozen).biasUpdater(frozen.clone())
                        .build(), "x")
                .addLayer("y", new OutputLayer.Builder(LossFunctions.LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build(), "h")
                .setOutputs("y").build());
        graph.init();
        graph.setParams(Nd4j.createFromArray(A, C, 0.7, -0.4).reshape(1, 4));
        return graph;
    }

    /** One step of the graph; the gradient of the upper layer's weight and bias by hand, before it. */
    private static double[] stepAndGradient(ComputationGraph graph, double[] w) {
        graph.fit(new INDArray[] {Nd4j.createFromArray(X).reshape(2, 1)}, new INDArray[] {Nd4j.createFromArray(Y).reshape(2, 1)});
        double[] gradient = {0, 0};
        for (int i = 0; i < 2; i++) {
            double hidden = A * X[i] + C;
            double error = w[0] * hidden + w[1] - Y[i];
            gradient[0] += error * hidden;
            gradient[1] += error;
        }
        return gradient;
    }

    private static void assertThatParametersAre(ComputationGraph graph, double[] w, double[] v, int step) {
        w[0] += v[0];
        w[1] += v[1];
        double[] expected = {A, C, w[0], w[1]};
        for (int j = 0; j < 4; j++) {
            assertThat(graph.params().getDouble(j)).as("parameter %d after step %d", j, step + 1).isCloseTo(expected[j], within(1e-14));
        }
    }

    @Test
    void equalSettingsAreEqual() {
        assertThat(new ClassicalMomentum(0.1, 0.9)).isEqualTo(new ClassicalMomentum(0.1, 0.9)).isNotEqualTo(new ClassicalMomentum(0.1, 0.8))
                .isNotEqualTo(ClassicalMomentum.times(2, 0.1, 0.9)).isNotEqualTo(ClassicalMomentum.own(0.1, 0.9));
        ClassicalMomentum copy = new ClassicalMomentum(0.1, 0.9).clone();
        copy.setLrAndSchedule(0.2, null);
        assertThat(copy).isNotEqualTo(new ClassicalMomentum(0.1, 0.9));
        ClassicalMomentum frozen = new ClassicalMomentum(0.1, 0.9);
        frozen.setFrozen(true);
        assertThat(frozen.clone()).isEqualTo(frozen).isNotEqualTo(new ClassicalMomentum(0.1, 0.9));
    }
}
