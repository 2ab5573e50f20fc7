package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.alexnet4j.train.Metrics;
import org.junit.jupiter.api.Test;

class TrainingScreenTest {

    private final AtomicLong seconds = new AtomicLong();
    private final StringWriter text = new StringWriter();
    private final TrainingScreen screen =
            new TrainingScreen(new Terminal(new PrintWriter(text), Terminal.Screens.NONE, Map.of()),
                    () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    @Test
    void aLogOfALongEpochHasALineEveryHalfMinute() {
        screen.started(1, 2, 100, 1000);
        for (int iteration = 1; iteration <= 20; iteration++) {
            seconds.addAndGet(4);
            screen.iteration(1, iteration, iteration * 10, 2.5);
        }
        // Iterations end at seconds 4, 8, ...: the first at or after 30 is at 32, the next one 30 s later at 64. Ten pictures in 4 s.
        assertThat(text.toString().lines()).containsExactly(
                "Training on 1,000 pictures, 100 iterations an epoch, epochs 1 to 2.",
                "epoch 1/2  iteration 8/100  loss 2.500  2.5 pictures/s  6 min 08 s left in this epoch",
                "epoch 1/2  iteration 16/100  loss 2.500  2.5 pictures/s  5 min 36 s left in this epoch");
    }

    @Test
    void aShortEpochHasItsLineAlone() {
        screen.started(2, 2, 3, 300);
        for (int iteration = 1; iteration <= 3; iteration++) {
            seconds.incrementAndGet();
            screen.iteration(2, iteration, iteration * 100, 2.5);
        }
        screen.epoch(new Metrics(2, 6, 0.01, 2.0794, 0.875, Metrics.Validation.of(1.5, 0.5, 0.125), 100, 0.25, 3, 6, 100), true);
        assertThat(text.toString().lines()).containsExactly(
                "Training on 300 pictures, 3 iterations an epoch, epochs 2 to 2.",
                "epoch 2/2  rate 0.01  loss 2.079  train top-1 error 87.5 %  validation loss 1.500  top-1 50.0 %  top-5 12.5 % (best)"
                        + "  100 pictures/s, 25.0 % waiting for data");
    }

    @Test
    void saysThatNothingIsLeftToTrain() {
        screen.started(4, 3, 10, 100);
        assertThat(text).hasToString("All 3 epochs are done already." + System.lineSeparator());
    }
}
