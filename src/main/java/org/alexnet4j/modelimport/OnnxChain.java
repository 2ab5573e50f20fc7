package org.alexnet4j.modelimport;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx;
import org.alexnet4j.model.ModelException;

/**
 * Walks an ONNX graph from its input to its output, whatever its nodes and tensors are called. A network of this kind is a chain; only
 * normalisation may be split into the two towers and joined again.
 */
final class OnnxChain {

    private static final int CHANNELS = 1;
    private static final int MAPS = 4;

    private final Path file;
    private final OnnxTensors tensors;
    private final Map<String, List<OnnxNode>> readers;
    private final List<FileLayer> layers = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    /** What the inputs of the next layer are multiplied by. */
    private double factor = 1;
    private boolean ended;

    OnnxChain(Path file, Onnx.GraphProto graph) {
        this.file = file;
        this.tensors = new OnnxTensors(file, graph);
        List<OnnxNode> nodes = graph.getNodeList().stream().map(node -> new OnnxNode(file, node)).toList();
        this.readers = readers(nodes, sizes(nodes));
    }

    /**
     * Finds the nodes that compute with the sizes of maps and not with maps: Shape, and whatever reads sizes and stored numbers alone.
     * Exporters of 2018 to 2020 write the flattening before fc6 as Shape, Gather, Unsqueeze and Concat besides a Reshape.
     */
    private Set<String> sizes(List<OnnxNode> nodes) {
        Set<String> sizes = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (OnnxNode node : nodes) {
                boolean computed = node.type().equals("Shape") || ofSizes(node, sizes);
                more |= computed && sizes.addAll(node.outputs());
            }
        }
        return sizes;
    }

    private boolean ofSizes(OnnxNode node, Set<String> sizes) {
        List<String> inputs = node.proto().getInputList();
        return inputs.stream().anyMatch(sizes::contains)
                && inputs.stream().allMatch(name -> name.isEmpty() || sizes.contains(name) || tensors.names().contains(name));
    }

    private static Map<String, List<OnnxNode>> readers(List<OnnxNode> nodes, Set<String> sizes) {
        Map<String, List<OnnxNode>> readers = new HashMap<>();
        nodes.stream().filter(node -> node.outputs().isEmpty() || !sizes.containsAll(node.outputs()))
                .forEach(node -> node.proto().getInputList().stream().distinct()
                        .forEach(name -> readers.computeIfAbsent(name, n -> new ArrayList<>()).add(node)));
        return readers;
    }

    /**
     * @param graph the graph of this chain
     * @return the input that is no stored tensor
     * @throws ModelException when there is not exactly one, or it is not of {@code [batch, 3, height, width]}
     */
    Onnx.ValueInfoProto picture(Onnx.GraphProto graph) {
        List<Onnx.ValueInfoProto> inputs = graph.getInputList().stream().filter(input -> !tensors.names().contains(input.getName()))
                .toList();
        if (inputs.size() != 1) {
            throw new ModelException("%s has %d inputs; a network of pictures has one.".formatted(file, inputs.size()));
        }
        Onnx.TensorShapeProto shape = inputs.get(0).getType().getTensorType().getShape();
        long channels = shape.getDimCount() > CHANNELS ? shape.getDim(CHANNELS).getDimValue() : 0;
        if (shape.getDimCount() != 0 && (shape.getDimCount() != MAPS || channels != 3 && channels != 0)) {
            throw new ModelException("%s reads %s; it should read [batch, 3, height, width], the pixels after preprocessing.".formatted(
                    file, shape.getDimList().stream().map(dim -> dim.getDimParam().isEmpty() ? dim.getDimValue() : dim.getDimParam())
                            .toList()));
        }
        return inputs.get(0);
    }

    /**
     * Follows the chain to its end.
     *
     * @param input where it begins
     * @throws ModelException at the first node that no network here has
     */
    void follow(String input) {
        String value = input;
        int steps = 0;
        for (List<OnnxNode> next = readers.get(value); next != null; next = readers.get(value)) {
            if (++steps > readers.size()) {
                throw new ModelException(file + " is damaged: its nodes read each other in a circle.");
            }
            value = next.size() == 1 ? add(next.get(0), value) : normaliseWithin(next, value);
        }
        if (layers.isEmpty()) {
            throw new ModelException(file + " holds no layers with weights.");
        }
    }

    List<FileLayer> layers() {
        return List.copyOf(layers);
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** @return the name of what comes out */
    private String add(OnnxNode node, String value) {
        if (ended && !node.type().equals("Identity")) {
            throw node.wrong("it follows the softmax, after which nothing may come");
        }
        switch (node.type()) {
            case "Conv" -> convolution(node, value);
            case "Gemm" -> dense(node, value);
            case "Relu" -> operations.add(new Operation.Activate("ReLU"));
            case "Tanh" -> operations.add(new Operation.Activate("tanh"));
            case "LRN" -> operations.add(normalisation(node, 1));
            case "MaxPool", "AveragePool" -> pooling(node);
            case "Mul" -> factor *= scalar(node, value);
            case "Split" -> {
                return towers(node);
            }
            case "Softmax" -> ended = true;
            case "Dropout", "Identity", "Reshape", "Flatten" -> { }
            default -> throw node.wrong("no network of a preset has such a node");
        }
        return node.output();
    }

    private void convolution(OnnxNode node, String value) {
        String name = weights(node, value);
        List<Long> shape = tensors.shape(name);
        if (shape.size() != MAPS || !shape.get(2).equals(shape.get(3))) {
            throw node.wrong("its weights have the shape " + shape + "; it should be [maps, maps below, side, side]");
        }
        if (node.equalSides("dilations", 1) != 1) {
            throw node.wrong("its kernels are dilated, which no convolution here is");
        }
        int[] padding = node.padding();
        operations.add(new Operation.Convolve(node.small("kernel", shape.get(2)), node.equalSides("strides", 1), padding[0], padding[1],
                node.small("group", node.integer("group", 1))));
        layers.add(new FileLayer(node.name(), shape, tensors.values(name), biases(node), taken()));
    }

    private void dense(OnnxNode node, String value) {
        String name = weights(node, value);
        List<Long> shape = tensors.shape(name);
        if (shape.size() != 2 || node.integer("transA", 0) != 0 || node.real("beta", 1) != 1) {
            throw node.wrong("it should multiply by a matrix and add biases: transA 0, beta 1");
        }
        boolean outputsFirst = node.integer("transB", 0) == 1;
        FloatBuffer values = tensors.values(name);
        operations.add(new Operation.Connect());
        layers.add(new FileLayer(node.name(), outputsFirst ? shape : List.of(shape.get(1), shape.get(0)),
                outputsFirst ? values : transposed(values, Math.toIntExact(shape.get(0)), Math.toIntExact(shape.get(1))),
                biases(node), taken() * node.real("alpha", 1)));
    }

    private static FloatBuffer transposed(FloatBuffer values, int rows, int columns) {
        FloatBuffer result = FloatBuffer.allocate(values.limit());
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                result.put(values.get(row * columns + column));
            }
        }
        return result.rewind();
    }

    private double taken() {
        double taken = factor;
        factor = 1;
        return taken;
    }

    private Optional<FloatBuffer> biases(OnnxNode node) {
        return node.input(2).map(name -> {
            requireStored(node, name);
            return tensors.values(name);
        });
    }

    /** @return the name of a layer's weights */
    private String weights(OnnxNode node, String value) {
        String name = node.input(1).orElse("");
        if (!node.input(0).orElse("").equals(value)) {
            throw node.wrong("its first input should be the layer below");
        }
        requireStored(node, name);
        return name;
    }

    private void requireStored(OnnxNode node, String name) {
        if (!tensors.names().contains(name)) {
            throw node.wrong("its weights and biases should be stored in the file");
        }
    }

    private Operation.Normalise normalisation(OnnxNode node, int parts) {
        requireNoFactor(node);
        int window = node.small("size", node.integer("size", 0));
        return new Operation.Normalise(node.real("bias", 1), window, node.real("alpha", 1e-4) / window, node.real("beta", 0.75), parts);
    }

    private void pooling(OnnxNode node) {
        boolean max = node.type().equals("MaxPool");
        int[] padding = node.padding();
        int size = node.equalSides("kernel_shape", 0);
        int stride = node.equalSides("strides", 1);
        boolean average = !max && node.integer("count_include_pad", 0) == 1 && padding[0] + padding[1] > 0;
        if (size < 1 || stride < 1 || average || node.equalSides("dilations", 1) != 1) {
            throw node.wrong("no pooling here is like it: it counts padding as pixels, is dilated, or has no size");
        }
        // What PyTorch makes of an adaptive pooling that has nothing to do.
        if (max || size > 1 || stride > 1) {
            operations.add(new Operation.Pool(max, size, stride, padding[0], padding[1], node.integer("ceil_mode", 0) == 1));
        }
    }

    /** Dropout that is scaled at test time, which rectifiers and poolings pass on. */
    private double scalar(OnnxNode node, String value) {
        String other = node.input(0).filter(name -> !name.equals(value)).or(() -> node.input(1)).orElse("");
        if (!tensors.names().contains(other) || Sizes.product(tensors.shape(other)) != 1) {
            throw node.wrong("it should multiply by one number");
        }
        double number = tensors.values(other).get(0);
        if (!(number > 0)) {
            throw node.wrong("it multiplies by " + number + "; it should be a number above 0");
        }
        return number;
    }

    private void requireNoFactor(OnnxNode node) {
        if (factor != 1) {
            throw node.wrong("a number is multiplied in front of it, which it does not pass on");
        }
    }

    /** The one thing of which the parts read the same maps. */
    private String normaliseWithin(List<OnnxNode> parts, String maps) {
        OnnxWithinMaps norm = OnnxWithinMaps.of(parts, maps, this::onlyReader, tensors).orElseThrow(() -> new ModelException(
                "%s: %d nodes read %s (%s and others), but these networks are chains of layers.".formatted(
                        file, parts.size(), maps, parts.get(0).name())));
        requireNoFactor(parts.get(0));
        operations.add(norm.operation());
        return norm.output();
    }

    /** Normalisation of each tower for itself: Split, LRN of each part alike, Concat in the same order. */
    private String towers(OnnxNode split) {
        List<OnnxNode> parts = split.outputs().stream().map(output -> single(split, output)).toList();
        List<OnnxNode> joins = parts.stream().map(part -> single(split, part.output())).distinct().toList();
        boolean alike = parts.stream().allMatch(part -> part.type().equals("LRN"))
                && parts.stream().map(part -> normalisation(part, parts.size())).distinct().count() == 1;
        if (!alike || joins.size() != 1 || !joins.get(0).type().equals("Concat") || parts.size() != 2 || !evenSizes(split)
                || split.integer("axis", 0) != CHANNELS || joins.get(0).integer("axis", 0) != CHANNELS
                || !joins.get(0).proto().getInputList().equals(parts.stream().map(OnnxNode::output).toList())) {
            throw split.wrong("maps may be split only to be normalised alike in two equal halves and be joined again in their order");
        }
        operations.add(normalisation(parts.get(0), parts.size()));
        return joins.get(0).output();
    }

    /** Sizes are an attribute up to opset 12 and an input from 13; without them the parts are equal. */
    private boolean evenSizes(OnnxNode split) {
        return split.input(1).map(tensors::integers).orElseGet(() -> split.list("split")).stream().distinct().count() <= 1;
    }

    private OnnxNode single(OnnxNode split, String value) {
        return onlyReader(value).orElseThrow(() -> split.wrong("one node should read each of its parts"));
    }

    private Optional<OnnxNode> onlyReader(String value) {
        return Optional.ofNullable(readers.get(value)).filter(nodes -> nodes.size() == 1).map(nodes -> nodes.get(0));
    }
}
