package org.alexnet4j.data.datavec;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Labels as rows with a single one. An array is written again for the next minibatch of its size: new ones would pile up outside Java's
 * heap.
 */
final class OneHot {

    private final int classes;
    private final Map<Integer, INDArray> arrays = new HashMap<>();

    OneHot(int classes) {
        this.classes = classes;
    }

    /**
     * @param labels from 0 to the number of classes
     * @return {@code [labels, classes]}, valid until the next call with as many labels
     */
    INDArray of(int[] labels) {
        INDArray rows = arrays.computeIfAbsent(labels.length, this::create);
        rows.assign(0);
        for (int i = 0; i < labels.length; i++) {
            rows.putScalar(i, labels[i], 1);
        }
        return rows;
    }

    /** Outside of any workspace, which whoever asks may be in, since the array is kept. */
    private INDArray create(int count) {
        try (@SuppressWarnings("try") MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return Nd4j.zeros(DataType.FLOAT, count, classes);
        }
    }
}
