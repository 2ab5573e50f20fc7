package org.alexnet4j.nn.nd4j;

import org.alexnet4j.nn.kernel.ConvolutionShape;
import org.alexnet4j.nn.kernel.LinearKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A convolution in groups by ND4J's operations: one convolution after another, each on a copy of its share of the maps. */
final class Nd4jGroupedConvolution implements LinearKernel {

    private final int groups;
    private final LinearKernel single;

    Nd4jGroupedConvolution(ConvolutionShape shape, Nonlinearity nonlinearity) {
        this.groups = shape.groups();
        this.single = new Nd4jConvolution(shape, nonlinearity);
    }

    @Override
    public void forward(INDArray x, INDArray weights, INDArray bias, INDArray out) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            for (int group = 0; group < groups; group++) {
                INDArray maps = maps(out, group);
                INDArray result = maps.ulike();
                single.forward(maps(x, group).dup('c'), rows(weights, group).dup('c'), rows(bias, group).dup('c'), result);
                maps.assign(result);
            }
        }
    }

    @Override
    public void backwardNonlinearity(INDArray out, INDArray outGradient) {
        single.backwardNonlinearity(out, outGradient);
    }

    @Override
    public void backwardWeights(INDArray x, INDArray outGradient, INDArray weightGradient, INDArray biasGradient) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            for (int group = 0; group < groups; group++) {
                INDArray weights = rows(weightGradient, group);
                INDArray bias = rows(biasGradient, group);
                INDArray ofWeights = weights.ulike();
                INDArray ofBias = bias.ulike();
                single.backwardWeights(maps(x, group).dup('c'), maps(outGradient, group).dup('c'), ofWeights, ofBias);
                weights.assign(ofWeights);
                bias.assign(ofBias);
            }
        }
    }

    @Override
    public void backwardInput(INDArray weights, INDArray outGradient, INDArray xGradient) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            for (int group = 0; group < groups; group++) {
                INDArray maps = maps(xGradient, group);
                INDArray result = maps.ulike();
                single.backwardInput(rows(weights, group).dup('c'), maps(outGradient, group).dup('c'), result);
                maps.assign(result);
            }
        }
    }

    /** @return the share of a group in {@code [batch, height, width, maps]} */
    private INDArray maps(INDArray array, int group) {
        long share = array.size(3) / groups;
        return array.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all(),
                NDArrayIndex.interval(group * share, (group + 1) * share));
    }

    /**
     * The array is a part of the network's flat one. Of such a part ND4J's {@code get} gives nothing where it lies further from the start
     * than it is long, unless it is a vector.
     *
     * @return the share of a group in the weights or the bias
     */
    private INDArray rows(INDArray array, int group) {
        long[] shape = array.shape().clone();
        shape[0] /= groups;
        long length = array.length() / groups;
        INDArray vector = array.reshape('c', new long[] {array.length()});
        return vector.get(NDArrayIndex.interval(group * length, (group + 1) * length)).reshape('c', shape);
    }
}
