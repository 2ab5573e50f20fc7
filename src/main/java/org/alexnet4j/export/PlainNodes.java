package org.alexnet4j.export;

import java.util.List;
import onnx.Onnx.AttributeProto;
import org.alexnet4j.nn.Dropout;
import org.alexnet4j.nn.MaxPooling;
import org.alexnet4j.nn.Pooling;
import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SameMapNormalization;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** Layers without weights as nodes of an ONNX graph. */
final class PlainNodes {

    private final OnnxGraph graph;

    PlainNodes(OnnxGraph graph) {
        this.graph = graph;
    }

    /** Towers that read the same get a copy each, so that every tower has its own part of the input. */
    JoinedLayer copied(JoinedLayer layer) {
        Value input = layer.input();
        String copies = graph.node("Concat", List.of(input.name(), input.name()), layer.name() + ".inputs",
                Attribute.integer("axis", LayerNodes.CHANNELS));
        Value joined = new Value(copies, layer.towers(), Value.together(input.type(), layer.towers().size()));
        return new JoinedLayer(layer.name(), layer.towers(), layer.conf(), joined, false);
    }

    /** Squares that reach beyond the map do so into padding: it is never the largest, and no average counts it. */
    Value pooling(JoinedLayer layer, Pooling conf) {
        InputType.InputTypeConvolutional maps = layer.input().maps();
        InputType.InputTypeConvolutional output = (InputType.InputTypeConvolutional) conf.getOutputType(-1, maps);
        graph.node(conf instanceof MaxPooling ? "MaxPool" : "AveragePool", List.of(layer.input().name()), layer.name(),
                Attribute.integers("kernel_shape", conf.getSize(), conf.getSize()),
                Attribute.integers("strides", conf.getStride(), conf.getStride()),
                Attribute.integers("pads", 0, 0, beyond(conf, output.getHeight(), maps.getHeight()),
                        beyond(conf, output.getWidth(), maps.getWidth())));
        return new Value(layer.name(), layer.towers(), output);
    }

    private static long beyond(Pooling conf, long outputSide, long inputSide) {
        return Math.max(0, (outputSide - 1) * conf.getStride() + conf.getSize() - inputSide);
    }

    /** ONNX normalises across all maps it is given: those of two towers must not see each other. */
    Value acrossMaps(JoinedLayer layer, ResponseNormalization conf) {
        String input = layer.input().name();
        if (layer.towers().size() == 1) {
            graph.node("LRN", List.of(input), layer.name(), constants(conf));
        } else {
            List<String> parts = layer.towers().stream().map(tower -> tower + ".input").toList();
            graph.node("Split", List.of(input), layer.name() + ".towers", parts, Attribute.integer("axis", LayerNodes.CHANNELS));
            layer.towers().forEach(tower -> graph.node("LRN", List.of(tower + ".input"), tower, constants(conf)));
            graph.node("Concat", layer.towers(), layer.name(), Attribute.integer("axis", LayerNodes.CHANNELS));
        }
        return layer.input().as(layer.name(), layer.towers());
    }

    /** ONNX divides alpha by the window. */
    private static AttributeProto[] constants(ResponseNormalization conf) {
        double alpha = conf.isAlphaDividedByN() ? conf.getAlpha() : conf.getAlpha() * conf.getN();
        return new AttributeProto[] {Attribute.integer("size", conf.getN()), Attribute.number("alpha", alpha),
            Attribute.number("beta", conf.getBeta()), Attribute.number("bias", conf.getK())};
    }

    /** There is no operator for it. The sum over a square is its average, zeros beyond the map counted, times its pixels. */
    Value withinMaps(JoinedLayer layer, SameMapNormalization conf) {
        String name = layer.name();
        String input = layer.input().name();
        int n = conf.getN();
        int border = n / 2;
        String squares = graph.node("Mul", List.of(input, input), name + ".squares");
        String means = graph.node("AveragePool", List.of(squares), name + ".means",
                Attribute.integers("kernel_shape", n, n), Attribute.integers("strides", 1, 1),
                Attribute.integers("pads", border, border, border, border), Attribute.integer("count_include_pad", 1));
        String alpha = graph.constant(Constant.number(name + ".alpha", conf.getAlpha() * n * n));
        String k = graph.constant(Constant.number(name + ".k", conf.getK()));
        String beta = graph.constant(Constant.number(name + ".beta", conf.getBeta()));
        String weighted = graph.node("Mul", List.of(means, alpha), name + ".weighted");
        String scale = graph.node("Add", List.of(weighted, k), name + ".scale");
        String divisor = graph.node("Pow", List.of(scale, beta), name + ".divisor");
        graph.node("Div", List.of(input, divisor), name);
        return layer.input().as(name, layer.towers());
    }

    Value nonlinear(JoinedLayer layer, String operator) {
        graph.node(operator, List.of(layer.input().name()), layer.name());
        return layer.input().as(layer.name(), layer.towers());
    }

    /** Nothing is dropped after training; what the paper multiplies by at test time stays a factor of its own, and the weights as they are. */
    Value dropout(JoinedLayer layer, Dropout conf) {
        if (!conf.isScaledAtTest()) {
            return layer.input().as(layer.input().name(), layer.towers());
        }
        String factor = graph.constant(Constant.number(layer.name() + ".kept", 1 - conf.getProbability()));
        graph.node("Mul", List.of(layer.input().name(), factor), layer.name());
        return layer.input().as(layer.name(), layer.towers());
    }
}
