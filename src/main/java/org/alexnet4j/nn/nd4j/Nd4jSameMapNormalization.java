package org.alexnet4j.nn.nd4j;

import org.alexnet4j.nn.kernel.MapKernel;
import org.alexnet4j.nn.kernel.Normalization;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Response normalisation within a map by ND4J's operations: any data type, any backend. The sum over a square is its average, on a map with
 * a border of zeros, times the number of its pixels. The gradient is
 * {@code dx = g s^-b - 2 a b x * sum over the square of g x s^(-b-1)}.
 */
final class Nd4jSameMapNormalization implements MapKernel {

    private static final int NHWC = 1;
    private static final int VALID = 0;

    private final Normalization conf;

    Nd4jSameMapNormalization(Normalization conf) {
        this.conf = conf;
    }

    @Override
    public void forward(INDArray x, INDArray out, boolean training) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            out.assign(x.mul(Transforms.pow(scale(x), -conf.beta())));
        }
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray scale = scale(x);
            INDArray direct = outGradient.mul(Transforms.pow(scale, -conf.beta()));
            INDArray neighbours = sums(direct.mul(x).divi(scale)).muli(x).muli(2 * conf.alpha() * conf.beta());
            xGradient.assign(direct.subi(neighbours));
        }
    }

    private INDArray scale(INDArray x) {
        return sums(x.mul(x)).muli(conf.alpha()).addi(conf.k());
    }

    private INDArray sums(INDArray x) {
        int n = conf.n();
        int border = n / 2;
        INDArray bordered = Nd4j.zeros(x.dataType(), x.size(0), x.size(1) + 2L * border, x.size(2) + 2L * border, x.size(3));
        INDArrayIndex rows = NDArrayIndex.interval(border, border + x.size(1));
        INDArrayIndex columns = NDArrayIndex.interval(border, border + x.size(2));
        bordered.get(NDArrayIndex.all(), rows, columns, NDArrayIndex.all()).assign(x);
        INDArray sums = x.ulike();
        Nd4j.exec(DynamicCustomOp.builder("avgpool2d").addInputs(bordered).addOutputs(sums)
                .addIntegerArguments(n, n, 1, 1, 0, 0, 1, 1, VALID, 0, NHWC).build());
        return sums.muli((double) n * n);
    }
}
