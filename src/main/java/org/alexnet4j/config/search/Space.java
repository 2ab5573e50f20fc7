package org.alexnet4j.config.search;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.alexnet4j.config.TrainConfig.Unit;

/** The values that a search tries for one key of a configuration. */
public sealed interface Space {

    /**
     * @param points how many values a search over a grid takes from a range that has no end of them, at least 2
     * @return how many values a search over a grid tries, at least 1
     */
    int gridPoints(int points);

    /**
     * Any number between two, each as likely as another.
     *
     * @param low  the least
     * @param high the greatest, greater than {@code low}
     */
    record Uniform(double low, double high) implements Space {

        @Override
        public int gridPoints(int points) {
            return points;
        }
    }

    /**
     * Any number between two, its logarithm being uniform.
     *
     * @param low  the least, greater than 0
     * @param high the greatest, greater than {@code low}
     */
    record LogUniform(double low, double high) implements Space {

        @Override
        public int gridPoints(int points) {
            return points;
        }
    }

    /**
     * A whole number between two.
     *
     * @param low  the least
     * @param high the greatest, greater than {@code low}
     * @param unit what it counts, for keys that are a time, such as {@code 3 epochs}
     */
    record Whole(int low, int high, Optional<Unit> unit) implements Space {

        public Whole {
            Objects.requireNonNull(unit);
        }

        @Override
        public int gridPoints(int points) {
            return (int) Math.min(points, (long) high - low + 1);
        }
    }

    /**
     * One of some values.
     *
     * @param values as they would be written in a configuration, at least one, all different
     */
    record Choice(List<String> values) implements Space {

        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public int gridPoints(int points) {
            return values.size();
        }
    }

    /**
     * Numbers at equal distances, or at equal ratios.
     *
     * @param from        the first
     * @param to          the last, greater than {@code from}
     * @param points      how many, both ends included, at least 2
     * @param logarithmic whether their ratios are equal; {@code from} is greater than 0 then
     */
    record Grid(double from, double to, int points, boolean logarithmic) implements Space {

        @Override
        public int gridPoints(int others) {
            return points;
        }
    }
}
