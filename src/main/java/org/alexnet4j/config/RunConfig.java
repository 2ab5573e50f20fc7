package org.alexnet4j.config;

import java.util.Objects;

/**
 * Everything that decides the outcome of a run: one YAML file, resolved.
 *
 * @param name      the run's name, and that of its folder below {@code runs/}
 * @param model     the network
 * @param data      the pictures
 * @param augment   what is done to a training picture (section 4.1 of the paper)
 * @param optimizer stochastic gradient descent (section 5)
 * @param schedule  the learning rate over time (section 5)
 * @param train     how long, from which seed, how often saved
 * @param validate  how the network is judged meanwhile
 * @param evaluate  how the finished network is judged
 */
public record RunConfig(
        String name,
        ModelConfig model,
        DataConfig data,
        AugmentConfig augment,
        OptimizerConfig optimizer,
        ScheduleConfig schedule,
        TrainConfig train,
        ValidateConfig validate,
        EvaluateConfig evaluate) {

    public RunConfig {
        Objects.requireNonNull(name);
        Objects.requireNonNull(model);
        Objects.requireNonNull(data);
        Objects.requireNonNull(augment);
        Objects.requireNonNull(optimizer);
        Objects.requireNonNull(schedule);
        Objects.requireNonNull(train);
        Objects.requireNonNull(validate);
        Objects.requireNonNull(evaluate);
    }
}
