package org.alexnet4j.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** The rectifier by ND4J's operations, in place. */
final class Rectifier {

    private Rectifier() {
    }

    static void apply(INDArray values) {
        Nd4j.exec(DynamicCustomOp.builder("relu").addInputs(values).addOutputs(values).addFloatingPointArguments(0.0).build());
    }

    /** Clears the gradient where the rectified value is not positive. */
    static void backward(INDArray rectified, INDArray gradient) {
        gradient.muli(rectified.gt(0).castTo(rectified.dataType()));
    }
}
