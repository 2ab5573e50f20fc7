package org.alexnet4j.train;

import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.backend.Backend;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.datavec.TrainingRecordReader;
import org.alexnet4j.nn.FusedUpdater;
import org.alexnet4j.nn.LearningRates;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Measures how long training takes, by a few of its iterations: pictures, forward, backward, update. */
public final class StepTimer {

    /** Iterations that start threads, load libraries and make kernels, and are not counted. */
    private static final int WARM_UP = 2;
    private static final int TIMED = 5;
    /** Iterations that are made. */
    public static final int ITERATIONS = WARM_UP + TIMED;

    private StepTimer() {
    }

    /**
     * Trains for a few iterations, again from the first picture where the set is small.
     *
     * @param graph    the network, initialised; its weights are other ones afterwards
     * @param pictures the training set, or some of it
     * @param config   the run
     * @param progress told of the pictures that are done
     * @return seconds for one picture: the median over the iterations
     */
    public static double secondsPerPicture(
            ComputationGraph graph, TrainingRecordReader pictures, RunConfig config, Progress progress) {
        FusedUpdater.install(graph);
        LearningRates.set(graph, config.schedule().start());
        int batch = Math.min(config.optimizer().batch(), pictures.size());
        List<Double> seconds = new ArrayList<>();
        for (int epoch = 1; seconds.size() < ITERATIONS; epoch++) {
            pictures.startAt(epoch, 0);
            while (pictures.hasNext() && seconds.size() < ITERATIONS) {
                long start = System.nanoTime();
                NDArrayRecordBatch minibatch = pictures.next(batch);
                graph.fit(new INDArray[] {minibatch.getArrays().get(0)}, new INDArray[] {minibatch.getArrays().get(1)});
                Backend.await();
                seconds.add((System.nanoTime() - start) / 1e9 / minibatch.size());
                progress.update((long) seconds.size() * batch, (long) ITERATIONS * batch);
            }
        }
        return seconds.stream().skip(WARM_UP).sorted().toList().get(TIMED / 2);
    }
}
