package org.alexnet4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeSpentTest {

    private final TimeSpent time = new TimeSpent();

    @Test
    void givesTheShareOfEachActivity() {
        time.add(TimeSpent.Activity.VALIDATION, 1.5);
        time.add(TimeSpent.Activity.STEPS, 6);
        time.add(TimeSpent.Activity.KEEPING, 0.5);
        time.add(TimeSpent.Activity.STEPS, 2);

        assertThat(time.seconds()).isEqualTo(10);
        assertThat(time.seconds(TimeSpent.Activity.STEPS)).isEqualTo(8);
        assertThat(time.seconds(TimeSpent.Activity.TELLING)).isZero();
        assertThat(time.shares()).isEqualTo("training 80.0 %, validation 15.0 %, checkpoints 5.0 %");
    }

    @Test
    void countsTheTimeOfWorkThatFails() {
        long before = System.nanoTime();

        assertThatThrownBy(() -> time.during(TimeSpent.Activity.KEEPING, () -> {
            long start = System.nanoTime();
            while (System.nanoTime() - start < 20_000_000) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("the disk is full");
        })).hasMessage("the disk is full");

        assertThat(time.seconds(TimeSpent.Activity.KEEPING)).isBetween(0.02, (System.nanoTime() - before) / 1e9);
        assertThat(time.seconds()).isCloseTo(time.seconds(TimeSpent.Activity.KEEPING), within(0.0));
    }
}
