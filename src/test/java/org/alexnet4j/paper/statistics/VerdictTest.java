package org.alexnet4j.paper.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void theSideOnWhichTheIntervalLiesDecides() {
        Interval above = new Interval(0.01, 0.02);
        Interval below = new Interval(-0.02, -0.01);
        assertThat(Verdict.of(above, 0, true)).isEqualTo(Verdict.HOLDS);
        assertThat(Verdict.of(above, 0, false)).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(Verdict.of(below, 0, true)).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(Verdict.of(below, 0, false)).isEqualTo(Verdict.HOLDS);
        assertThat(Verdict.of(new Interval(1.5, 2), 1, true)).isEqualTo(Verdict.HOLDS);
        assertThat(Verdict.of(new Interval(0.5, 2), 1, true)).isEqualTo(Verdict.UNRESOLVED);
    }

    @Test
    void anEndOnNoDifferenceLeavesItOpen() {
        assertThat(Verdict.of(new Interval(0, 0.02), 0, true)).isEqualTo(Verdict.UNRESOLVED);
        assertThat(Verdict.of(new Interval(-0.02, 0), 0, true)).isEqualTo(Verdict.UNRESOLVED);
        assertThat(Verdict.of(new Interval(0, 0), 0, true)).isEqualTo(Verdict.UNRESOLVED);
    }
}
