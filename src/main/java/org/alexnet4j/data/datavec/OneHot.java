package org.alexnet4j.data.datavec;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataBuffer;
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
    private final Map<Integer, Rows> rows = new HashMap<>();

    /** An array and the labels that it shows, whose ones are taken back before others are set. */
    private record Rows(INDArray array, int[] labels) {

        void show(int[] others, int classes) {
            DataBuffer values = array.data();
            for (int row = 0; row < labels.length; row++) {
                values.put((long) row * classes + labels[row], 0f);
                labels[row] = others[row];
                values.put((long) row * classes + labels[row], 1f);
            }
        }
    }

    OneHot(int classes) {
        this.classes = classes;
    }

    /**
     * @param labels from 0 to the number of classes
     * @return {@code [labels, classes]}, valid until the next call with as many labels
     */
    INDArray of(int[] labels) {
        Rows fitting = rows.computeIfAbsent(labels.length, count -> new Rows(create(count), new int[count]));
        fitting.show(labels, classes);
        return fitting.array();
    }

    /** Outside of any workspace, which whoever asks may be in, since the array is kept. */
    private INDArray create(int count) {
        try (@SuppressWarnings("try") MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return Nd4j.zeros(DataType.FLOAT, count, classes);
        }
    }
}
