package org.alexnet4j.modelimport;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import onnx.Onnx;
import org.alexnet4j.model.ModelException;

/** A node of an ONNX graph, with its attributes at hand. */
record OnnxNode(Path file, Onnx.NodeProto proto) {

    String type() {
        return proto.getOpType();
    }

    /** @return its name, or that of its output where it has none */
    String name() {
        return proto.getName().isEmpty() && proto.getOutputCount() > 0 ? proto.getOutput(0) : proto.getName();
    }

    /** @return the name of an input; empty where it is left out */
    Optional<String> input(int index) {
        return index < proto.getInputCount() ? Optional.of(proto.getInput(index)).filter(name -> !name.isEmpty()) : Optional.empty();
    }

    List<String> outputs() {
        return proto.getOutputList();
    }

    /** @return its first output; the others of Dropout and the like say nothing about the network */
    String output() {
        if (proto.getOutputCount() == 0) {
            throw wrong("it has no output");
        }
        return proto.getOutput(0);
    }

    long integer(String attribute, long otherwise) {
        return attribute(attribute).map(Onnx.AttributeProto::getI).orElse(otherwise);
    }

    double real(String attribute, double otherwise) {
        return attribute(attribute).map(value -> (double) value.getF()).orElse(otherwise);
    }

    String text(String attribute, String otherwise) {
        return attribute(attribute).map(value -> value.getS().toStringUtf8()).orElse(otherwise);
    }

    private Optional<Onnx.AttributeProto> attribute(String name) {
        return proto.getAttributeList().stream().filter(attribute -> attribute.getName().equals(name)).findFirst();
    }

    /** @return the one value of a list whose values are to be equal, such as the sides of a kernel */
    int equalSides(String attribute, int otherwise) {
        List<Long> values = list(attribute);
        if (values.isEmpty()) {
            return otherwise;
        }
        if (values.stream().distinct().count() > 1) {
            throw wrong("its " + attribute + " are " + values + ", which no layer here can have: height and width are treated alike");
        }
        return small(attribute, values.get(0));
    }

    /** @return padding on top and left, and at the bottom and right */
    int[] padding() {
        List<Long> pads = list("pads");
        if (!List.of("NOTSET", "VALID", "").contains(text("auto_pad", ""))) {
            throw wrong("its padding is found by auto_pad; write out the pads");
        }
        if (pads.isEmpty()) {
            return new int[] {0, 0};
        }
        if (pads.size() != 4 || !pads.get(0).equals(pads.get(1)) || !pads.get(2).equals(pads.get(3))) {
            throw wrong("its pads are " + pads + ", which no layer here can have: height and width are treated alike");
        }
        return new int[] {small("pads", pads.get(0)), small("pads", pads.get(2))};
    }

    List<Long> list(String attribute) {
        return attribute(attribute).map(Onnx.AttributeProto::getIntsList).orElse(List.of());
    }

    int small(String attribute, long value) {
        if (value < 0 || value > Short.MAX_VALUE) {
            throw wrong("its " + attribute + " cannot be " + value);
        }
        return (int) value;
    }

    /** @return the failure of this node */
    ModelException wrong(String what) {
        return new ModelException("%s: the node %s (%s): %s.".formatted(file, name(), type(), what));
    }
}
