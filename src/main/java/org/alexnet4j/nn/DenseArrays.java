package org.alexnet4j.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** Layout checks for arrays whose memory is handed to a kernel. */
final class DenseArrays {

    private DenseArrays() {
    }

    /** @return the array itself where its elements lie in 'c' order without gaps, otherwise a copy that does */
    static INDArray dense(INDArray array) {
        boolean dense = array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
        return dense ? array : array.dup('c');
    }
}
