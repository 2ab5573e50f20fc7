package org.alexnet4j.paper.statistics;

/** Whether what the paper claims was found here. */
public enum Verdict {

    /** The interval lies on the paper's side. */
    HOLDS,

    /** The interval lies on the other side: it does not hold here. */
    DOES_NOT_HOLD,

    /** The interval contains "no difference"; whether the paper's own could have been resolved is another question. */
    UNRESOLVED;

    /**
     * @param interval of what was measured
     * @param none     its value where there is no difference: 0 for a difference, 1 for a ratio
     * @param greater  whether the paper claims more than that, rather than less
     * @return on which side the interval lies; an end that is exactly {@code none} leaves it unresolved
     */
    public static Verdict of(Interval interval, double none, boolean greater) {
        if (interval.isAbove(none)) {
            return greater ? HOLDS : DOES_NOT_HOLD;
        }
        if (interval.isBelow(none)) {
            return greater ? DOES_NOT_HOLD : HOLDS;
        }
        return UNRESOLVED;
    }
}
