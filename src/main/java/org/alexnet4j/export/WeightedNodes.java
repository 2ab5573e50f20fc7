package org.alexnet4j.export;

import java.util.List;
import java.util.Locale;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.TensorProto;
import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.Dense;
import org.alexnet4j.nn.Output;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers with weights as nodes of an ONNX graph. A layer {@code x} has the constants {@code x.weight}, {@code [maps, maps below, height,
 * width]} or {@code [neurons, neurons below]}, and {@code x.bias}; {@code x} is what it gives after its nonlinearity, {@code x.sums}
 * before.
 */
final class WeightedNodes {

    private final ComputationGraph network;
    private final OnnxGraph graph;

    WeightedNodes(ComputationGraph network, OnnxGraph graph) {
        this.network = network;
        this.graph = graph;
    }

    /** Towers that read their own maps are groups; kernels that read the same maps are simply more of them. */
    Value convolution(JoinedLayer layer, Convolution conf) {
        if (layer.shared() && conf.getGroups() > 1) {
            throw NetworkNodes.refused("layer %s has groups in two towers that read the same maps".formatted(layer.name()));
        }
        int parts = layer.shared() ? 1 : layer.towers().size();
        int groups = parts * conf.getGroups();
        TensorProto kernels = Constant.joined(layer.name() + ".weight", parameters(layer, DefaultParamInitializer.WEIGHT_KEY),
                conf.getNOut() * layer.towers().size(), layer.input().maps().getChannels() / groups, conf.getKernel(), conf.getKernel());
        activated("Conv", layer, layer.input().name(), kernels, conf.getActivationFn(),
                Attribute.integer("group", groups),
                Attribute.integers("kernel_shape", conf.getKernel(), conf.getKernel()),
                Attribute.integers("strides", conf.getStride(), conf.getStride()),
                Attribute.integers("pads", conf.getPaddingLow(), conf.getPaddingLow(), conf.getPaddingHigh(), conf.getPaddingHigh()));
        return layer.joined(conf.getOutputType(-1, layer.input().part(parts)));
    }

    Value dense(JoinedLayer layer, Dense conf) {
        String input = flat(layer);
        activated("Gemm", layer, input, rows(layer, conf), conf.getActivationFn(), Attribute.integer("transB", 1));
        return layer.joined(InputType.feedForward(conf.getNOut()));
    }

    Value softmax(JoinedLayer layer, Output conf) {
        if (!(conf.getActivationFn() instanceof ActivationSoftmax)) {
            throw NetworkNodes.refused("the output is %s, not a softmax".formatted(conf.getActivationFn()));
        }
        String sums = weighted("Gemm", layer, flat(layer), rows(layer, conf), layer.name(), Attribute.integer("transB", 1));
        graph.node("Softmax", List.of(sums), OnnxModel.OUTPUT, Attribute.integer("axis", LayerNodes.CHANNELS));
        return layer.joined(InputType.feedForward(conf.getNOut())).as(OnnxModel.OUTPUT, layer.towers());
    }

    private void activated(String operator, JoinedLayer layer, String input, TensorProto weights, IActivation activation,
            AttributeProto... attributes) {
        if (activation instanceof ActivationIdentity) {
            weighted(operator, layer, input, weights, layer.name(), attributes);
            return;
        }
        String nonlinearity = LayerNodes.operator(activation, layer);
        String sums = weighted(operator, layer, input, weights, layer.name() + ".sums", attributes);
        graph.node(nonlinearity, List.of(sums), layer.name() + "." + nonlinearity.toLowerCase(Locale.ROOT), layer.name());
    }

    private String weighted(String operator, JoinedLayer layer, String input, TensorProto weights, String output,
            AttributeProto... attributes) {
        List<INDArray> parts = parameters(layer, DefaultParamInitializer.BIAS_KEY);
        long count = parts.stream().mapToLong(INDArray::length).sum();
        TensorProto biases = Constant.joined(layer.name() + ".bias", parts, count);
        return graph.node(operator, List.of(input, graph.constant(weights), graph.constant(biases)), layer.name(), output, attributes);
    }

    private String flat(JoinedLayer layer) {
        if (layer.towers().size() > 1 && !layer.shared()) {
            throw NetworkNodes.refused("the neurons of layer %s see one tower alone".formatted(layer.name()));
        }
        return layer.input().isMaps()
                ? graph.node("Flatten", List.of(layer.input().name()), layer.name() + ".inputs")
                : layer.input().name();
    }

    private TensorProto rows(JoinedLayer layer, FeedForwardLayer conf) {
        List<INDArray> rows = parameters(layer, DefaultParamInitializer.WEIGHT_KEY).stream()
                .map(INDArray::transpose).map(row -> layer.input().isMaps() ? mapByMap(row, layer.input().maps()) : row).toList();
        return Constant.joined(layer.name() + ".weight", rows, conf.getNOut() * layer.towers().size(), conf.getNIn());
    }

    /** Here the maps of a pixel follow each other, in ONNX the pixels of a map. */
    private static INDArray mapByMap(INDArray rows, InputType.InputTypeConvolutional maps) {
        return rows.reshape('c', rows.size(0), maps.getHeight(), maps.getWidth(), maps.getChannels()).permute(0, 3, 1, 2);
    }

    private List<INDArray> parameters(JoinedLayer layer, String key) {
        return layer.towers().stream().map(vertex -> network.getLayer(vertex).getParam(key)).toList();
    }
}
