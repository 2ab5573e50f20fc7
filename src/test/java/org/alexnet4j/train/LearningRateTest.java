package org.alexnet4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.TreeMap;
import java.util.Map;
import org.alexnet4j.config.ScheduleConfig;
import org.junit.jupiter.api.Test;

class LearningRateTest {

    @Test
    void aFixedRateStays() {
        LearningRate rate = LearningRate.of(new ScheduleConfig.Fixed(0.02));
        rate.epochEnded(0.5);
        rate.epochEnded(0.5);
        assertThat(rate.rate(1)).isEqualTo(0.02);
        assertThat(rate.rate(90)).isEqualTo(0.02);
        assertThat(rate.finished()).isFalse();
    }

    /** The authors' own schedule for ILSVRC-2012, as far as it is the same for all layers. */
    @Test
    void aStepHoldsFromTheBeginningOfItsEpochToTheNextStep() {
        LearningRate rate = LearningRate.of(new ScheduleConfig.Steps(0.01, new TreeMap<>(Map.of(25, 0.001, 51, 0.0001))));
        assertThat(rate.rate(1)).isEqualTo(0.01);
        assertThat(rate.rate(24)).isEqualTo(0.01);
        assertThat(rate.rate(25)).isEqualTo(0.001);
        assertThat(rate.rate(50)).isEqualTo(0.001);
        assertThat(rate.rate(51)).isEqualTo(0.0001);
        assertThat(rate.rate(200)).isEqualTo(0.0001);
        assertThat(rate.finished()).isFalse();
    }

    @Test
    void aPlateauDropsAfterAsManyEpochsWithoutImprovementAsThePatienceAndThenEnds() {
        LearningRate rate = plateau();
        double[] errors = {0.9, 0.8, 0.8, 0.8, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7};
        // Patience 3: the fall to 0.7 comes in time; each drop follows the third epoch without one.
        double[] rates = {0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.001, 0.001, 0.001, 0.0001, 0.0001};
        for (int epoch = 1; epoch <= errors.length; epoch++) {
            assertThat(rate.finished()).as("before epoch %d", epoch).isFalse();
            assertThat(rate.rate(epoch)).as("epoch %d", epoch).isCloseTo(rates[epoch - 1], within(1e-12));
            rate.epochEnded(errors[epoch - 1]);
        }
        rate.epochEnded(0.7);
        assertThat(rate.finished()).as("two drops and a third stall").isTrue();
        assertThat(rate.rate(15)).as("never below the last rate").isCloseTo(0.0001, within(1e-12));
    }

    @Test
    void aFallOfNoMoreThanTheThresholdIsNoImprovementAndDoesNotAddUpUnseen() {
        LearningRate rate = plateau();
        rate.epochEnded(0.8);
        rate.epochEnded(0.795);
        rate.epochEnded(0.791);
        assertThat(rate.rate(4)).isEqualTo(0.01);
        rate.epochEnded(0.785);
        assertThat(rate.rate(5)).as("0.785 is below 0.8 by more than 0.01").isEqualTo(0.01);
        rate.epochEnded(0.78);
        rate.epochEnded(0.78);
        rate.epochEnded(0.78);
        assertThat(rate.rate(8)).isCloseTo(0.001, within(1e-12));
    }

    @Test
    void goesOnFromAStateThatWasKept() {
        LearningRate whole = plateau();
        LearningRate resumed = plateau();
        double[] errors = {0.9, 0.9, 0.9, 0.9, 0.5, 0.5, 0.5, 0.5, 0.4, 0.4, 0.4, 0.4};
        for (int epoch = 1; epoch <= errors.length; epoch++) {
            LearningRate next = plateau();
            next.restore(resumed.state());
            resumed = next;
            assertThat(resumed.rate(epoch)).isEqualTo(whole.rate(epoch));
            resumed.epochEnded(errors[epoch - 1]);
            whole.epochEnded(errors[epoch - 1]);
            assertThat(resumed.finished()).isEqualTo(whole.finished());
        }
        assertThat(whole.finished()).isTrue();
    }

    private static LearningRate plateau() {
        return LearningRate.of(new ScheduleConfig.Plateau(0.01, 0.1, 2, 3, 0.01));
    }
}
