package org.alexnet4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network computes does not depend on the promise that its weights stay. */
class ConstantWeightsTest {

    private static final int SIDE = 9;

    private ComputationGraph graph;

    @BeforeEach
    void make() {
        graph = TestGraphs.of(DataType.FLOAT, SIDE, SIDE, 3,
                new Layer[] {new Convolution.Builder(3).padding(1, 1).nOut(16).activation(Activation.RELU).build()});
    }

    @Test
    void outputsAreTheSameWithinForEveryMinibatch() {
        INDArray one = output(1);
        INDArray three = output(3);
        try (ConstantWeights ignored = ConstantWeights.of(graph)) {
            for (int pass = 0; pass < 2; pass++) {
                assertThat(output(1)).isEqualTo(one);
                assertThat(output(3)).isEqualTo(three);
            }
        }
    }

    @Test
    void weightsThatChangeAfterwardsAreSeen() {
        INDArray before;
        try (ConstantWeights ignored = ConstantWeights.of(graph)) {
            before = output(2);
        }
        graph.params().muli(2);
        assertThat(output(2)).isNotEqualTo(before);
        try (ConstantWeights ignored = ConstantWeights.of(graph)) {
            assertThat(output(2)).as("promised anew").isNotEqualTo(before);
        }
    }

    @Test
    void aTrainingStepEndsThePromise() {
        try (ConstantWeights ignored = ConstantWeights.of(graph)) {
            INDArray before = output(2);
            graph.fit(new INDArray[] {TestGraphs.pictures(DataType.FLOAT, 2, SIDE, SIDE, 3)},
                    new INDArray[] {TestGraphs.labels(DataType.FLOAT, 2)});
            INDArray after = output(2);
            assertThat(after).isNotEqualTo(before);
            assertThat(copy(graph).outputSingle(false, TestGraphs.pictures(DataType.FLOAT, 2, SIDE, SIDE, 3))).isEqualTo(after);
        }
    }

    private INDArray output(int batch) {
        return graph.outputSingle(false, TestGraphs.pictures(DataType.FLOAT, batch, SIDE, SIDE, 3));
    }

    /** The same network, with nothing kept. */
    private static ComputationGraph copy(ComputationGraph graph) {
        ComputationGraph copy = new ComputationGraph(graph.getConfiguration().clone());
        copy.init(graph.params().dup(), false);
        return copy;
    }
}
