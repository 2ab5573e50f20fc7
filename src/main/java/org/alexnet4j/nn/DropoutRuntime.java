package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a {@link Dropout}. */
final class DropoutRuntime extends FeatureMapRuntime<Dropout> {

    private static final long serialVersionUID = 1L;

    private transient INDArray mask;
    private transient int firstRow;

    DropoutRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /** @param row of the whole minibatch at which the rows begin that this network is given of it */
    void startAt(int row) {
        firstRow = row;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        long start = System.nanoTime();
        assertInputSet(false);
        Dropout conf = layerConf();
        INDArray x = DenseArrays.dense(input);
        INDArray out = output(workspaces, ArrayType.ACTIVATIONS, dataType, x.shape());
        if (training) {
            release();
            mask = mask(x);
            Nd4j.exec(new MulOp(x, mask, out));
        } else {
            x.muli(conf.isScaledAtTest() ? 1 - conf.getProbability() : 1, out);
        }
        clock().forwardSince(start);
        return out;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        long start = System.nanoTime();
        INDArray xGradient = output(workspaces, ArrayType.ACTIVATION_GRAD, dataType, epsilon.shape());
        if (isInputWanted()) {
            Nd4j.exec(new MulOp(DenseArrays.dense(epsilon), mask, xGradient));
        }
        clock().backwardSince(start);
        return onlyInputGradient(xGradient);
    }

    private INDArray mask(INDArray x) {
        Dropout conf = layerConf();
        double kept = conf.isScaledAtTest() ? 1 : 1 / (1 - conf.getProbability());
        DropoutMask values = new DropoutMask(conf.getSeed(), getIterationCount(), conf.getProbability());
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            long first = firstRow * (x.length() / x.size(0));
            return Nd4j.create(values.draw(first, Math.toIntExact(x.length()), (float) kept), x.shape(), 'c').castTo(dataType);
        }
    }

    /** Its memory is not Java's: left to the garbage collector, the masks of an epoch would pile up to hundreds of megabytes. */
    private void release() {
        if (mask != null && mask.closeable()) {
            mask.close();
        }
        mask = null;
    }

    @Override
    public void clear() {
        super.clear();
        release();
    }
}
