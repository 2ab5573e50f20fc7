package org.alexnet4j.paper.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void itsEndsBelongToIt() {
        Interval interval = new Interval(-1, 2);
        assertThat(interval.contains(-1)).isTrue();
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(2.1)).isFalse();
        assertThat(interval.isAbove(-1)).isFalse();
        assertThat(interval.isAbove(-1.1)).isTrue();
        assertThat(interval.isBelow(2)).isFalse();
        assertThat(interval.isBelow(2.1)).isTrue();
        assertThat(interval.width()).isEqualTo(3);
    }

    @Test
    void refusesEndsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1)).withMessage("There is no interval from 2.0 to 1.0.");
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
    }
}
