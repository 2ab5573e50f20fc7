package org.alexnet4j.model;

import java.util.Objects;
import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.OptimizerConfig;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What decides a network beside its preset's own declaration.
 *
 * @param model     the preset and its deviations
 * @param crop      side of the input in pixels
 * @param classes   number of classes, at least 2
 * @param optimizer momentum and weight decay
 * @param rate      learning rate of the first iteration
 * @param seed      seed of the initial weights and of dropout
 * @param type      floating-point type
 */
record NetworkSpec(ModelConfig model, int crop, int classes, OptimizerConfig optimizer, double rate, long seed, DataType type) {

    NetworkSpec {
        Objects.requireNonNull(model);
        Objects.requireNonNull(optimizer);
        Objects.requireNonNull(type);
    }
}
