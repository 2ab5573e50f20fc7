package org.alexnet4j.data.pictures;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.alexnet4j.data.Progress;

/**
 * Counts the pictures that a listing finds, and tells of them where it takes longer than a second. How many there will be is estimated from
 * the share of the folders, or of the archive, that has been listed.
 */
public final class ListingProgress {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Progress progress;
    private final LongSupplier nanos;
    private final long start;
    private long found;
    private boolean told;

    /** @param progress told of the pictures */
    public ListingProgress(Progress progress) {
        this(progress, System::nanoTime);
    }

    /**
     * @param progress told of the pictures
     * @param nanos    a clock
     */
    public ListingProgress(Progress progress, LongSupplier nanos) {
        this.progress = progress;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** One more file was found. */
    void found() {
        found++;
    }

    /** @param share how much of the whole has been listed, above 0 and at most 1 */
    public void atShare(double share) {
        if (found > 0 && share < 1 && nanos.getAsLong() - start > PATIENCE_NANOS) {
            told = true;
            progress.update(found, Math.max(found + 1, Math.round(found / share)));
        }
    }

    /** Everything has been listed. */
    public void end() {
        if (told) {
            progress.update(found, found);
        }
    }
}
