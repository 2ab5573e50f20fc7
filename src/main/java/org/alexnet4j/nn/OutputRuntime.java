package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.LinearKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs an {@link Output}: matrix products by a {@link LinearKernel}, the loss as in Deeplearning4j. */
final class OutputRuntime extends OutputLayer implements LayerTimes.Timed, WantedGradients.Sparing {

    private static final String WEIGHTS = LinearRuntime.WEIGHTS;
    private static final String BIAS = LinearRuntime.BIAS;

    private static final long serialVersionUID = 1L;

    private final transient KernelCache<LinearKernel> kernels = new KernelCache<>();
    private final transient LayerClock clock = new LayerClock();
    private transient boolean parametersWanted = true;
    private transient boolean inputWanted = true;

    OutputRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /** The sums below the softmax; there is no normalisation of the layer, so both are the same. */
    @Override
    protected Pair<INDArray, INDArray> preOutputWithPreNorm(boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
        long start = System.nanoTime();
        assertInputSet(forBackprop);
        INDArray x = DenseArrays.dense(input);
        INDArray sums = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, new long[] {x.size(0), layerConf().getNOut()}, 'c');
        kernel(x).forward(x, getParam(WEIGHTS), getParam(BIAS), sums);
        clock.forwardSince(start);
        return new Pair<>(sums, sums);
    }

    @Override
    public void want(boolean parameters, boolean input) {
        parametersWanted = parameters;
        inputWanted = input;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray sums = preOutput2d(true, workspaces);
        long start = System.nanoTime();
        INDArray x = DenseArrays.dense(input);
        INDArray sumGradient = DenseArrays.dense(
                layerConf().getLossFn().computeGradient(labels, sums, layerConf().getActivationFn(), maskArray));
        INDArray weightGradient = gradientViews.get(WEIGHTS);
        INDArray biasGradient = gradientViews.get(BIAS);
        LinearKernel kernel = kernel(x);
        if (parametersWanted) {
            kernel.backwardWeights(x, sumGradient, weightGradient, biasGradient);
        } else {
            weightGradient.assign(0);
            biasGradient.assign(0);
        }
        INDArray xGradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
        if (inputWanted) {
            kernel.backwardInput(getParam(WEIGHTS), sumGradient, xGradient);
        }
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(WEIGHTS, weightGradient, weightGradient.ordering());
        gradient.setGradientFor(BIAS, biasGradient);
        clock.backwardSince(start);
        return new Pair<>(gradient, xGradient);
    }

    private LinearKernel kernel(INDArray x) {
        return kernels.get(x.shape(), () -> KernelChoice.of(dataType).dense(Nonlinearity.IDENTITY, x.shape(), layerConf().getNOut()));
    }

    @Override
    public LayerClock clock() {
        return clock;
    }
}
