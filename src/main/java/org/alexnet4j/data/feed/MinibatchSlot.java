package org.alexnet4j.data.feed;

import java.util.Optional;
import org.alexnet4j.data.DataException;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A minibatch while it is filled. Rows and labels may be written by several threads, each its own; the pipeline guards the rest. */
public final class MinibatchSlot {

    private final INDArray array;
    private final int[] labels;
    private final long rowLength;
    private int missing;
    private int failedPlace = Integer.MAX_VALUE;
    private Optional<DataException> failure = Optional.empty();

    /**
     * @param array floats in 'c' order, the rows along its first dimension
     * @param items how many pictures it holds
     */
    public MinibatchSlot(INDArray array, int items) {
        this.array = array;
        this.labels = new int[items];
        this.rowLength = array.length() / array.size(0);
        this.missing = items;
    }

    public INDArray array() {
        return array;
    }

    Minibatch minibatch() {
        return new Minibatch(array, labels);
    }

    /** @return where a row is to be written */
    public FloatPointer row(int row) {
        return element(row * rowLength);
    }

    /** @return where the values from one on are to be written, which is counted from the start of the array */
    FloatPointer element(long index) {
        // Its own address rather than a position, which OpenCV would count in bytes.
        return new FloatPointer(array.data().pointer()).getPointer(index);
    }

    /** @return how many pictures it holds */
    int items() {
        return labels.length;
    }

    void writeLabel(int place, int label) {
        labels[place] = label;
    }

    void finish(int place, Optional<DataException> result) {
        missing--;
        if (result.isPresent() && place < failedPlace) {
            failedPlace = place;
            failure = result;
        }
    }

    boolean isComplete() {
        return missing == 0;
    }

    /** @return the failure of the first picture that failed */
    Optional<DataException> failure() {
        return failure;
    }
}
