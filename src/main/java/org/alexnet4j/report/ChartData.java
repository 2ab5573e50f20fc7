package org.alexnet4j.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.alexnet4j.train.LayerNorms;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.ValidatedIteration;

/** The numbers behind the curves as JSON: an array for each curve, with null where nothing was measured. */
public final class ChartData {

    /** Points of a curve, more of which a screen does not show apart. */
    private static final int MOST_POINTS = 400;

    private ChartData() {
    }

    /** JSON that may stand inside a script element. */
    static String json(List<Metrics> metrics, ReportData.WithinEpochs within) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        EpochAxis axis = new EpochAxis(metrics);
        addEpochs(root, metrics);
        addValidations(root.putObject("within"), within.validations(), axis);
        addUpdates(root.putArray("updates"), within.norms(), axis);
        return Page.json(root);
    }

    private static void addEpochs(ObjectNode root, List<Metrics> metrics) {
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
    }

    private static void addValidations(ObjectNode within, List<ValidatedIteration> validations, EpochAxis axis) {
        ArrayNode epoch = within.putArray("epoch");
        ArrayNode loss = within.putArray("loss");
        ArrayNode top1 = within.putArray("top1Error");
        ArrayNode top5 = within.putArray("top5Error");
        for (ValidatedIteration row : validations) {
            epoch.add(axis.of(row.iterations()));
            add(loss, row.validation().loss());
            add(top1, row.validation().top1Error());
            add(top5, row.validation().top5Error());
        }
    }

    /** By which share of their norm the weights of each layer moved; biases may be 0 and are left out. */
    private static void addUpdates(ArrayNode updates, List<LayerNorms> norms, EpochAxis axis) {
        Map<String, List<LayerNorms>> layers = norms.stream().filter(LayerNorms::isOfWeights)
                .collect(Collectors.groupingBy(LayerNorms::layer, LinkedHashMap::new, Collectors.toList()));
        layers.forEach((layer, rows) -> {
            ObjectNode curve = updates.addObject().put("layer", layer);
            ArrayNode epoch = curve.putArray("epoch");
            ArrayNode share = curve.putArray("share");
            int step = (rows.size() + MOST_POINTS - 1) / MOST_POINTS;
            for (int i = 0; i < rows.size(); i += step) {
                epoch.add(axis.of(rows.get(i).iterations()));
                add(share, OptionalDouble.of(rows.get(i).updateShare()));
            }
        });
    }

    /** JSON has no NaN and no infinity. */
    public static void add(ArrayNode curve, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            curve.add(value.getAsDouble());
        } else {
            curve.addNull();
        }
    }
}
