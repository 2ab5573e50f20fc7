package org.alexnet4j.nn.nd4j;

import org.alexnet4j.nn.kernel.MapKernel;
import org.alexnet4j.nn.kernel.Normalization;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Response normalisation by ND4J's operations. The sum over neighbouring maps is a product with a banded matrix of ones. The gradient is
 * {@code dx_i = g_i s_i^-b - 2 a b x_i * sum over the window of g_j x_j s_j^(-b-1)}; ND4J's own {@code lrn_bp} differs from it.
 */
final class Nd4jNormalization implements MapKernel {

    private final Normalization conf;
    private final INDArray window;

    Nd4jNormalization(Normalization conf, DataType type, int maps) {
        this.conf = conf;
        int half = conf.n() / 2;
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            window = Nd4j.zeros(type, maps, maps);
            for (int i = 0; i < maps; i++) {
                for (int j = Math.max(0, i - half); j <= Math.min(maps - 1, i + half); j++) {
                    window.putScalar(i, j, 1);
                }
            }
        }
    }

    @Override
    public void forward(INDArray x, INDArray out, boolean training) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray rows = rows(x);
            out.assign(rows.mul(Transforms.pow(scale(rows), -conf.beta())).reshape('c', x.shape()));
        }
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray rows = rows(x);
            INDArray gradient = rows(outGradient);
            INDArray scale = scale(rows);
            INDArray direct = gradient.mul(Transforms.pow(scale, -conf.beta()));
            INDArray neighbours = direct.mul(rows).divi(scale).mmul(window).muli(rows).muli(2 * conf.alpha() * conf.beta());
            xGradient.assign(direct.subi(neighbours).reshape('c', x.shape()));
        }
    }

    private INDArray scale(INDArray rows) {
        return rows.mul(rows).mmul(window).muli(conf.alpha()).addi(conf.k());
    }

    private static INDArray rows(INDArray maps) {
        return maps.reshape('c', -1, maps.size(3));
    }
}
