package org.alexnet4j.config;

import static org.alexnet4j.config.Range.above;
import static org.alexnet4j.config.Range.atLeast;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.config.ModelConfig.Preset;

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
        ModelConfig network = new ModelConfig(
                preset,
                model.wholeOrAuto("classes", atLeast(2)),
                model.number("width", 1.0, above(0).andAtMost(4)),
                towers(),
                lrn(),
                model.flag("overlap", true),
                model.choice("activation", ModelConfig.Activation.RELU),
                dropout(),
                model.choice("dropoutScale", defaults.dropoutScale()),
                model.choices("without", defaults.middle()),
                model.numberOrAuto("deviation", defaults.deviation(), above(0)),
                sixthConvolution(),
                Optional.empty(),
                List.of(),
                List.of());
        Optional<Path> from = model.parsed("from", Optional.empty(), RunConfigReader.FILE, RunConfigReader::fileOrNone);
        List<String> anew = model.names("anew", network.layers());
        if (!anew.isEmpty() && from.isEmpty() && !model.isRefused("from")) {
            model.refuse("anew", "is for a network that starts from another one: give its file as model.from, or leave this out");
        }
        return network.tuned(from, anew, model.names("frozen", network.layers()));
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
