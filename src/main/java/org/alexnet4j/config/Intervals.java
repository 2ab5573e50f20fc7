package org.alexnet4j.config;

import java.util.Optional;
import org.alexnet4j.config.TrainConfig.Interval;
import org.alexnet4j.config.TrainConfig.Unit;
import org.alexnet4j.config.yaml.Section;

/** Keys whose value is a distance in training time. */
final class Intervals {

    private Intervals() {
    }

    /** A number of epochs or iterations. */
    static Interval read(Section section, String key, Interval fallback) {
        return section.parsed(key, fallback, "a number of epochs or iterations, for example 1 epoch or 500 iterations", Interval::parse);
    }

    /** A distance in iterations, or nothing, which is the default. */
    static Optional<Interval> iterationsOrNone(Section section, String key) {
        return section.parsed(key, Optional.empty(), "none or a number of iterations, for example 100 iterations", text ->
                text.equals(Section.NONE)
                        ? Optional.of(Optional.empty())
                        : Interval.parse(text).filter(every -> every.unit() == Unit.ITERATION).map(Optional::of));
    }
}
