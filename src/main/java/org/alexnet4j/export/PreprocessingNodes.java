package org.alexnet4j.export;

import java.util.List;
import onnx.Onnx.TensorProto;
import org.alexnet4j.data.feed.Augmentation;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.statistics.ColourStatistics;

/** What makes the network's input of bytes: the centre of the mean picture is subtracted, and the colours become planes (section 2). */
final class PreprocessingNodes {

    private static final int COLOURS = 3;

    private PreprocessingNodes() {
    }

    static void add(Preprocessing preprocessing, OnnxGraph graph) {
        String mean = graph.constant(mean(preprocessing));
        String floats = graph.node("Cast", List.of(OnnxModel.BYTES), "pixels.floats",
                Attribute.integer("to", TensorProto.DataType.FLOAT.getNumber()));
        String centred = graph.node("Sub", List.of(floats, mean), "pixels.centred");
        graph.node("Transpose", List.of(centred), OnnxModel.INPUT, Attribute.integers("perm", 0, 3, 1, 2));
    }

    private static TensorProto mean(Preprocessing preprocessing) {
        int crop = preprocessing.crop();
        float[] centre = centre(preprocessing.statistics(), crop);
        return Metadata.isFlat(preprocessing.statistics())
                ? Constant.values("mean", new float[] {centre[0], centre[1], centre[2]}, 1, 1, 1, COLOURS)
                : Constant.values("mean", centre, 1, crop, crop, COLOURS);
    }

    private static float[] centre(ColourStatistics statistics, int crop) {
        int offset = Augmentation.centre(statistics.size(), crop).x();
        float[] centre = new float[crop * crop * COLOURS];
        for (int row = 0; row < crop; row++) {
            System.arraycopy(statistics.mean(), ((offset + row) * statistics.size() + offset) * COLOURS, centre, row * crop * COLOURS,
                    crop * COLOURS);
        }
        return centre;
    }
}
