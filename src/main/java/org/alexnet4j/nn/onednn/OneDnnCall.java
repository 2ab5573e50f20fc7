package org.alexnet4j.nn.onednn;

import java.util.HashMap;
import java.util.Map;
import org.alexnet4j.backend.HostMemory;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A oneDNN primitive and its arguments. An argument is either an ND4J array, bound anew for each run, or memory that belongs to the
 * call: a layout of oneDNN's own choice, filled from or copied to an array by a reorder.
 */
final class OneDnnCall {

    private static final Pointer NO_BUFFER = null;

    private final primitive primitive;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final Map<Integer, memory> bound = new HashMap<>();
    private final Map<Integer, Copy> before = new HashMap<>();
    private final Map<Integer, Copy> after = new HashMap<>();
    /** Inputs that stay as they are, with whether they have been brought to their layout. */
    private final Map<Integer, Boolean> constant = new HashMap<>();

    private record Copy(memory from, memory to, reorder reorder) {
        void run() {
            reorder.execute(OneDnn.stream(), from, to);
        }
    }

    OneDnnCall(primitive primitive) {
        this.primitive = primitive;
    }

    /** Declares an argument that is an array in exactly this layout. */
    OneDnnCall array(int argument, memory.desc layout) {
        memory memory = new memory(layout, OneDnn.engine(), NO_BUFFER);
        bound.put(argument, memory);
        arguments.put(argument, memory);
        return this;
    }

    /** Declares an argument read from an array in {@code layout}, brought to {@code wanted} before the run where they differ. */
    OneDnnCall input(int argument, memory.desc layout, memory.desc wanted) {
        if (layout.equals(wanted)) {
            return array(argument, layout);
        }
        memory array = new memory(layout, OneDnn.engine(), NO_BUFFER);
        memory own = new memory(wanted, OneDnn.engine());
        bound.put(argument, array);
        before.put(argument, new Copy(array, own, new reorder(array, own)));
        arguments.put(argument, own);
        return this;
    }

    /** Declares an argument written to an array in {@code layout}, from {@code produced} after the run where they differ. */
    OneDnnCall output(int argument, memory.desc layout, memory.desc produced) {
        if (layout.equals(produced)) {
            return array(argument, layout);
        }
        memory array = new memory(layout, OneDnn.engine(), NO_BUFFER);
        memory own = new memory(produced, OneDnn.engine());
        bound.put(argument, array);
        after.put(argument, new Copy(own, array, new reorder(own, array)));
        arguments.put(argument, own);
        return this;
    }

    /** Declares an argument that is memory shared with another call. */
    OneDnnCall shared(int argument, memory memory) {
        arguments.put(argument, memory);
        return this;
    }

    /**
     * Points an argument to an array for the next run.
     *
     * @param array contiguous, in the layout that was declared
     */
    OneDnnCall bind(int argument, INDArray array) {
        return bind(argument, array, 0);
    }

    /**
     * Points an argument to a part of an array for the next run.
     *
     * @param array  contiguous
     * @param offset where the part begins, in elements; it goes on in the layout that was declared
     */
    OneDnnCall bind(int argument, INDArray array, long offset) {
        bound.get(argument).set_data_handle(HostMemory.inPlace(array, offset));
        return this;
    }

    /**
     * @param argument an input
     * @param constant whether it holds the same values in each run from now on, so that one copy will do
     */
    void constant(int argument, boolean constant) {
        if (constant) {
            this.constant.putIfAbsent(argument, false);
        } else {
            this.constant.remove(argument);
        }
    }

    /** Runs the primitive; returns when it is done. */
    void run() {
        before.forEach((argument, copy) -> {
            // Copied unless it is constant and was copied before.
            if (!constant.getOrDefault(argument, false)) {
                copy.run();
                constant.computeIfPresent(argument, (same, copied) -> true);
            }
        });
        primitive.execute(OneDnn.stream(), arguments);
        after.values().forEach(Copy::run);
        OneDnn.stream()._wait();
    }
}
