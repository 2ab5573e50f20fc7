package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link MaxPooling}. */
final class MaxPoolingRuntime extends FeatureMapRuntime<MaxPooling> {

    private static final long serialVersionUID = 1L;

    private final transient KernelCache<PoolingKernel> kernels = new KernelCache<>();

    MaxPoolingRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Type type() {
        return Type.SUBSAMPLING;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray x = DenseArrays.dense(input);
        ConvolutionShape shape = layerConf().shape();
        INDArray out = output(workspaces, ArrayType.ACTIVATIONS, dataType,
                x.size(0), shape.outputSide(x.size(1)), shape.outputSide(x.size(2)), x.size(3));
        kernel(x).forward(x, out);
        return out;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray x = DenseArrays.dense(input);
        INDArray xGradient = output(workspaces, ArrayType.ACTIVATION_GRAD, dataType, x.shape());
        kernel(x).backward(x, DenseArrays.dense(epsilon), xGradient);
        return onlyInputGradient(xGradient);
    }

    private PoolingKernel kernel(INDArray x) {
        return kernels.get(x.shape(), () -> OneDnn.serves(dataType)
                ? new OneDnnPooling(layerConf().shape(), x.shape())
                : new Nd4jPooling(layerConf().shape()));
    }
}
