package org.alexnet4j.export;

import java.util.List;
import java.util.OptionalInt;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** An ONNX graph in the making. Every node is called by what it computes, and so is its output. */
final class OnnxGraph {

    /** What the first dimension is called where it may be anything. */
    static final String ANY_BATCH = "batch";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final OptionalInt batch;

    /**
     * @param name  of the graph
     * @param batch the first size of its inputs and outputs; empty: any
     */
    OnnxGraph(String name, OptionalInt batch) {
        this.batch = batch;
        graph.setName(name);
    }

    /** @param shape without the batch */
    void input(String name, TensorProto.DataType type, long... shape) {
        graph.addInput(value(name, type, shape));
    }

    /** @param shape without the batch */
    void output(String name, TensorProto.DataType type, long... shape) {
        graph.addOutput(value(name, type, shape));
    }

    /** @return the constant's name */
    String constant(TensorProto constant) {
        graph.addInitializer(constant);
        return constant.getName();
    }

    /**
     * @param operator   such as {@code Conv}
     * @param inputs     names of values and constants
     * @param name       of the node and of its output
     * @param attributes of the operator
     * @return the output's name
     */
    String node(String operator, List<String> inputs, String name, AttributeProto... attributes) {
        return node(operator, inputs, name, name, attributes);
    }

    /** A node whose output has another name. */
    String node(String operator, List<String> inputs, String name, String output, AttributeProto... attributes) {
        node(operator, inputs, name, List.of(output), attributes);
        return output;
    }

    /** A node with several outputs. */
    void node(String operator, List<String> inputs, String name, List<String> outputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder().setOpType(operator).setName(name).addAllInput(inputs).addAllOutput(outputs)
                .addAllAttribute(List.of(attributes)));
    }

    GraphProto build() {
        return graph.build();
    }

    private ValueInfoProto value(String name, TensorProto.DataType type, long... shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        TensorShapeProto.Dimension.Builder first = sizes.addDimBuilder();
        batch.ifPresentOrElse(first::setDimValue, () -> first.setDimParam(ANY_BATCH));
        for (long size : shape) {
            sizes.addDimBuilder().setDimValue(size);
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(sizes).build();
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(tensor)).build();
    }
}
