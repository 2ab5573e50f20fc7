package org.alexnet4j.data.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Float arrays {@code [rows, crop, crop, 3]} in 'c' order, outside of any workspace, kept for further use. For several threads. */
final class MinibatchArrays implements AutoCloseable {

    private final int[] crops;
    private final MemoryWorkspaceManager workspaces;
    private final Map<Integer, Deque<List<INDArray>>> free = new HashMap<>();
    private boolean closed;

    /** @param crops for each array of a minibatch, the side of its rows */
    MinibatchArrays(int... crops) {
        this.crops = crops.clone();
        // Here rather than where it is used: ND4J sets up its native threads for the thread that loads it, which must not be one of ours.
        this.workspaces = Nd4j.getWorkspaceManager();
    }

    /** @return the arrays of a minibatch with whatever values they happen to hold */
    synchronized List<INDArray> take(int rows) {
        Deque<List<INDArray>> fitting = free.getOrDefault(rows, new ArrayDeque<>());
        return fitting.isEmpty() ? create(rows) : fitting.pop();
    }

    synchronized void give(List<INDArray> arrays) {
        if (closed) {
            arrays.forEach(INDArray::close);
        } else {
            free.computeIfAbsent(Math.toIntExact(arrays.get(0).size(0)), rows -> new ArrayDeque<>()).push(arrays);
        }
    }

    private List<INDArray> create(int rows) {
        try (@SuppressWarnings("try") MemoryWorkspace outside = workspaces.scopeOutOfWorkspaces()) {
            return IntStream.of(crops).mapToObj(crop -> Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, crop, crop, 3}, 'c'))
                    .toList();
        }
    }

    /** Frees the arrays that were given back, and from now on those that still come. */
    @Override
    public synchronized void close() {
        closed = true;
        List<INDArray> arrays = new ArrayList<>();
        free.values().forEach(fitting -> fitting.forEach(arrays::addAll));
        free.clear();
        arrays.forEach(INDArray::close);
    }
}
