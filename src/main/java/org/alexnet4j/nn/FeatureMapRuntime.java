package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the layers without parameters have in common when they run. */
abstract class FeatureMapRuntime<C extends Layer> extends AbstractLayer<C> implements LayerTimes.Timed, WantedGradients.Sparing {

    private static final long serialVersionUID = 1L;

    private final transient LayerClock clock = new LayerClock();
    private transient boolean inputWanted = true;

    FeatureMapRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    static INDArray output(LayerWorkspaceMgr workspaces, ArrayType kind, DataType type, long... shape) {
        return workspaces.createUninitialized(kind, type, shape, 'c');
    }

    static Pair<Gradient, INDArray> onlyInputGradient(INDArray gradient) {
        return new Pair<>(new DefaultGradient(), gradient);
    }

    @Override
    public final void want(boolean parameters, boolean input) {
        inputWanted = input;
    }

    final boolean isInputWanted() {
        return inputWanted;
    }

    @Override
    public final LayerClock clock() {
        return clock;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {
        // There are no weights.
    }
}
