package org.alexnet4j.model;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.alexnet4j.config.ModelConfig;

/** Variants of the paper's network. */
final class PaperModels {

    private PaperModels() {
    }

    static ModelConfig of(double width, boolean lrn, double dropout, ModelConfig.DropoutScale scale, double deviation) {
        return new ModelConfig(ModelConfig.Preset.PAPER, OptionalInt.empty(), width, 2, lrn, true, ModelConfig.Activation.RELU, dropout,
                scale, List.of(), OptionalDouble.of(deviation));
    }
}
