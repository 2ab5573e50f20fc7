package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What cells of tests call; they reach it by the class path of this process. */
public final class CellCalls {

    static final AtomicInteger CALLS = new AtomicInteger();
    private static volatile CountDownLatch begun = new CountDownLatch(0);

    private CellCalls() {
    }

    /** Is counted. */
    public static void call() {
        CALLS.incrementAndGet();
    }

    /** The cell is at work. */
    public static void begin() {
        begun.countDown();
    }

    /** A training, as far as an interrupt is concerned: it takes long, and keeps a checkpoint when it is asked to stop. */
    public static String train() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        try (Interrupts.Work work = Interrupts.register(stop::countDown)) {
            assertThat(work).isNotNull();
            begin();
            return stop.await(60, TimeUnit.SECONDS) ? "checkpoint" : "nobody asked";
        }
    }

    /** @return a thread that interrupts, once a cell is at work */
    static Thread whenBegun(Runnable interrupt) {
        CountDownLatch latch = new CountDownLatch(1);
        begun = latch;
        Thread thread = new Thread(() -> {
            try {
                if (latch.await(60, TimeUnit.SECONDS)) {
                    // The loop that follows the word.
                    Thread.sleep(100);
                    interrupt.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }
}
