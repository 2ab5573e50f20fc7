package org.alexnet4j.config;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.config.yaml.ScalarValue;

/**
 * Stochastic gradient descent with classical momentum and weight decay, the two lines of section 5.
 *
 * @param batch       pictures per minibatch, at least 1
 * @param momentum    share of the last step that the next one keeps, in [0, 1)
 * @param weightDecay what a weight loses in a step, as a share of it times the learning rate, at least 0
 * @param biasRate    at what rate biases learn
 * @param biasDecay   whether biases decay as weights do
 * @param rates       factors of the learning rate by name of the layer, at least 0, for weights and biases; 1 where a layer is not named
 */
public record OptimizerConfig(int batch, double momentum, double weightDecay, BiasRate biasRate, boolean biasDecay,
        Map<String, Double> rates) {

    public OptimizerConfig {
        Objects.requireNonNull(biasRate);
        rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
    }

    /** All weights and biases learn at the same rate and decay, as in the text. */
    public OptimizerConfig(int batch, double momentum, double weightDecay) {
        this(batch, momentum, weightDecay, BiasRate.OF_WEIGHTS, true, Map.of());
    }

    /**
     * The learning rate of biases.
     *
     * @param value at least 0 where it is a factor of the rate of the weights, greater than 0 where it is a rate of its own
     * @param own   whether it is a rate of its own, which no schedule changes
     */
    public record BiasRate(double value, boolean own) implements ScalarValue {

        /** That of the weights, as in the text. */
        public static final BiasRate OF_WEIGHTS = times(1);

        private static final String TIMES = " times";

        /**
         * @param factor at least 0
         * @return so many times the rate of the weights
         */
        public static BiasRate times(double factor) {
            return new BiasRate(factor, false);
        }

        /**
         * @param rate greater than 0
         * @return a rate that no schedule changes
         */
        public static BiasRate own(double rate) {
            return new BiasRate(rate, true);
        }

        /** Reads what {@link #toString()} writes; empty where it is nothing of the kind. */
        static Optional<BiasRate> parse(String text) {
            boolean factor = text.endsWith(TIMES);
            String number = factor ? text.substring(0, text.length() - TIMES.length()).strip() : text;
            try {
                BiasRate rate = new BiasRate(new BigDecimal(number).doubleValue(), !factor);
                boolean usable = Double.isFinite(rate.value) && (factor ? rate.value >= 0 : rate.value > 0);
                return usable ? Optional.of(rate) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty(); // Reported with the text, like any other value that cannot be used.
            }
        }

        @Override
        public Object scalar() {
            return own ? (Object) value : toString();
        }

        /** @return as it is written, {@code 0.02} or {@code 2 times} */
        @Override
        public String toString() {
            return own ? ConfigValues.shortest(value) : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString() + TIMES;
        }
    }
}
