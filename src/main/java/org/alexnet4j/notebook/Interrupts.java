package org.alexnet4j.notebook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * What is under way and wants to be asked before it is interrupted: a training stops after its minibatch and keeps a checkpoint, where an
 * interrupted thread would lose both. Of use from several threads at a time.
 */
public final class Interrupts {

    private static final Deque<Work> UNDER_WAY = new ArrayDeque<>();

    private Interrupts() {
    }

    /**
     * Registers work until it is closed.
     *
     * @param stop asks the work to stop, and returns at once; called at most once, from another thread than the work's
     * @return to be closed when the work is over
     */
    public static Work register(Runnable stop) {
        Work work = new Work(Objects.requireNonNull(stop));
        synchronized (UNDER_WAY) {
            UNDER_WAY.push(work);
        }
        return work;
    }

    /**
     * Asks all work under way that has not been asked yet.
     *
     * @return whether there was any: where there was none, whoever wants it to stop has to interrupt its thread
     */
    public static boolean request() {
        boolean any = false;
        synchronized (UNDER_WAY) {
            for (Work work : UNDER_WAY) {
                if (!work.asked) {
                    work.asked = true;
                    any = true;
                    work.stop.run();
                }
            }
        }
        return any;
    }

    /** @return whether there is work that has not ended */
    static boolean isUnderWay() {
        synchronized (UNDER_WAY) {
            return !UNDER_WAY.isEmpty();
        }
    }

    /** Work under way. */
    public static final class Work implements AutoCloseable {

        private final Runnable stop;
        private boolean asked;

        private Work(Runnable stop) {
            this.stop = stop;
        }

        /** The work is over; may be called again. */
        @Override
        public void close() {
            synchronized (UNDER_WAY) {
                UNDER_WAY.remove(this);
            }
        }
    }
}
