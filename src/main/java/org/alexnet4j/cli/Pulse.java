package org.alexnet4j.cli;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says when it is time for a sign of life in a log. */
final class Pulse {

    static final Duration INTERVAL = Duration.ofSeconds(30);

    private final LongSupplier nanoseconds;
    private long last;

    /** @param nanoseconds the time, as {@link System#nanoTime()} gives it */
    Pulse(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        this.last = nanoseconds.getAsLong();
    }

    /** The interval begins anew, as something else has been said. */
    void restart() {
        last = nanoseconds.getAsLong();
    }

    /** @return whether the interval has passed since the last time this was true */
    boolean isDue() {
        long now = nanoseconds.getAsLong();
        if (now - last < INTERVAL.toNanos()) {
            return false;
        }
        last = now;
        return true;
    }
}
