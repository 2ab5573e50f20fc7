package org.alexnet4j.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import org.alexnet4j.train.Metrics;

/** The numbers behind the curves as JSON: an array for each curve, with null where nothing was measured. */
final class ChartData {

    private ChartData() {
    }

    /** JSON that may stand inside a script element. */
    static String json(List<Metrics> metrics) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        ArrayNode epoch = root.putArray("epoch");
        ArrayNode trainLoss = root.putArray("trainLoss");
        ArrayNode validationLoss = root.putArray("validationLoss");
        ArrayNode trainTop1 = root.putArray("trainTop1Error");
        ArrayNode validationTop1 = root.putArray("validationTop1Error");
        ArrayNode validationTop5 = root.putArray("validationTop5Error");
        ArrayNode learningRate = root.putArray("learningRate");
        ArrayNode speed = root.putArray("picturesPerSecond");
        ArrayNode waitShare = root.putArray("waitShare");
        for (Metrics row : metrics) {
            epoch.add(row.epoch());
            add(trainLoss, OptionalDouble.of(row.trainLoss()));
            add(validationLoss, row.validation().loss());
            trainTop1.add(row.trainTop1Error());
            add(validationTop1, row.validation().top1Error());
            add(validationTop5, row.validation().top5Error());
            learningRate.add(row.learningRate());
            speed.add(row.picturesPerSecond());
            waitShare.add(row.waitShare());
        }
        try {
            // No text in this JSON needs '<' as itself, and "</script>" would end the element.
            return mapper.writeValueAsString(root).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers cannot fail to become JSON.", e);
        }
    }

    /** JSON has no NaN and no infinity. */
    private static void add(ArrayNode curve, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            curve.add(value.getAsDouble());
        } else {
            curve.addNull();
        }
    }
}
