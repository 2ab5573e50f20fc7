package org.alexnet4j.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.WeightInitUtil;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where a convolution's bias and weights lie in the flat arrays: the bias first, then {@code [out, in / groups, kernel, kernel]} in 'c'
 * order.
 */
final class ConvolutionParameters implements ParamInitializer {

    static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
    static final String BIAS = DefaultParamInitializer.BIAS_KEY;
    static final ConvolutionParameters INSTANCE = new ConvolutionParameters();

    private ConvolutionParameters() {
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        Convolution conf = (Convolution) layer;
        return conf.getNOut() * (conf.inputsPerGroup() * conf.getKernel() * conf.getKernel() + 1);
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(WEIGHTS, BIAS);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(WEIGHTS);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of(BIAS);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return WEIGHTS.equals(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return BIAS.equals(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initialize) {
        Convolution layer = (Convolution) conf.getLayer();
        Map<String, INDArray> parameters = views(layer, paramsView);
        if (initialize) {
            long area = (long) layer.getKernel() * layer.getKernel();
            INDArray weights = parameters.get(WEIGHTS);
            parameters.get(BIAS).assign(layer.getBiasInit());
            layer.getWeightInitFn().init(layer.inputsPerGroup() * area, layer.getNOut() / layer.getGroups() * area, weights.shape(), 'c',
                    weights.reshape(weights.length()));
        }
        conf.addVariable(WEIGHTS);
        conf.addVariable(BIAS);
        return parameters;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return views((Convolution) conf.getLayer(), gradientView);
    }

    private Map<String, INDArray> views(Convolution layer, INDArray flat) {
        long out = layer.getNOut();
        INDArray vector = flat.reshape(flat.length());
        long[] shape = {out, layer.inputsPerGroup(), layer.getKernel(), layer.getKernel()};
        Map<String, INDArray> views = new LinkedHashMap<>();
        views.put(BIAS, vector.get(NDArrayIndex.interval(0, out)));
        views.put(WEIGHTS, WeightInitUtil.reshapeWeights(shape, vector.get(NDArrayIndex.interval(out, vector.length())), 'c'));
        return views;
    }
}
