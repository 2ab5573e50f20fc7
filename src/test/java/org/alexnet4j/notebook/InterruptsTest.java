package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptsTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void nobodyIsAskedWhereNothingIsUnderWay() {
        assertThat(Interrupts.isUnderWay()).isFalse();
        assertThat(Interrupts.request()).isFalse();
    }

    @Test
    void allWorkUnderWayIsAskedOnce() {
        try (Interrupts.Work outer = Interrupts.register(() -> asked.add("outer")); Interrupts.Work inner =
                Interrupts.register(() -> asked.add("inner"))) {
            assertThat(Interrupts.request()).isTrue();
            assertThat(asked).containsExactly("inner", "outer");
            assertThat(Interrupts.request()).as("it has been asked, and goes on").isFalse();
            assertThat(asked).hasSize(2);
            assertThat(Interrupts.isUnderWay()).isTrue();
            inner.close();
            outer.close();
        }
        assertThat(Interrupts.isUnderWay()).isFalse();
    }

    @Test
    void workThatIsOverIsNotAsked() {
        Interrupts.register(() -> asked.add("over")).close();

        assertThat(Interrupts.request()).isFalse();
        assertThat(asked).isEmpty();
    }

    /** A training that takes long, and a cell's thread that waits for it. */
    @Test
    void aTrainingStopsAfterItsMinibatchAndKeepsACheckpoint() throws InterruptedException {
        Toy training = new Toy();
        training.start();
        while (training.minibatches.get() < 3) {
            Thread.sleep(1);
        }
        assertThat(training.checkpoint).isZero();

        assertThat(Interrupts.request()).isTrue();
        training.join(10_000);

        assertThat(training.isAlive()).isFalse();
        assertThat(training.isInterrupted()).isFalse();
        assertThat(training.checkpoint).isEqualTo(training.minibatches.get()).isPositive();
    }

    private static final class Toy extends Thread {

        private volatile boolean stop;
        private final AtomicInteger minibatches = new AtomicInteger();
        private volatile int checkpoint;

        @Override
        public void run() {
            try (Interrupts.Work work = Interrupts.register(() -> stop = true)) {
                while (!stop && work != null) {
                    minibatches.incrementAndGet();
                    Thread.onSpinWait();
                }
                checkpoint = minibatches.get();
            }
        }
    }
}
