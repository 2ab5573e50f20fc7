package org.alexnet4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The updater in one pass against the paper's two lines and against Deeplearning4j's own updater. */
class FusedUpdaterTest {

    private static final int INPUTS = 300;
    private static final int NEURONS = 500;
    private static final int BATCH = 7;
    private static final double DECAY = 0.01;

    /** 150,000 weights are more than one piece; the bias has twice the rate and no decay. */
    @Test
    void stepsAreThePapersTwoLinesForWeightsAndBiases() {
        ComputationGraph graph = graph(new ClassicalMomentum(0.1, 0.9), ClassicalMomentum.times(2, 0.1, 0.9), GradientNormalization.None);
        FusedUpdater.install(graph);
        INDArray x = random(1, BATCH, INPUTS);
        INDArray y = random(2, BATCH, 1);
        int count = (int) graph.numParams();
        double[] w = graph.params().castTo(DataType.DOUBLE).toDoubleVector();
        double[] v = new double[count];
        boolean[] bias = biases(graph);
        for (int step = 0; step < 6; step++) {
            double rate = step < 3 ? 0.1 : 0.01;
            LearningRates.set(graph, rate);
            double[] gradient = gradient(graph, x, y);
            graph.fit(new INDArray[] {x}, new INDArray[] {y});
            for (int i = 0; i < count; i++) {
                v[i] = 0.9 * v[i] - (bias[i] ? 0 : DECAY * rate * w[i]) - (bias[i] ? 2 : 1) * rate * gradient[i];
                w[i] += v[i];
            }
            assertThat(distance(doubles(graph.params()), w)).as("parameters after step %d", step + 1).isLessThan(1e-6);
        }
    }

    @Test
    void isDeeplearning4jsOwnUpdaterWithinRounding() {
        ComputationGraph fused = graph(new ClassicalMomentum(0.1, 0.9), new ClassicalMomentum(0.1, 0.9), GradientNormalization.None);
        ComputationGraph own = fused.clone();
        FusedUpdater.install(fused);
        train(fused, 6);
        train(own, 6);
        assertThat(distance(doubles(fused.params()), doubles(own.params()))).isBetween(0.0, 1e-6);
        assertThat(distance(doubles(fused.getUpdater().getStateViewArray()), doubles(own.getUpdater().getStateViewArray())))
                .isLessThan(1e-5);
    }

    @Test
    void momentumThatIsThereStays() {
        ComputationGraph graph = graph(new ClassicalMomentum(0.1, 0.9), new ClassicalMomentum(0.1, 0.9), GradientNormalization.None);
        train(graph, 2);
        double[] before = doubles(graph.getUpdater().getStateViewArray());
        FusedUpdater.install(graph);
        assertThat(doubles(graph.getUpdater().getStateViewArray())).containsExactly(before);
        assertThat(Math.abs(before[5])).isPositive();
    }

    @Test
    void whatIsNotMomentumWithDecayIsLeftToDeeplearning4j() {
        for (ComputationGraph graph : List.of(
                graph(new Nesterovs(0.1, 0.9), new Nesterovs(0.1, 0.9), GradientNormalization.None),
                graph(new ClassicalMomentum(0.1, 0.9), new ClassicalMomentum(0.1, 0.9), GradientNormalization.ClipL2PerLayer))) {
            ComputationGraph own = graph.clone();
            FusedUpdater.install(graph);
            train(graph, 3);
            train(own, 3);
            assertThat(doubles(graph.params())).containsExactly(doubles(own.params()));
        }
    }

    /**
     * Steps 0 to 2 at 0.1; then the lower layer, which was in one block with the upper one, learns at 0.02, is frozen, and moves again.
     * Its biases have twice the rate, or 0.05 throughout but in the frozen steps.
     */
    @ParameterizedTest
    @CsvSource({"FLOAT, false, 1e-6", "FLOAT, true, 1e-6", "DOUBLE, false, 1e-13", "DOUBLE, true, 1e-13"})
    void aLayerHasARateOfItsOwnAndStandsStillWhereItIsZeroAndThenStartsFromRest(DataType type, boolean ownBiasRate, double tolerance) {
        IUpdater biases = ownBiasRate ? ClassicalMomentum.own(0.05, 0.9) : ClassicalMomentum.times(2, 0.1, 0.9);
        ComputationGraph graph = graph(new ClassicalMomentum(0.1, 0.9), biases, GradientNormalization.None, type);
        FusedUpdater.install(graph);
        INDArray x = random(1, BATCH, INPUTS).castTo(type);
        INDArray y = random(2, BATCH, 1).castTo(type);
        double[] w = doubles(graph.params());
        double[] v = new double[w.length];
        boolean[] bias = biases(graph);
        double[] lower = {0.1, 0.1, 0.1, 0.02, 0.02, 0, 0, 0.1, 0.1};
        for (int step = 0; step < lower.length; step++) {
            double rate = lower[step];
            LearningRates.set(graph, layer -> layer.equals("h") ? rate : 0.1);
            double[] gradient = gradient(graph, x, y);
            graph.fit(new INDArray[] {x}, new INDArray[] {y});
            for (int i = 0; i < w.length; i++) {
                double layerRate = i < (INPUTS + 1) * NEURONS ? rate : 0.1;
                double biasRate = ownBiasRate && layerRate > 0 ? 0.05 : 2 * layerRate;
                v[i] = layerRate == 0 ? 0
                        : 0.9 * v[i] - (bias[i] ? 0 : DECAY * layerRate * w[i]) - (bias[i] ? biasRate : layerRate) * gradient[i];
                w[i] += v[i];
            }
            assertThat(distance(doubles(graph.params()), w)).as("parameters after step %d", step + 1).isLessThan(tolerance);
        }
    }

    @Test
    void aFrozenLayerKeepsItsBits() {
        ComputationGraph graph = graph(new ClassicalMomentum(0.1, 0.9), ClassicalMomentum.own(0.02, 0.9), GradientNormalization.None);
        FusedUpdater.install(graph);
        train(graph, 3);
        double[] before = doubles(graph.params());
        LearningRates.set(graph, layer -> layer.equals("h") ? 0 : 0.1);
        train(graph, 3);
        double[] after = doubles(graph.params());
        int lower = (INPUTS + 1) * NEURONS;
        assertThat(Arrays.copyOf(after, lower)).containsExactly(Arrays.copyOf(before, lower));
        for (int i = lower; i < after.length; i++) {
            assertThat(after[i]).as("parameter %d of the upper layer", i - lower).isNotEqualTo(before[i]);
        }
    }

    private static ComputationGraph graph(IUpdater weights, IUpdater biases, GradientNormalization normalization) {
        return graph(weights, biases, normalization, DataType.FLOAT);
    }

    private static ComputationGraph graph(IUpdater weights, IUpdater biases, GradientNormalization normalization, DataType type) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(3).dataType(type)
                .updater(weights).biasUpdater(biases)
                .gradientNormalization(normalization).gradientNormalizationThreshold(0.01)
                .regularization(List.of(new GradientDecay(DECAY)))
                .graphBuilder().addInputs("x").setInputTypes(InputType.feedForward(INPUTS))
                .addLayer("h", new Dense.Builder().nOut(NEURONS).activation(Activation.RELU).build(), "x")
                .addLayer("y", new OutputLayer.Builder(LossFunction.MSE).nOut(1)
                        .activation(Activation.IDENTITY).build(), "h")
                .setOutputs("y").build());
        graph.init();
        return graph;
    }

    private static void train(ComputationGraph graph, int steps) {
        for (int step = 0; step < steps; step++) {
            graph.fit(new INDArray[] {random(10 + step, BATCH, INPUTS)}, new INDArray[] {random(20 + step, BATCH, 1)});
        }
    }

    /** The mean gradient over the minibatch, before decay. */
    private static double[] gradient(ComputationGraph graph, INDArray x, INDArray y) {
        graph.setInputs(x);
        graph.setLabels(y);
        graph.computeGradientAndScore();
        return doubles(graph.getFlattenedGradients().div(BATCH));
    }

    /** Weights come first in each layer, then its biases. */
    private static boolean[] biases(ComputationGraph graph) {
        boolean[] bias = new boolean[(int) graph.numParams()];
        int hidden = INPUTS * NEURONS;
        for (int i = 0; i < bias.length; i++) {
            bias[i] = i >= hidden && i < hidden + NEURONS || i == bias.length - 1;
        }
        return bias;
    }

    private static double distance(double[] actual, double[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference / norm);
    }

    private static double[] doubles(INDArray array) {
        return array.castTo(DataType.DOUBLE).reshape(array.length()).toDoubleVector();
    }

    private static INDArray random(long seed, int rows, int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() - 0.5);
        }
        return Nd4j.create(values, new long[] {rows, columns}, 'c');
    }
}
