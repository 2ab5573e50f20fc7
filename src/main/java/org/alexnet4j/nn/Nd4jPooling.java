package org.alexnet4j.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Max pooling by ND4J's operations: any data type, any backend. */
final class Nd4jPooling implements MapKernel {

    private static final int NHWC = 1;
    private static final int VALID = 0;

    private final int[] arguments;

    Nd4jPooling(ConvolutionShape shape) {
        int k = shape.kernel();
        int s = shape.stride();
        arguments = new int[] {k, k, s, s, 0, 0, 1, 1, VALID, 0, NHWC};
    }

    @Override
    public void forward(INDArray x, INDArray out) {
        Nd4j.exec(DynamicCustomOp.builder("maxpool2d").addInputs(x).addOutputs(out).addIntegerArguments(arguments).build());
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        Nd4j.exec(DynamicCustomOp.builder("maxpool2d_bp").addInputs(x, outGradient).addOutputs(xGradient)
                .addIntegerArguments(arguments).build());
    }
}
