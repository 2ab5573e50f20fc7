package org.alexnet4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.alexnet4j.model.FirstKernels;
import org.junit.jupiter.api.Test;

class ColourSelectivityTest {

    private static final double EXACT = 1e-12;

    @Test
    void aGreyKernelHasNone() {
        assertThat(ColourSelectivity.of(new float[] {0.3f, 0.3f, 0.3f, -0.7f, -0.7f, -0.7f})).isCloseTo(0, within(EXACT)).isNotNegative();
    }

    @Test
    void aKernelOfOpponentColoursHasNothingElse() {
        assertThat(ColourSelectivity.of(new float[] {1, -1, 0, -0.5f, -0.5f, 1})).isCloseTo(1, within(EXACT));
    }

    /** A third of the energy of (1, 0, 0) lies along (1, 1, 1). */
    @Test
    void aKernelOfOnePrimaryColourHasTwoThirds() {
        for (float[] kernel : List.of(new float[] {2, 0, 0}, new float[] {0, -3, 0}, new float[] {0, 0, 1, 0, 0, -4})) {
            assertThat(ColourSelectivity.of(kernel)).isCloseTo(2.0 / 3, within(EXACT));
        }
    }

    /** Grey of energy 3 at one place, opponent colours of energy 2 at the next: what is at two places does not cancel. */
    @Test
    void energiesOfAllPlacesAreSummed() {
        assertThat(ColourSelectivity.of(new float[] {1, 1, 1, 1, -1, 0})).isCloseTo(2.0 / 5, within(EXACT));
    }

    @Test
    void theScaleOfAKernelDoesNotMatter() {
        assertThat(ColourSelectivity.of(new float[] {2, 1, 0})).isEqualTo(ColourSelectivity.of(new float[] {-0.5f, -0.25f, 0}));
    }

    @Test
    void aKernelOfZerosHasNone() {
        assertThat(ColourSelectivity.of(new float[27])).isZero();
    }

    @Test
    void randomWeightsHaveTwoThirdsOnAverage() {
        Random random = new Random(1);
        float[][] kernels = new float[200][363];
        for (float[] kernel : kernels) {
            IntStream.range(0, kernel.length).forEach(i -> kernel[i] = (float) random.nextGaussian());
        }
        assertThat(ColourSelectivity.of(new FirstKernels("a", kernels)).mean()).isCloseTo(ColourSelectivity.RANDOM, within(0.005));
    }

    @Test
    void aTowerHasItsMedianItsMeanAndACount() {
        float[] grey = {1, 1, 1};
        float[] red = {1, 0, 0};
        float[] opponent = {1, -1, 0};
        ColourSelectivity odd = ColourSelectivity.of(new FirstKernels("b", new float[][] {opponent, grey, grey}));
        assertThat(odd.tower()).isEqualTo("b");
        assertThat(odd.kernels()).hasSize(3);
        assertThat(odd.median()).isCloseTo(0, within(EXACT));
        assertThat(odd.mean()).isCloseTo(1.0 / 3, within(EXACT));
        assertThat(odd.above(0.5)).isEqualTo(1);
        ColourSelectivity even = ColourSelectivity.of(new FirstKernels("b", new float[][] {red, opponent, grey, opponent}));
        assertThat(even.median()).isCloseTo((2.0 / 3 + 1) / 2, within(EXACT));
        assertThat(even.above(0.5)).isEqualTo(3);
        assertThat(even.above(0.7)).isEqualTo(2);
    }
}
