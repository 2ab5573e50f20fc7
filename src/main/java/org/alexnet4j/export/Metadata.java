package org.alexnet4j.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.files.Json;

/** What an ONNX file says of its network beside the graph. */
final class Metadata {

    private Metadata() {
    }

    /**
     * @return by key: {@code classes} and {@code words}, JSON lists in the order of the outputs; {@code colour_order};
     *         {@code value_range}; {@code mean}, a JSON list of the mean red, green and blue 0..255; {@code mean_kind}, {@code picture}
     *         where each pixel has a mean of its own, otherwise {@code channels}; {@code crop} and {@code short_side} in pixels;
     *         {@code provenance}, a JSON object; {@code configuration}, YAML
     */
    static Map<String, String> of(Exportable model) {
        Preprocessing preprocessing = model.preprocessing();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("classes", Json.compact(preprocessing.classes()));
        metadata.put("words", Json.compact(preprocessing.words()));
        metadata.put("colour_order", "RGB");
        metadata.put("value_range", "0..255");
        metadata.put("mean", Json.compact(preprocessing.statistics().meanColour()));
        metadata.put("mean_kind", isFlat(preprocessing.statistics()) ? "channels" : "picture");
        metadata.put("crop", Integer.toString(preprocessing.crop()));
        metadata.put("short_side", Integer.toString(preprocessing.shortSide()));
        metadata.put("provenance", Json.compact(model.provenance()));
        metadata.put("configuration", model.configuration());
        return metadata;
    }

    static String description(OnnxOptions options) {
        String input = options.preprocessing()
                ? OnnxModel.BYTES + ": bytes, [batch, height, width, 3], RGB; the mean is subtracted by the graph."
                : OnnxModel.INPUT + ": floats, [batch, 3, height, width], RGB, pixels 0..255 minus the mean.";
        return "AlexNet (Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional Neural Networks, NIPS 2012). Input "
                + input + " Output " + OnnxModel.OUTPUT + ": [batch, classes]. Names of the classes, the mean and the sizes of pictures are"
                + " in the metadata.";
    }

    /** @return whether all pixels have the same mean */
    static boolean isFlat(ColourStatistics statistics) {
        float[] mean = statistics.mean();
        for (int i = 0; i < mean.length; i++) {
            if (mean[i] != mean[i % 3]) {
                return false;
            }
        }
        return true;
    }
}
