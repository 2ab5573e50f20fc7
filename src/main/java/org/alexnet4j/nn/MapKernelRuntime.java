package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.MapKernel;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a layer whose arithmetic is a {@link MapKernel}. */
abstract class MapKernelRuntime<C extends Layer> extends FeatureMapRuntime<C> {

    private static final long serialVersionUID = 1L;

    private final transient KernelCache<MapKernel> kernels = new KernelCache<>();

    MapKernelRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /** @return the kernel for inputs of this shape */
    abstract MapKernel kernel(long[] x);

    /** @return the shape of the output for an input of this shape */
    abstract long[] outputShape(long[] x);

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        long start = System.nanoTime();
        assertInputSet(false);
        INDArray x = DenseArrays.dense(input);
        INDArray out = output(workspaces, ArrayType.ACTIVATIONS, dataType, outputShape(x.shape()));
        cached(x).forward(x, out, training);
        clock().forwardSince(start);
        return out;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        long start = System.nanoTime();
        assertInputSet(true);
        INDArray x = DenseArrays.dense(input);
        INDArray xGradient = output(workspaces, ArrayType.ACTIVATION_GRAD, dataType, x.shape());
        if (isInputWanted()) {
            cached(x).backward(x, DenseArrays.dense(epsilon), xGradient);
        }
        clock().backwardSince(start);
        return onlyInputGradient(xGradient);
    }

    private MapKernel cached(INDArray x) {
        return kernels.get(x.shape(), () -> kernel(x.shape()));
    }
}
