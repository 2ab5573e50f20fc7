package org.alexnet4j.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Runs of 1000 classes by the name of their preset. */
final class PresetRuns {

    static final int CLASSES = 1000;
    static final List<String> NAMES = List.of("paper", "original2012", "original2012-one-tower", "caffe", "one-tower", "torchvision",
            "cifar-4layer");

    private PresetRuns() {
    }

    static RunConfig run(String preset, String... overrides) {
        return Configs.readWithoutData(Path.of("configs/imagenet.yaml"),
                Stream.concat(Stream.of("model.preset=" + preset), Stream.of(overrides)).toList());
    }

    static ComputationGraphConfiguration configuration(String preset, String... overrides) {
        return Networks.configuration(run(preset, overrides), CLASSES);
    }

    static LayerTable table(String preset, String... overrides) {
        return LayerTable.of(run(preset, overrides), CLASSES);
    }

    /** What the initial weights of a layer are drawn from, as its JSON has it. */
    static JsonNode distribution(ComputationGraphConfiguration configuration, String name) {
        try {
            return new ObjectMapper().readTree(configuration.toJson())
                    .at("/vertices/" + name + "/layerConf/layer/weightInitFn/distribution");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Layer layer(ComputationGraphConfiguration configuration, String name) {
        return ((LayerVertex) configuration.getVertices().get(name)).getLayerConf().getLayer();
    }
}
