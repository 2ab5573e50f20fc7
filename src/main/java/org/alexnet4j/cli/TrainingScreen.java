package org.alexnet4j.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import org.alexnet4j.report.Format;
import org.alexnet4j.run.TrainingText;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.TrainingListener;

/**
 * Shows training: in a terminal a bar for the epoch with speed, loss and time left, elsewhere a line now and then; always a line per epoch.
 */
final class TrainingScreen implements TrainingListener, AutoCloseable {

    private final Terminal terminal;
    private final LongSupplier nanoseconds;
    private final Pulse pulse;
    private int epochs;
    private int iterations;
    private int pictures;
    private Optional<ProgressBar> bar = Optional.empty();
    private boolean inEpoch;
    private int doneAtStart;
    private long start;

    TrainingScreen(Terminal terminal, LongSupplier nanoseconds) {
        this.terminal = terminal;
        this.nanoseconds = nanoseconds;
        this.pulse = new Pulse(nanoseconds);
    }

    @Override
    public void note(String sentence) {
        terminal.line(sentence);
    }

    @Override
    public void started(int epoch, int last, int iterationsInEpoch, int count) {
        epochs = last;
        iterations = iterationsInEpoch;
        pictures = count;
        terminal.line(TrainingText.started(epoch, last, iterationsInEpoch, count));
        pulse.restart();
    }

    @Override
    public void iteration(int epoch, int iteration, int done, double loss) {
        if (terminal.isInteractive()) {
            ProgressBar current = bar.orElseGet(() -> terminal.bar("epoch " + epoch + "/" + epochs, pictures, "pictures"));
            bar = Optional.of(current);
            current.stepTo(done);
            current.setExtraMessage(String.format(Locale.ROOT, "  loss %.3f", loss));
            return;
        }
        if (!inEpoch) {
            // The speed is taken from here on: the first iteration starts threads and loads libraries.
            inEpoch = true;
            doneAtStart = done;
            start = nanoseconds.getAsLong();
        }
        if (pulse.isDue() && done > doneAtStart) {
            terminal.line(line(epoch, iteration, done, loss));
        }
    }

    private String line(int epoch, int iteration, int done, double loss) {
        double speed = (done - doneAtStart) * 1e9 / Math.max(1, nanoseconds.getAsLong() - start);
        return String.format(Locale.ROOT, "epoch %d/%d  iteration %,d/%,d  loss %.3f  %.1f pictures/s  %s left in this epoch",
                epoch, epochs, iteration, iterations, loss, speed, Format.duration((pictures - done) / speed));
    }

    @Override
    public void validated(int epoch, long iterations, Metrics.Validation validation) {
        close();
        terminal.line(TrainingText.validated(epoch, iterations, validation));
        pulse.restart();
    }

    @Override
    public void epoch(Metrics metrics, boolean best) {
        close();
        inEpoch = false;
        terminal.line(TrainingText.epoch(metrics, epochs, best));
        pulse.restart();
    }

    /** Leaves the line of the bar, for whatever is to be said next. */
    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
