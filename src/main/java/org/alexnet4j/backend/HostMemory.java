package org.alexnet4j.backend;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Addresses of arrays in main memory, for libraries besides ND4J. Nothing else asks an array where it lies. */
public final class HostMemory {

    private HostMemory() {
    }

    /**
     * Gives an array to be written, by any number of threads, until {@link #written}. Not for two threads at a time with the same array:
     * the memory may come into being here.
     *
     * @param array single precision, contiguous, in 'c' order
     * @return its first element
     * @throws IllegalArgumentException where it has another type
     */
    public static FloatPointer open(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("an array of " + array.dataType() + ", not of floats");
        }
        Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
        // A pointer of its own to the element, rather than a position, which OpenCV would count in bytes.
        return new FloatPointer(array.data().pointer()).getPointer(array.offset());
    }

    /**
     * Says that an opened array has been written: what a card has of it is old from here on.
     *
     * @param array that was opened
     */
    public static void written(INDArray array) {
        Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
    }

    /**
     * Where the processor computes, an array's own memory, to be read and written.
     *
     * @param array   contiguous
     * @param element which of its elements, from 0
     * @return the address of that element
     * @throws IllegalStateException where a card computes
     */
    public static Pointer inPlace(INDArray array, long element) {
        if (!Backend.isProcessor()) {
            throw new IllegalStateException("arrays are on a card");
        }
        return new BytePointer(array.data().addressPointer()).position(element * array.data().getElementSize());
    }
}
