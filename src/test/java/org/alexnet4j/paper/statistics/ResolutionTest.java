package org.alexnet4j.paper.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResolutionTest {

    @Test
    void oneSeedResolvesNothing() {
        assertThat(Resolution.resolvable(1, 0.01)).isNaN();
        assertThat(Resolution.resolvable(0, 0.01)).isNaN();
        assertThat(Resolution.resolvable(2, 0)).isZero();
    }

    @Test
    void aQuarterOfTenThousandPicturesMakesHalfAPoint() {
        assertThat(Resolution.spreadOfPictures(0.25, 10_000)).isEqualTo(0.005);
        assertThat(Resolution.spreadOfPictures(0.25, 3925)).isCloseTo(0.008, within(0.00005));
    }

    @Test
    void refusesTheImpossible() {
        assertThatIllegalArgumentException().isThrownBy(() -> Resolution.resolvable(3, -1))
                .withMessage("A spread of -1.0 is none; it is at least 0.");
        assertThatIllegalArgumentException().isThrownBy(() -> Resolution.spreadOfPictures(1.5, 10))
                .withMessage("A disagreement of 1.5 on 10 pictures is impossible.");
        assertThatIllegalArgumentException().isThrownBy(() -> Resolution.spreadOfPictures(0.5, 0));
    }
}
