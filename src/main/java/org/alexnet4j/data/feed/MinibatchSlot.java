package org.alexnet4j.data.feed;

import java.util.List;
import java.util.Optional;
import org.alexnet4j.backend.HostMemory;
import org.alexnet4j.data.DataException;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A minibatch while it is filled. Rows and labels may be written by several threads, each its own; the pipeline guards the rest. */
public final class MinibatchSlot {

    private final List<INDArray> arrays;
    /** Of each input, its first element. */
    private final List<FloatPointer> starts;
    private final int[] labels;
    private int missing;
    private int failedPlace = Integer.MAX_VALUE;
    private Optional<DataException> failure = Optional.empty();

    /**
     * @param arrays of each input floats in 'c' order, the rows along the first dimension
     * @param items  how many pictures it holds
     */
    public MinibatchSlot(List<INDArray> arrays, int items) {
        this.arrays = List.copyOf(arrays);
        this.starts = this.arrays.stream().map(HostMemory::open).toList();
        this.labels = new int[items];
        this.missing = items;
    }

    /** @return that of each input */
    List<INDArray> arrays() {
        return arrays;
    }

    /** @return what was written, once all of it is: nothing may be written from here on */
    public Minibatch minibatch() {
        arrays.forEach(HostMemory::written);
        return new Minibatch(arrays, labels);
    }

    /** @return where a row of an input is to be written */
    FloatPointer row(int input, int row) {
        INDArray array = arrays.get(input);
        return starts.get(input).getPointer(row * (array.length() / array.size(0)));
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
