package org.alexnet4j.config.yaml;

import java.math.BigDecimal;

/**
 * The numbers a key may take.
 *
 * @param low          the lower end
 * @param lowIncluded  whether the lower end itself is allowed
 * @param high         the upper end; infinite for none
 * @param highIncluded whether the upper end itself is allowed
 */
public record Range(double low, boolean lowIncluded, double high, boolean highIncluded) {

    /**
     * @param low the lower end
     * @return numbers from it on
     */
    public static Range atLeast(double low) {
        return new Range(low, true, Double.POSITIVE_INFINITY, false);
    }

    /**
     * @param low the lower end
     * @return numbers greater than it
     */
    public static Range above(double low) {
        return new Range(low, false, Double.POSITIVE_INFINITY, false);
    }

    /**
     * @param end the upper end
     * @return those of these numbers that are less than it
     */
    public Range andBelow(double end) {
        return new Range(low, lowIncluded, end, false);
    }

    /**
     * @param end the upper end
     * @return those of these numbers up to it
     */
    public Range andAtMost(double end) {
        return new Range(low, lowIncluded, end, true);
    }

    boolean holds(double value) {
        return (lowIncluded ? value >= low : value > low) && (highIncluded ? value <= high : value < high);
    }

    /** @return for example {@code of at least 0 and less than 1} */
    @Override
    public String toString() {
        String start = (lowIncluded ? "of at least " : "greater than ") + plain(low);
        if (Double.isInfinite(high)) {
            return start;
        }
        return start + (highIncluded ? " and at most " : " and less than ") + plain(high);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
