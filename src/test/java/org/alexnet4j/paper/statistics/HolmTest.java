package org.alexnet4j.paper.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void oneClaimNeedsNoCorrectionAndNoneNothing() {
        assertThat(Holm.adjusted(List.of(0.03))).containsExactly(0.03);
        assertThat(Holm.adjusted(List.of())).isEmpty();
    }

    @Test
    void theOrderIsThatOfTheClaims() {
        assertThat(Holm.adjusted(List.of(0.5, 0.25))).containsExactly(0.5, 0.5);
        assertThat(Holm.adjusted(List.of(0.75, 0.125, 0.625))).containsExactly(1.0, 0.375, 1.0);
    }

    @Test
    void refusesWhatIsNoPValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjusted(List.of(0.5, 1.5)))
                .withMessage("A p value of 1.5 is none; it lies between 0 and 1.");
        assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjusted(List.of(Double.NaN)));
    }
}
