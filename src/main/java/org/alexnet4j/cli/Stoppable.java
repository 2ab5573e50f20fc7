package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work that Ctrl-C asks to stop: the process stays until it has kept its checkpoint and said so. */
final class Stoppable {

    /** A checkpoint of the full network is half a gigabyte. */
    private static final int SECONDS_TO_STOP = 120;

    private final PrintWriter err;

    Stoppable(PrintWriter err) {
        this.err = err;
    }

    /**
     * @param stop asks the work to stop; called from another thread
     * @param work what is done, its last words included
     * @return what comes of it
     */
    <T> T run(Runnable stop, Supplier<T> work) {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            stop.run();
            try {
                if (!done.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                    err.println("Training did not stop in time; the last checkpoint is from before.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            done.countDown();
            removeHook(hook);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has had its turn.
        }
    }
}
