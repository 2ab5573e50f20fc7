package org.alexnet4j.train;

import org.alexnet4j.model.Networks;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes a step of stochastic gradient descent with each minibatch it is given (section 5). */
interface TrainingStep extends AutoCloseable {

    /**
     * What a minibatch came to before the step that it led to.
     *
     * @param loss   mean cross-entropy in nats
     * @param errors pictures whose top-1 answer was wrong
     */
    record Result(double loss, int errors) {
    }

    /**
     * @param pictures {@code [batch, height, width, 3]}
     * @param labels   {@code [batch, classes]}, one-hot
     * @return loss and errors
     */
    Result fit(INDArray pictures, INDArray labels);

    @Override
    void close();

    /**
     * @param graph   the network to train
     * @param devices how many devices share each minibatch, at least 1
     * @return steps of that network
     */
    static TrainingStep of(ComputationGraph graph, int devices) {
        return devices == 1 ? new OneDevice(graph) : new DataParallel(graph, devices);
    }

    /** Deeplearning4j's own way. */
    record OneDevice(ComputationGraph graph) implements TrainingStep {

        @Override
        public Result fit(INDArray pictures, INDArray labels) {
            graph.fit(new INDArray[] {pictures}, new INDArray[] {labels});
            return new Result(graph.score(), Networks.loss(graph).errors());
        }

        @Override
        public void close() {
            // Nothing but the network is held.
        }
    }
}
