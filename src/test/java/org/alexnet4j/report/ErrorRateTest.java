package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorRateTest {

    @Test
    void isWilsonsScoreInterval() {
        // statsmodels: proportion_confint(10, 100, method="wilson").
        ErrorRate rate = ErrorRate.of(10, 100);
        assertThat(rate.error()).isEqualTo(0.1);
        assertThat(rate.low()).isCloseTo(0.0552291, within(1e-6));
        assertThat(rate.high()).isCloseTo(0.1743657, within(1e-6));
    }

    @Test
    void noErrorAndNothingButErrorsStillHaveAnInterval() {
        // z^2 / (n + z^2) for n = 10.
        assertThat(ErrorRate.of(0, 10)).satisfies(rate -> {
            assertThat(rate.low()).isZero();
            assertThat(rate.high()).isCloseTo(0.2775328, within(1e-6));
        });
        assertThat(ErrorRate.of(10, 10)).satisfies(rate -> {
            assertThat(rate.low()).isCloseTo(0.7224672, within(1e-6));
            assertThat(rate.high()).isEqualTo(1);
        });
    }

    @Test
    void refusesImpossibleCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> ErrorRate.of(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ErrorRate.of(11, 10))
                .withMessage("11 wrong of 10 pictures is impossible.");
    }
}
