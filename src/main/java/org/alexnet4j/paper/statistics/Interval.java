package org.alexnet4j.paper.statistics;

/**
 * The range in which a number lies with some confidence; what confidence, and of what, says whoever hands it out.
 *
 * @param low  lower end
 * @param high upper end; the same as {@code low} where the interval is a point
 */
public record Interval(double low, double high) {

    /** @throws IllegalArgumentException unless {@code low <= high} */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("There is no interval from " + low + " to " + high + ".");
        }
    }

    /** @return whether the value lies inside or on an end */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** @return whether all of the interval is greater than the value */
    public boolean isAbove(double value) {
        return low > value;
    }

    /** @return whether all of the interval is less than the value */
    public boolean isBelow(double value) {
        return high < value;
    }

    /** @return the distance of its ends */
    public double width() {
        return high - low;
    }
}
