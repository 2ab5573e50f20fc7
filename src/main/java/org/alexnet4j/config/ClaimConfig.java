package org.alexnet4j.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alexnet4j.config.yaml.ConfigValues;

/**
 * A claim of the paper and how it is put to the test: a file of {@code configs/paper}.
 *
 * @param id      the file's name without {@code .yaml}
 * @param open    whether it is no claim, but a question that the paper leaves open
 * @param section of the paper that makes it
 * @param says    it, in a sentence
 * @param kind    what is measured
 * @param paper   the paper's numbers, as they are shown
 * @param log     those of the authors' own log, as they are shown; empty where it has none
 * @param numbers the paper's numbers, to compare with
 * @param views   views of a picture whose mean answer counts, 1 or 10; an arm may have its own in {@code evaluate.views}
 * @param arms    what is compared, the one that the paper calls better first; empty where nothing is trained
 * @param tune    how each arm finds a value of its own before it is trained; empty where it does not
 * @param needs   why it cannot be run, or not at the paper's own scale, and what that would take; empty where there is nothing to say
 * @param scales  where it can be run
 */
public record ClaimConfig(
        String id,
        boolean open,
        String section,
        String says,
        Kind kind,
        String paper,
        String log,
        Numbers numbers,
        int views,
        List<Arm> arms,
        Optional<Tune> tune,
        String needs,
        Map<Scale, AtScale> scales) {

    public ClaimConfig {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(numbers);
        arms = List.copyOf(arms);
        Objects.requireNonNull(tune);
        scales = Collections.unmodifiableMap(new LinkedHashMap<>(scales));
    }

    /** What is measured of a claim. */
    public enum Kind {
        /** Errors of arms on the same pictures: how much higher they are than that of the first. */
        DIFFERENCE,
        /** Epochs to an error on the training pictures: how many times more than the first arm needs. */
        EPOCHS,
        /** An error as such. */
        ERROR,
        /** The colour selectivity of conv1's kernels by tower, and the kernels as a picture. */
        KERNELS,
        /** Answers to eight pictures, as a picture. */
        ANSWERS,
        /** The training pictures nearest to some others, as a picture. */
        SIMILAR,
        /** Minibatches until a network's loss is below what it has when it has learnt nothing, the logarithm of the number of classes. */
        LEAVING,
        /** Parameters and neurons. */
        COUNT,
        /** Nothing: the paper's number is shown, and why it cannot be measured. */
        QUOTED
    }

    /** A set of pictures and a size of network at which claims are run. */
    public enum Scale {
        /** Drawn pictures and seconds a run: shows that the command works, and nothing of the claim. */
        SMOKE,
        /** CIFAR-10, pictures of 32 pixels. */
        CIFAR10,
        /** Ten classes of ImageNet. */
        IMAGENETTE,
        /** Two hundred classes, pictures of 64 pixels. */
        TINY_IMAGENET,
        /** The paper's own. */
        IMAGENET;

        /** @return as it is written, such as {@code tiny-imagenet} */
        public String written() {
            return ConfigValues.name(this);
        }
    }

    /**
     * The paper's numbers. Each is empty where the paper has none.
     *
     * @param top1  top-1 error, or by how much it is higher than the first arm's, in points
     * @param top5  the same of the top-5 error
     * @param ratio how many times as many epochs
     */
    public record Numbers(OptionalDouble top1, OptionalDouble top5, OptionalDouble ratio) {

        public Numbers {
            Objects.requireNonNull(top1);
            Objects.requireNonNull(top5);
            Objects.requireNonNull(ratio);
        }
    }

    /**
     * One side of a comparison: the base, but for some keys.
     *
     * @param name   what it is called
     * @param values keys of a configuration to their values in YAML; those of {@code evaluate} change nothing of the training
     * @param mean   whether it is the mean over the networks of all seeds, which are trained alike
     * @param first  the keys in which the training differs from the base that each of its runs goes on from, with the same seed; empty
     *               where they start at random
     */
    public record Arm(String name, Map<String, String> values, boolean mean, Optional<Map<String, String>> first) {

        public Arm {
            Objects.requireNonNull(name);
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            Objects.requireNonNull(first);
        }
    }

    /**
     * A value that each arm chooses by short runs of its first seed: the one with the lowest error on the training pictures in the last of
     * their epochs.
     *
     * @param key    of a configuration
     * @param values what is tried, in YAML, at least one
     * @param epochs of each of those runs, at least 1
     */
    public record Tune(String key, List<String> values, int epochs) {

        public Tune {
            Objects.requireNonNull(key);
            values = List.copyOf(values);
        }
    }

    /**
     * How a claim is run at a scale.
     *
     * @param base   the run that all arms are variants of, a file
     * @param values keys that all arms have, to their values in YAML
     * @param seeds  runs of each arm, with seeds from 1 on, at least 1
     * @param spread what the differences between two arms' errors are expected to vary by from seed to seed, a standard deviation in
     *               points, where nothing has been measured yet; empty where there is no idea of it
     * @param tune   as that of the claim, where it is another one here
     * @param arms   as those of the claim, where they are others here; empty where they are not
     */
    public record AtScale(Path base, Map<String, String> values, int seeds, OptionalDouble spread, Optional<Tune> tune, List<Arm> arms) {

        public AtScale {
            Objects.requireNonNull(base);
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            Objects.requireNonNull(spread);
            Objects.requireNonNull(tune);
            arms = List.copyOf(arms);
        }
    }

    /**
     * @param scale one of {@link #scales}
     * @return what is compared there
     */
    public List<Arm> arms(Scale scale) {
        List<Arm> own = scales.get(scale).arms();
        return own.isEmpty() ? arms : own;
    }

    /**
     * @param scale one of {@link #scales}
     * @return how an arm finds a value of its own there
     */
    public Optional<Tune> tune(Scale scale) {
        return scales.get(scale).tune().or(() -> tune);
    }
}
