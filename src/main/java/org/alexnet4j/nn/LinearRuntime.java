package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.LinearKernel;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a layer whose arithmetic is a {@link LinearKernel}. */
abstract class LinearRuntime<C extends FeedForwardLayer> extends BaseLayer<C> implements LayerTimes.Timed, WantedGradients.Sparing {

    static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
    static final String BIAS = DefaultParamInitializer.BIAS_KEY;

    private static final long serialVersionUID = 1L;

    private final transient KernelCache<LinearKernel> kernels = new KernelCache<>();
    private final transient LayerClock clock = new LayerClock();
    private transient boolean weightsKept;
    private transient boolean parametersWanted = true;
    private transient boolean inputWanted = true;
    private transient INDArray output;

    LinearRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /** @return the kernel for inputs of this shape */
    abstract LinearKernel kernel(long[] inputShape);

    /** @return the shape of the output for an input of this shape */
    abstract long[] outputShape(long[] inputShape);

    /** @return whether the gradient towards the input is wanted */
    abstract boolean inputGradient();

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        long start = System.nanoTime();
        assertInputSet(false);
        if (training && weightsKept) {
            keepWeights(false);
        }
        INDArray x = DenseArrays.dense(input);
        output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, outputShape(x.shape()), 'c');
        cached(x).forward(x, getParam(WEIGHTS), getParam(BIAS), output);
        clock.forwardSince(start);
        return output;
    }

    @Override
    public final void want(boolean parameters, boolean input) {
        parametersWanted = parameters;
        inputWanted = input;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        long start = System.nanoTime();
        assertInputSet(true);
        INDArray x = DenseArrays.dense(input);
        INDArray outGradient = DenseArrays.dense(epsilon);
        LinearKernel kernel = cached(x);
        if (parametersWanted || inputWanted) {
            kernel.backwardNonlinearity(output, outGradient);
        }
        INDArray weightGradient = gradientViews.get(WEIGHTS);
        INDArray biasGradient = gradientViews.get(BIAS);
        if (parametersWanted) {
            kernel.backwardWeights(x, outGradient, weightGradient, biasGradient);
        } else {
            weightGradient.assign(0);
            biasGradient.assign(0);
        }
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(WEIGHTS, weightGradient, weightGradient.ordering());
        gradient.setGradientFor(BIAS, biasGradient);

        INDArray xGradient = null;
        if (inputGradient()) {
            xGradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
            if (inputWanted) {
                kernel.backwardInput(getParam(WEIGHTS), outGradient, xGradient);
            }
        }
        clock.backwardSince(start);
        return new Pair<>(gradient, xGradient);
    }

    @Override
    public final LayerClock clock() {
        return clock;
    }

    private LinearKernel cached(INDArray x) {
        return kernels.get(x.shape(), () -> {
            LinearKernel kernel = kernel(x.shape());
            kernel.keepWeights(weightsKept);
            return kernel;
        });
    }

    /** Says whether the weights stay as they are from now on. */
    final void keepWeights(boolean kept) {
        weightsKept = kept;
        kernels.forEach(kernel -> kernel.keepWeights(kept));
    }

    @Override
    public void clear() {
        super.clear();
        output = null;
    }

    @Override
    public boolean hasBias() {
        return true;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
