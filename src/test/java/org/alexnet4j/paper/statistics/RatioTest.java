package org.alexnet4j.paper.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void doubleAndHalfCancelOut() {
        Ratio ratio = Ratio.of(List.of(2.0, 1.0), List.of(1.0, 2.0));
        assertThat(ratio.mean()).isEqualTo(1);
        assertThat(ratio.pValue()).isEqualTo(1);
        assertThat(ratio.interval().low() * ratio.interval().high()).isCloseTo(1, within(1e-12));
    }

    @Test
    void equalRatiosHaveAPointForAnInterval() {
        Ratio ratio = Ratio.of(List.of(3.0, 6.0, 9.0), List.of(1.0, 2.0, 3.0));
        assertThat(ratio.interval()).isEqualTo(new Interval(ratio.mean(), ratio.mean()));
        assertThat(ratio.pValue()).isZero();
        assertThat(Ratio.of(List.of(3.0, 6.0), List.of(3.0, 6.0)).pValue()).isEqualTo(1);
    }

    @Test
    void refusesWhatHasNoRatio() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.of(List.of(1.0, 2.0), List.of(1.0)))
                .withMessage("2 numerators and 1 denominators are no pairs.");
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.of(List.of(1.0, 2.0), List.of(1.0, 0.0)))
                .withMessage("A ratio needs finite numbers above 0, which 0.0 is not.");
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.of(List.of(1.0, Double.NaN), List.of(1.0, 1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.of(List.of(1.0), List.of(1.0)));
    }
}
