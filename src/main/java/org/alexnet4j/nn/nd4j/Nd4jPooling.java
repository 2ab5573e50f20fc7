package org.alexnet4j.nn.nd4j;

import org.alexnet4j.nn.kernel.MapKernel;
import org.alexnet4j.nn.kernel.PoolingKind;
import org.alexnet4j.nn.kernel.PoolingShape;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Pooling by ND4J's operations: any data type, any backend. Where squares reach beyond the map it is made larger, by pixels that are never
 * the largest or that count nothing.
 */
final class Nd4jPooling implements MapKernel {

    private static final int NHWC = 1;
    private static final int VALID = 0;

    private final PoolingKind kind;
    private final PoolingShape shape;

    Nd4jPooling(PoolingKind kind, PoolingShape shape) {
        this.kind = kind;
        this.shape = shape;
    }

    @Override
    public void forward(INDArray x, INDArray out, boolean training) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            Nd4j.exec(operation("").addInputs(enlarged(x)).addOutputs(out).build());
            if (kind == PoolingKind.AVERAGE && isEnlarged(x)) {
                out.muli(correction(x, out));
            }
        }
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            boolean corrected = kind == PoolingKind.AVERAGE && isEnlarged(x);
            INDArray gradient = corrected ? outGradient.mul(correction(x, outGradient)) : outGradient;
            INDArray enlarged = enlarged(x);
            INDArray result = isEnlarged(x) ? enlarged.ulike() : xGradient;
            Nd4j.exec(operation("_bp").addInputs(enlarged, gradient).addOutputs(result).build());
            if (isEnlarged(x)) {
                xGradient.assign(inside(result, x));
            }
        }
    }

    private DynamicCustomOp.DynamicCustomOpsBuilder operation(String direction) {
        int k = shape.size();
        int s = shape.stride();
        String name = kind == PoolingKind.MAX ? "maxpool2d" : "avgpool2d";
        return DynamicCustomOp.builder(name + direction).addIntegerArguments(k, k, s, s, 0, 0, 1, 1, VALID, 0, NHWC);
    }

    private boolean isEnlarged(INDArray x) {
        return shape.beyond(x.size(1)) + shape.beyond(x.size(2)) > 0;
    }

    private INDArray enlarged(INDArray x) {
        if (!isEnlarged(x)) {
            return x;
        }
        long[] size = {x.size(0), x.size(1) + shape.beyond(x.size(1)), x.size(2) + shape.beyond(x.size(2)), x.size(3)};
        INDArray enlarged = Nd4j.valueArrayOf(size, kind == PoolingKind.MAX ? Double.NEGATIVE_INFINITY : 0, x.dataType());
        inside(enlarged, x).assign(x);
        return enlarged;
    }

    private static INDArray inside(INDArray enlarged, INDArray x) {
        return enlarged.get(NDArrayIndex.all(), NDArrayIndex.interval(0, x.size(1)), NDArrayIndex.interval(0, x.size(2)),
                NDArrayIndex.all());
    }

    /** @return by what an average over a whole square is multiplied to be one over its pixels inside, in the shape of {@code out} */
    private INDArray correction(INDArray x, INDArray out) {
        INDArray rows = inverseShares(x.size(1), out.size(1), x).reshape(1, -1, 1, 1);
        INDArray columns = inverseShares(x.size(2), out.size(2), x).reshape(1, 1, -1, 1);
        return rows.broadcast(out.shape()).mul(columns);
    }

    private INDArray inverseShares(long side, long squares, INDArray like) {
        double[] shares = new double[Math.toIntExact(squares)];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = shape.size() / (double) Math.min(shape.size(), side - (long) i * shape.stride());
        }
        return Nd4j.createFromArray(shares).castTo(like.dataType());
    }
}
