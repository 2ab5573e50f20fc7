package org.alexnet4j.model;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A trained network as it is judged and used: pictures in, probabilities out. For one thread at a time. */
public interface Classifier extends AutoCloseable {

    /** Something that is kept until it is closed. */
    @FunctionalInterface
    interface Kept extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Runs the network as at test time.
     *
     * @param pictures {@code [batch, height, width, 3]} floats, RGB 0..255 minus the mean of its training; any number of them
     * @return {@code [batch, classes]}, the softmax of each, to be closed by the caller
     */
    INDArray probabilities(INDArray pictures);

    /**
     * Begins many passes, between which nobody changes the weights: what can be prepared once is.
     *
     * @return to be closed after them
     */
    Kept keepWeights();

    /** Frees what lies outside Java's heap and is the classifier's own. */
    @Override
    void close();

    /**
     * @param classifiers any number
     * @return what {@link #keepWeights} gives of all of them, as one
     */
    static Kept keepWeights(List<? extends Classifier> classifiers) {
        List<Kept> kept = classifiers.stream().map(Classifier::keepWeights).toList();
        return () -> kept.forEach(Kept::close);
    }
}
