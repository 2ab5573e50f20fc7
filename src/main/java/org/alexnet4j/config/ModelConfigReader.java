package org.alexnet4j.config;

import static org.alexnet4j.config.yaml.Range.above;
import static org.alexnet4j.config.yaml.Range.atLeast;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alexnet4j.config.ModelConfig.Preset;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.config.yaml.Section;

/** The keys of the network. What a preset does not have cannot be asked of it. */
final class ModelConfigReader {

    private final Section model;
    private final Preset preset;
    private final PresetDefaults defaults;

    ModelConfigReader(Section model) {
        this.model = model;
        this.preset = model.choice("preset", Preset.PAPER);
        this.defaults = PresetDefaults.of(preset);
    }

    ModelConfig read() {
        boolean lrn = lrn();
        ModelConfig network = new ModelConfig(
                preset,
                model.wholeOrAuto("classes", atLeast(2)),
                model.number("width", 1.0, above(0).andAtMost(4)),
                towers(),
                lrn,
                lrnAlpha(lrn),
                detail("sameMapNormalisation", defaults.sameMapNormalisation(), "has no normalisation within maps"),
                model.flag("overlap", true),
                model.choice("activation", ModelConfig.Activation.RELU),
                detail("activationAfterPooling", defaults.activationAfterPooling(), "has its nonlinearities before the poolings"),
                dropout(),
                model.choice("dropoutScale", defaults.dropoutScale()),
                model.choices("without", defaults.middle()),
                model.numberOrAuto("deviation", defaults.deviation(), above(0)),
                Map.of(),
                bias(),
                sixthConvolution(),
                Optional.empty(),
                List.of(),
                List.of());
        Optional<Path> from = model.parsed("from", Optional.empty(), RunConfigReader.FILE, RunConfigReader::fileOrNone);
        List<String> anew = model.names("anew", network.layers());
        if (!anew.isEmpty() && from.isEmpty() && !model.isRefused("from")) {
            model.refuse("anew", "is for a network that starts from another one: give its file as model.from, or leave this out");
        }
        return network.byLayer(deviations(network.layers()), from, anew, model.names("frozen", network.layers()));
    }

    private OptionalDouble lrnAlpha(boolean lrn) {
        OptionalDouble alpha = model.numberOrAuto("lrnAlpha", OptionalDouble.empty(), above(0));
        if (alpha.isPresent() && !defaults.normalisable()) {
            model.refuse("lrnAlpha", "must be auto, not " + ConfigValues.shortest(alpha.getAsDouble())
                    + because("has no response normalisation"));
        } else if (alpha.isPresent() && !lrn && !model.isRefused("lrn")) {
            model.refuse("lrnAlpha", "is for a network with response normalisation, and model.lrn is false: leave one of the two out");
        }
        return alpha;
    }

    /** What the authors' code has and the text leaves out, which either network of the paper can have. */
    private boolean detail(String key, boolean usual, String reason) {
        boolean chosen = model.flag(key, usual);
        if (chosen && !defaults.papers()) {
            model.refuse(key, "must be false, not true" + because(reason));
        }
        return chosen;
    }

    private OptionalDouble bias() {
        OptionalDouble bias = model.numberOrAuto("bias", OptionalDouble.empty(), atLeast(0));
        if (bias.isPresent() && !defaults.constantBias()) {
            model.refuse("bias", "must be auto, not " + ConfigValues.shortest(bias.getAsDouble())
                    + because("has no biases that begin at a constant above 0"));
        }
        return bias;
    }

    private Map<String, Double> deviations(List<String> layers) {
        Section section = model.section("deviations");
        Map<String, Double> deviations = new LinkedHashMap<>();
        for (String layer : layers) {
            double deviation = section.number(layer, 1, above(0));
            if (section.has(layer)) {
                deviations.put(layer, deviation);
            }
        }
        return deviations;
    }

    private boolean sixthConvolution() {
        boolean sixth = model.flag("sixthConvolution", false);
        if (sixth && !defaults.extendable()) {
            model.refuse("sixthConvolution", "must be false, not true" + because("has no sixth convolution"));
        }
        return sixth;
    }

    private int towers() {
        return defaults.towers() == 1
                ? model.oneOf("towers", 1, List.of(1), because("has one tower only"))
                : model.oneOf("towers", defaults.towers(), 1, 2);
    }

    private boolean lrn() {
        boolean lrn = model.flag("lrn", defaults.lrn());
        if (lrn && !defaults.normalisable()) {
            model.refuse("lrn", "must be false, not true" + because("has no response normalisation"));
        }
        return lrn;
    }

    private double dropout() {
        double dropout = model.number("dropout", defaults.dropout(), atLeast(0).andBelow(1));
        if (dropout > 0 && defaults.dropout() == 0) {
            model.refuse("dropout", "must be 0, not " + dropout + because("has no hidden neurons to drop"));
        }
        return dropout;
    }

    private String because(String reason) {
        return "; " + ConfigValues.name(preset) + " " + reason;
    }
}
