package org.alexnet4j.config;

import java.util.List;

/** What the layers with weights of a network are called. */
public final class LayerNames {

    private static final String OUTPUT = "fc8";

    private final ModelConfig model;

    private LayerNames(ModelConfig model) {
        this.model = model;
    }

    /**
     * @param model a network
     * @return its layers
     */
    public static LayerNames of(ModelConfig model) {
        return new LayerNames(model);
    }

    /** @return the names from the picture up, those of layers in two towers without a or b */
    public List<String> names() {
        return model.layers();
    }

    /**
     * @param name of {@link #names()}
     * @return the layers that it stands for: itself, or that of each tower
     */
    public List<String> layers(String name) {
        return inTowers(name) ? List.of(name + "a", name + "b") : List.of(name);
    }

    /** @return the network's own names, each layer of a tower for itself */
    public List<String> all() {
        return names().stream().flatMap(name -> layers(name).stream()).toList();
    }

    /** Caffe's two towers are groups of maps within one layer. */
    private boolean inTowers(String name) {
        return model.towers() == 2 && model.preset() != ModelConfig.Preset.CAFFE && !name.equals(OUTPUT);
    }
}
