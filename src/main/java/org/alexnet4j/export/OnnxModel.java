package org.alexnet4j.export;

import java.util.List;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.files.ProgramVersion;
import org.alexnet4j.model.ModelException;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** A network as an ONNX model. */
final class OnnxModel {

    /** {@code [batch, 3, height, width]} floats, RGB, pixels 0..255 minus the mean. */
    static final String INPUT = "picture";
    /** {@code [batch, height, width, 3]} bytes, RGB. */
    static final String BYTES = "pixels";
    /** {@code [batch, classes]}. */
    static final String OUTPUT = "probabilities";

    /** All operators used are there since 13, and 17 is as readable for programs of 2022 as for those of today. */
    static final int OPERATOR_SET = 17;
    /** The version of the file format that came with that operator set. */
    private static final int FILE_FORMAT = 8;

    private static final int COLOURS = 3;
    /** Protocol buffers end at 2 GB; what is not weights is far below the difference. */
    private static final long MOST_PARAMETERS = 500_000_000;

    private final Exportable model;
    private final OnnxOptions options;

    OnnxModel(Exportable model, OnnxOptions options) {
        this.model = model;
        this.options = options;
    }

    /**
     * @return the model
     * @throws ModelException where the network is none that the program builds, or too large for the format
     */
    ModelProto build() {
        requireFits(model.graph().numParams());
        ModelProto.Builder proto = of(graph()).setDocString(Metadata.description(options));
        Metadata.of(model).forEach((key, value) ->
                proto.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return proto.build();
    }

    /** @return a model of a graph on the operators that are used here */
    static ModelProto.Builder of(GraphProto graph) {
        return ModelProto.newBuilder()
                .setIrVersion(FILE_FORMAT)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .setProducerName("alexnet4j")
                .setProducerVersion(ProgramVersion.read())
                .setGraph(graph);
    }

    static void requireFits(long parameters) {
        if (parameters > MOST_PARAMETERS) {
            throw new ModelException("This network cannot be exported: an ONNX file holds at most %,d parameters, and it has %,d."
                    .formatted(MOST_PARAMETERS, parameters));
        }
    }

    private GraphProto graph() {
        Preprocessing preprocessing = model.preprocessing();
        int crop = preprocessing.crop();
        OnnxGraph graph = new OnnxGraph("alexnet", options.batch());
        if (options.preprocessing()) {
            graph.input(BYTES, TensorProto.DataType.UINT8, crop, crop, COLOURS);
            PreprocessingNodes.add(preprocessing, graph);
        } else {
            graph.input(INPUT, TensorProto.DataType.FLOAT, COLOURS, crop, crop);
        }
        List<String> inputs = model.graph().getConfiguration().getNetworkInputs();
        Value picture = new Value(INPUT, inputs, InputType.convolutional(crop, crop, COLOURS, CNN2DFormat.NHWC));
        Value output = new NetworkNodes(model.graph(), graph).add(picture);
        graph.output(OUTPUT, TensorProto.DataType.FLOAT, output.type().arrayElementsPerExample());
        return graph.build();
    }
}
