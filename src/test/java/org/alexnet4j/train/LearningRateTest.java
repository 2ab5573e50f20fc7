package org.alexnet4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.alexnet4j.config.ScheduleConfig;
import org.alexnet4j.config.ScheduleConfig.Change;
import org.alexnet4j.config.TrainConfig.Interval;
import org.alexnet4j.config.TrainConfig.Unit;
import org.junit.jupiter.api.Test;

class LearningRateTest {

    private static final RunLength LENGTH = new RunLength(100, 10);

    @Test
    void aFixedRateStays() {
        LearningRate rate = planned(new ScheduleConfig.Fixed(0.02));
        rate.epochEnded(1, 0.5);
        rate.epochEnded(2, 0.5);
        assertThat(rate.rate(1, 0)).isEqualTo(0.02);
        assertThat(rate.rate(90, 0)).isEqualTo(0.02);
        assertThat(rate.finished()).isFalse();
    }

    /** The authors' own schedule for ILSVRC-2012, as far as it is the same for all layers. */
    @Test
    void aStepHoldsFromTheBeginningOfItsEpochToTheNextStep() {
        LearningRate rate = planned(new ScheduleConfig.Steps(0.01, new TreeMap<>(Map.of(25, 0.001, 51, 0.0001))));
        assertThat(rate.rate(1, 0)).isEqualTo(0.01);
        assertThat(rate.rate(24, 0)).isEqualTo(0.01);
        assertThat(rate.rate(25, 0)).isEqualTo(0.001);
        assertThat(rate.rate(50, 0)).isEqualTo(0.001);
        assertThat(rate.rate(51, 0)).isEqualTo(0.0001);
        assertThat(rate.rate(200, 0)).isEqualTo(0.0001);
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
            assertThat(rate.rate(epoch, 0)).as("epoch %d", epoch).isCloseTo(rates[epoch - 1], within(1e-12));
            rate.epochEnded(epoch, errors[epoch - 1]);
        }
        rate.epochEnded(14, 0.7);
        assertThat(rate.finished()).as("two drops and a third stall").isTrue();
        assertThat(rate.rate(15, 0)).as("never below the last rate").isCloseTo(0.0001, within(1e-12));
    }

    @Test
    void aFallOfNoMoreThanTheThresholdIsNoImprovementAndDoesNotAddUpUnseen() {
        LearningRate rate = plateau();
        rate.epochEnded(1, 0.8);
        rate.epochEnded(2, 0.795);
        rate.epochEnded(3, 0.791);
        assertThat(rate.rate(4, 0)).isEqualTo(0.01);
        rate.epochEnded(4, 0.785);
        assertThat(rate.rate(5, 0)).as("0.785 is below 0.8 by more than 0.01").isEqualTo(0.01);
        rate.epochEnded(5, 0.78);
        rate.epochEnded(6, 0.78);
        rate.epochEnded(7, 0.78);
        assertThat(rate.rate(8, 0)).isCloseTo(0.001, within(1e-12));
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
            assertThat(resumed.rate(epoch, 0)).isEqualTo(whole.rate(epoch, 0));
            resumed.epochEnded(epoch, errors[epoch - 1]);
            whole.epochEnded(epoch, errors[epoch - 1]);
            assertThat(resumed.finished()).isEqualTo(whole.finished());
        }
        assertThat(whole.finished()).isTrue();
    }

    @Test
    void beginsAnewFromARunThatWasStoppedBeforeItsFirstMinibatch() {
        LearningRate rate = plateau();
        rate.restore(TrainingState.start().learningRate());
        assertThat(rate.rate(1, 0)).isEqualTo(0.01);
        assertThat(rate.finished()).isFalse();
    }

    /** Patience 2; errors that never improve after epoch 1. Epochs 2 and 3 are still in the warm-up of 20 iterations, 3 only in part. */
    @Test
    void epochsThatEndInTheWarmUpAreNoStall() {
        LearningRate rate = LearningRate.of(new ScheduleConfig(new ScheduleConfig.Plateau(0.01, 0.1, 2, 2, 0.01),
                Optional.of(new ScheduleConfig.WarmUp(0, new Interval(20, Unit.ITERATION))), List.of()), LENGTH);
        double[] rates = {0, 0.005, 0.01, 0.01, 0.001};
        for (int epoch = 1; epoch <= rates.length; epoch++) {
            assertThat(rate.rate(epoch, 0)).as("epoch %d", epoch).isCloseTo(rates[epoch - 1], within(1e-12));
            rate.epochEnded(epoch, 0.8);
        }
    }

    @Test
    void aWarmUpOfAPlateauEndsAtTheRateThatIsDue() {
        LearningRate rate = LearningRate.of(new ScheduleConfig(new ScheduleConfig.Plateau(0.01, 0.1, 2, 2, 0.01),
                Optional.of(new ScheduleConfig.WarmUp(0.002, new Interval(2, Unit.EPOCH))), List.of()), LENGTH);
        assertThat(rate.rate(1, 0)).isEqualTo(0.002);
        assertThat(rate.rate(1, 5)).isCloseTo(0.004, within(1e-15));
        assertThat(rate.rate(2, 9)).isCloseTo(0.0096, within(1e-15));
        assertThat(rate.rate(3, 0)).isEqualTo(0.01);
    }

    /** The authors' schedule as it ran, conv1 apart. */
    @Test
    void aChangeHoldsForItsLayersUntilTheNextOneWhateverTheNetworksRate() {
        LearningRate rate = LearningRate.of(new ScheduleConfig(new ScheduleConfig.Steps(0.01, new TreeMap<>(Map.of(79, 1e-5))),
                Optional.empty(), List.of(change(67, OptionalDouble.of(1e-4), "conv1", "fc8"), change(72, OptionalDouble.of(0), "conv1"),
                        change(80, OptionalDouble.of(0.5), "conv1a"), change(85, OptionalDouble.empty(), "conv1"))), LENGTH);
        for (String layer : List.of("conv1", "conv1a", "conv1b")) {
            assertThat(rate.rate(layer, 66, 9)).as(layer).isEqualTo(0.01);
            assertThat(rate.rate(layer, 67, 0)).as(layer).isEqualTo(1e-4);
            assertThat(rate.rate(layer, 71, 9)).as(layer).isEqualTo(1e-4);
            assertThat(rate.rate(layer, 72, 0)).as(layer).isZero();
            assertThat(rate.rate(layer, 79, 5)).as(layer).isZero();
            assertThat(rate.rate(layer, 80, 0)).as(layer).isEqualTo(layer.equals("conv1a") ? 0.5 : 0);
            assertThat(rate.rate(layer, 85, 0)).as(layer).isEqualTo(1e-5);
        }
        assertThat(rate.rate("fc8", 90, 0)).isEqualTo(1e-4);
        assertThat(rate.rate("conv2a", 72, 0)).isEqualTo(0.01);
        assertThat(rate.rate(72, 0)).isEqualTo(0.01);
    }

    @Test
    void aCurveThatIsOverBeforeTheWarmUpIsAtItsEnd() {
        LearningRate rate = LearningRate.of(new ScheduleConfig(new ScheduleConfig.Cosine(0.1, 0.01, new Interval(1, Unit.EPOCH)),
                Optional.of(new ScheduleConfig.WarmUp(0, new Interval(20, Unit.ITERATION))), List.of()), LENGTH);
        assertThat(rate.rate(2, 0)).isCloseTo(0.005, within(1e-15));
        assertThat(rate.rate(3, 0)).isEqualTo(0.01);
    }

    private static Change change(int epoch, OptionalDouble rate, String... layers) {
        return new Change(epoch, List.of(layers), rate);
    }

    private static LearningRate planned(ScheduleConfig.Curve curve) {
        return LearningRate.of(ScheduleConfig.of(curve), LENGTH);
    }

    private static LearningRate plateau() {
        return planned(new ScheduleConfig.Plateau(0.01, 0.1, 2, 3, 0.01));
    }
}
