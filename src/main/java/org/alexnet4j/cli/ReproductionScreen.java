package org.alexnet4j.cli;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.alexnet4j.paper.ClaimOutcome;
import org.alexnet4j.paper.ReproductionListener;
import org.alexnet4j.paper.RunKey;
import org.alexnet4j.paper.RunRecord;
import org.alexnet4j.report.Format;
import org.alexnet4j.train.Metrics;

/** Shows a reproduction: a line for each epoch, and for each run that begins or ends. */
final class ReproductionScreen implements ReproductionListener {

    private final Terminal terminal;
    private final LongSupplier nanoseconds;
    private final long start;
    private int ended;

    /** @param nanoseconds the time */
    ReproductionScreen(Terminal terminal, LongSupplier nanoseconds) {
        this.terminal = terminal;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
    }

    @Override
    public void started(RunKey run, int epochs) {
        terminal.line(run + ": at most " + epochs + (epochs == 1 ? " epoch" : " epochs"));
    }

    @Override
    public void epoch(RunKey run, Metrics row) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s: epoch %d  train top-1 error %.1f %%", run, row.epoch(),
                100 * row.trainTop1Error()));
        row.validation().top1Error().ifPresent(error -> line.append(String.format(Locale.ROOT, "  validation %.1f %%", 100 * error)));
        line.append(String.format(Locale.ROOT, "  %.0f pictures/s", row.picturesPerSecond()));
        terminal.line(line.toString());
    }

    @Override
    public void ended(RunRecord record, int done, int known) {
        ended++;
        // What runs have taken so far, each, several at a time: they differ, so it is a guess.
        double left = (nanoseconds.getAsLong() - start) / 1e9 / ended * (known - done);
        terminal.line(record.key() + record.failure().map(reason -> " diverged: " + reason).orElse(": done in "
                + Format.duration(record.seconds())) + String.format(Locale.ROOT, "  (%d of %d runs%s)", done, known,
                        done == known ? "" : ", about " + Format.duration(left) + " left"));
    }

    @Override
    public void concluded(ClaimOutcome outcome) {
        terminal.line(outcome.claim().id() + ": all its runs are done.");
    }
}
