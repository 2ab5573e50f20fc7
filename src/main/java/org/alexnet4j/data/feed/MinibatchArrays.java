package org.alexnet4j.data.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Float arrays of rows of one shape, in 'c' order, outside of any workspace, kept for further use. For several threads. */
final class MinibatchArrays implements AutoCloseable {

    private final long[] row;
    private final MemoryWorkspaceManager workspaces;
    private final Map<Integer, Deque<INDArray>> free = new HashMap<>();
    private boolean closed;

    /** @param crop side of rows {@code [crop, crop, 3]} */
    MinibatchArrays(int crop) {
        this(new long[] {crop, crop, 3});
    }

    /** @param row shape of the rows */
    MinibatchArrays(long[] row) {
        this.row = row.clone();
        // Here rather than where it is used: ND4J sets up its native threads for the thread that loads it, which must not be one of ours.
        this.workspaces = Nd4j.getWorkspaceManager();
    }

    /** @return an array with whatever values it happens to hold */
    synchronized INDArray take(int rows) {
        Deque<INDArray> fitting = free.getOrDefault(rows, new ArrayDeque<>());
        return fitting.isEmpty() ? create(rows) : fitting.pop();
    }

    synchronized void give(INDArray array) {
        if (closed) {
            array.close();
        } else {
            free.computeIfAbsent(Math.toIntExact(array.size(0)), rows -> new ArrayDeque<>()).push(array);
        }
    }

    private INDArray create(int rows) {
        try (@SuppressWarnings("try") MemoryWorkspace outside = workspaces.scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(DataType.FLOAT, LongStream.concat(LongStream.of(rows), LongStream.of(row)).toArray(), 'c');
        }
    }

    /** Frees the arrays that were given back, and from now on those that still come. */
    @Override
    public synchronized void close() {
        closed = true;
        List<INDArray> arrays = new ArrayList<>();
        free.values().forEach(arrays::addAll);
        free.clear();
        arrays.forEach(INDArray::close);
    }
}
