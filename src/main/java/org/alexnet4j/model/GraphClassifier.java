package org.alexnet4j.model;

import org.alexnet4j.nn.ConstantWeights;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that Deeplearning4j runs.
 *
 * @param graph with a softmax as its output; stays its owner's
 */
public record GraphClassifier(ComputationGraph graph) implements Classifier {

    @Override
    public INDArray probabilities(INDArray pictures) {
        return graph.outputSingle(false, pictures);
    }

    @Override
    public Kept keepWeights() {
        return ConstantWeights.of(graph)::close;
    }

    @Override
    public void close() {
        // The garbage collector frees the graph, as anywhere else: its owner may go on with it.
    }
}
