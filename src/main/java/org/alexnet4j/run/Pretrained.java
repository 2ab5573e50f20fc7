package org.alexnet4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.Networks;
import org.alexnet4j.model.WeightTransfer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The trained network that a run starts from, {@code model.from} of its configuration (section 6). */
final class Pretrained {

    private final RunConfig config;
    private final Path file;
    private final TrainedModel model;

    private Pretrained(RunConfig config, Path file, TrainedModel model) {
        this.config = config;
        this.file = file;
        this.model = model;
    }

    /**
     * Reads a model file and looks whether it fits the run's network, whatever the run's classes are.
     *
     * @param config the run
     * @param file   the file of its {@code model.from}
     * @return the network
     * @throws ModelException where there is no such file, it is not a model, or its layers do not fit
     */
    static Pretrained read(RunConfig config, Path file) {
        Pretrained pretrained = new Pretrained(config, file, TrainedModel.read(file));
        pretrained.transfer(pretrained.classes());
        return pretrained;
    }

    /**
     * Gives its weights to the layers of the run's network that take them.
     *
     * @param graph   the network, with weights of its own
     * @param classes its classes, in the order of their labels
     * @return what was taken, what was not and why, a sentence each
     */
    List<String> giveTo(ComputationGraph graph, List<String> classes) {
        WeightTransfer transfer = transfer(classes);
        transfer.copy(model.graph(), graph);
        List<String> sentences = new ArrayList<>();
        sentences.add("Taken from " + file + ": the weights of " + String.join(", ", transfer.layers()) + ".");
        if (!config.model().anew().isEmpty()) {
            sentences.add("New weights, by model.anew: " + String.join(", ", config.model().anew()) + ".");
        }
        if (!transfer.layers().contains(Networks.OUTPUT) && !config.model().anew().contains(Networks.OUTPUT)) {
            sentences.add("New weights: " + Networks.OUTPUT + ", since " + difference(classes) + ".");
        }
        sentences.add("The mean that is subtracted is that of the new training set, not that of " + file + ".");
        return sentences;
    }

    private WeightTransfer transfer(List<String> classes) {
        Set<String> anew = new LinkedHashSet<>(config.model().anew());
        if (!classes.equals(classes())) {
            anew.add(Networks.OUTPUT);
        }
        try {
            return WeightTransfer.plan(model.graph().getConfiguration(), Networks.configuration(config, classes.size()), anew);
        } catch (ModelException e) {
            throw new ModelException("model.from: " + file + " does not fit this network: " + e.getMessage(), e);
        }
    }

    private String difference(List<String> classes) {
        return classes.size() == classes().size()
                ? "the " + classes.size() + " classes are others"
                : "there are " + classes.size() + " classes instead of " + classes().size();
    }

    private List<String> classes() {
        return model.preprocessing().classes();
    }
}
