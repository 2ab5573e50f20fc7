package org.alexnet4j.data;

import java.io.UncheckedIOException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that read pictures, and how their failures reach whoever waits for them. */
public final class WorkerThreads {

    private WorkerThreads() {
    }

    /**
     * @param name what the threads are called, with a number behind it
     * @return makes daemons that stand back behind the threads of the network where the system heeds priorities
     */
    @SuppressWarnings("ThreadPriorityCheck") // A hint: nothing hangs on who is served first.
    public static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        };
    }

    /** @return the failure of another thread as an exception of this one */
    public static RuntimeException failure(Throwable cause) {
        if (cause instanceof DataException) {
            return new DataException(cause.getMessage(), cause);
        }
        if (cause instanceof UncheckedIOException failure) {
            return new UncheckedIOException(failure.getMessage(), failure.getCause());
        }
        return new IllegalStateException("A thread that reads pictures failed: " + cause, cause);
    }

    /** @return what to throw when this thread is interrupted while it waits; it stays interrupted */
    public static RuntimeException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for pictures", cause);
    }
}
