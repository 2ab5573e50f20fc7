package org.alexnet4j.nn;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.params.EmptyParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/** What the layers without parameters have in common in Deeplearning4j's configuration. */
abstract class FeatureMapLayer extends Layer {

    private static final long serialVersionUID = 1L;

    FeatureMapLayer() {
    }

    FeatureMapLayer(String name) {
        this.layerName = name;
    }

    /** @return the layer that computes what this configuration says */
    abstract org.deeplearning4j.nn.api.Layer runtime(NeuralNetConfiguration conf, DataType type);

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray paramsView, boolean initialize, DataType type) {
        return Layers.setUp(runtime(conf, type), conf, initializer(), listeners, index, paramsView, initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return EmptyParamInitializer.getInstance();
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return input;
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // There is nothing to size: the shape of the output follows from that of the input.
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return input.getType() == InputType.Type.FF ? null : InputTypeUtil.getPreProcessorForInputTypeCnnLayers(input, getLayerName());
    }

    @Override
    public List<Regularization> getRegularizationByParam(String name) {
        return List.of();
    }

    @Override
    public boolean isPretrainParam(String name) {
        return false;
    }

    @Override
    public GradientNormalization getGradientNormalization() {
        return GradientNormalization.None;
    }

    @Override
    public double getGradientNormalizationThreshold() {
        return 0;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        InputType output = getOutputType(-1, input);
        return new LayerMemoryReport.Builder(layerName, getClass(), input, output)
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, output.arrayElementsPerExample())
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }
}
