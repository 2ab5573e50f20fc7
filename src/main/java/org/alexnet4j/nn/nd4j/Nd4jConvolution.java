package org.alexnet4j.nn.nd4j;

import org.alexnet4j.nn.kernel.ConvolutionShape;
import org.alexnet4j.nn.kernel.LinearKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Convolution by ND4J's operations: any data type, any backend. Asymmetric padding, which they lack, is done to the input. */
final class Nd4jConvolution implements LinearKernel {

    private static final int WEIGHTS_OUT_IN_KERNEL = 1;
    private static final int NHWC = 1;
    private static final int VALID = 0;

    private final ConvolutionShape shape;
    private final Nonlinearity nonlinearity;

    Nd4jConvolution(ConvolutionShape shape, Nonlinearity nonlinearity) {
        this.shape = shape;
        this.nonlinearity = nonlinearity;
    }

    @Override
    public void forward(INDArray x, INDArray weights, INDArray bias, INDArray out) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            Nd4j.exec(DynamicCustomOp.builder("conv2d")
                    .addInputs(pad(x), weights, bias)
                    .addOutputs(out)
                    .addIntegerArguments(arguments())
                    .build());
            Nd4jNonlinearity.apply(nonlinearity, out);
        }
    }

    @Override
    public void backwardNonlinearity(INDArray out, INDArray outGradient) {
        Nd4jNonlinearity.backward(nonlinearity, out, outGradient);
    }

    @Override
    public void backwardWeights(INDArray x, INDArray outGradient, INDArray weightGradient, INDArray biasGradient) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray padded = pad(x);
            backward(padded, weightGradient.ulike(), outGradient, padded.ulike(), weightGradient, biasGradient);
        }
    }

    @Override
    public void backwardInput(INDArray weights, INDArray outGradient, INDArray xGradient) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray padded = Nd4j.create(xGradient.dataType(), paddedShape(xGradient.shape()), 'c');
            INDArray bias = Nd4j.create(weights.dataType(), weights.size(0));
            backward(padded.ulike(), weights, outGradient, padded, weights.ulike(), bias);
            xGradient.assign(inside(padded, xGradient));
        }
    }

    private void backward(INDArray x, INDArray weights, INDArray outGradient, INDArray xGradient, INDArray weightGradient,
            INDArray biasGradient) {
        Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                .addInputs(x, weights, biasGradient.ulike(), outGradient)
                .addOutputs(xGradient, weightGradient, biasGradient)
                .addIntegerArguments(arguments())
                .build());
    }

    private int[] arguments() {
        int k = shape.kernel();
        int s = shape.stride();
        return new int[] {k, k, s, s, 0, 0, 1, 1, VALID, NHWC, WEIGHTS_OUT_IN_KERNEL};
    }

    private boolean isPadded() {
        return shape.paddingLow() + shape.paddingHigh() > 0;
    }

    private long[] paddedShape(long[] x) {
        long more = (long) shape.paddingLow() + shape.paddingHigh();
        return new long[] {x[0], x[1] + more, x[2] + more, x[3]};
    }

    private INDArray pad(INDArray x) {
        if (!isPadded()) {
            return x;
        }
        INDArray padded = Nd4j.create(x.dataType(), paddedShape(x.shape()), 'c');
        inside(padded, x).assign(x);
        return padded;
    }

    private INDArray inside(INDArray padded, INDArray x) {
        int low = shape.paddingLow();
        INDArrayIndex rows = NDArrayIndex.interval(low, low + x.size(1));
        INDArrayIndex columns = NDArrayIndex.interval(low, low + x.size(2));
        return padded.get(NDArrayIndex.all(), rows, columns, NDArrayIndex.all());
    }
}
