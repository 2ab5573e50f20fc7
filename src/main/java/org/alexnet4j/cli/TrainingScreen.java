package org.alexnet4j.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import me.tongfei.progressbar.ProgressBar;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.TrainingListener;

/** Shows training: in a terminal a bar for the epoch with speed, loss and time left; always a line per epoch. */
final class TrainingScreen implements TrainingListener {

    private final Terminal terminal;
    private int epochs;
    private int pictures;
    private Optional<ProgressBar> bar = Optional.empty();

    TrainingScreen(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void started(int epoch, int last, int iterationsInEpoch, int count) {
        epochs = last;
        pictures = count;
        terminal.line(String.format("Training on %,d pictures, %,d iterations an epoch, epochs %d to %d.", count, iterationsInEpoch, epoch, last));
    }

    @Override
    public void iteration(int epoch, int iteration, int count, double loss) {
        if (!terminal.isInteractive()) {
            return;
        }
        ProgressBar current = bar.orElseGet(() -> terminal.bar("epoch " + epoch + "/" + epochs, pictures, "pictures"));
        bar = Optional.of(current);
        current.stepBy(count);
        current.setExtraMessage(String.format(Locale.ROOT, "loss %.3f", loss));
    }

    @Override
    public void epoch(Metrics metrics, boolean best) {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
        terminal.line(line(metrics, best));
    }

    private String line(Metrics m, boolean best) {
        double secondsLeft = (epochs - m.epoch()) * m.epochSeconds();
        return String.format(Locale.ROOT,
                "epoch %d/%d  rate %s  loss %.3f  train top-1 error %.1f %%  validation loss %s  top-1 %s  top-5 %s%s  %.0f pictures/s,"
                        + " %.1f %% waiting for data  at most %s left",
                m.epoch(), epochs, Double.toString(m.learningRate()), m.trainLoss(), 100 * m.trainTop1Error(),
                m.validation().loss().isPresent() ? String.format(Locale.ROOT, "%.3f", m.validation().loss().getAsDouble()) : "-",
                percent(m.validation().top1Error()), percent(m.validation().top5Error()), best ? " (best)" : "",
                m.picturesPerSecond(), 100 * m.waitShare(), duration(secondsLeft));
    }

    private static String percent(OptionalDouble error) {
        return error.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * error.getAsDouble()) : "-";
    }

    static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) {
            return s + " s";
        }
        return s < 3600 ? String.format("%d min %02d s", s / 60, s % 60) : String.format("%d h %02d min", s / 3600, s % 3600 / 60);
    }
}
