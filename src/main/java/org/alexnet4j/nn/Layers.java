package org.alexnet4j.nn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What Deeplearning4j wants done to a layer that was just made. */
final class Layers {

    private Layers() {
    }

    /** @return the layer, with its listeners, its place and its parameters */
    static Layer setUp(Layer layer, NeuralNetConfiguration conf, ParamInitializer parameters, Collection<TrainingListener> listeners,
            int index, INDArray paramsView, boolean initialize) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(paramsView);
        layer.setParamTable(parameters.init(conf, paramsView, initialize));
        layer.setConf(conf);
        return layer;
    }
}
