package org.alexnet4j.nn.nd4j;

import org.alexnet4j.nn.kernel.Nonlinearity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A nonlinearity by ND4J's operations, in place. */
final class Nd4jNonlinearity {

    private Nd4jNonlinearity() {
    }

    static void apply(Nonlinearity nonlinearity, INDArray values) {
        switch (nonlinearity) {
            case RELU -> Nd4j.exec(
                    DynamicCustomOp.builder("relu").addInputs(values).addOutputs(values).addFloatingPointArguments(0.0).build());
            case TANH -> Transforms.tanh(values, false);
            case IDENTITY -> { }
        }
    }

    /** Multiplies the gradient by the derivative, a function of the value that forward gave. */
    static void backward(Nonlinearity nonlinearity, INDArray out, INDArray gradient) {
        switch (nonlinearity) {
            case RELU -> gradient.muli(out.gt(0).castTo(out.dataType()));
            case TANH -> gradient.muli(out.mul(out).rsubi(1));
            case IDENTITY -> { }
        }
    }
}
