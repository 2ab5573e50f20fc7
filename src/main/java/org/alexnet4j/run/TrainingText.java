package org.alexnet4j.run;

import java.util.Locale;
import java.util.OptionalDouble;
import org.alexnet4j.report.Format;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.TimeSpent;

/** How a training goes, in words: the same on the screen and in a run's log. */
public final class TrainingText {

    private TrainingText() {
    }

    /**
     * @param epoch      the first epoch to come, from 1
     * @param epochs     the last one
     * @param iterations minibatches of an epoch
     * @param pictures   pictures of an epoch
     * @return what is about to happen
     */
    public static String started(int epoch, int epochs, int iterations, int pictures) {
        if (epoch > epochs) {
            return String.format(Locale.ROOT, "All %d epochs are done already.", epochs);
        }
        return String.format(Locale.ROOT, "Training on %,d pictures, %,d iterations an epoch, epochs %d to %d.", pictures, iterations,
                epoch, epochs);
    }

    /**
     * @param epoch      under way, from 1
     * @param iterations minibatches since the start of the run
     * @param validation of a sample of the validation set
     * @return its line
     */
    public static String validated(int epoch, long iterations, Metrics.Validation validation) {
        return String.format(Locale.ROOT, "epoch %d  iteration %,d of the run  sample of the validation set: %s", epoch, iterations,
                errors(validation));
    }

    /**
     * @param m      an epoch
     * @param epochs the number of the last one
     * @param best   whether its validation error is the lowest so far
     * @return its line
     */
    public static String epoch(Metrics m, int epochs, boolean best) {
        return String.format(Locale.ROOT,
                "epoch %d/%d  rate %s  loss %.3f  train top-1 error %.1f %%  validation %s%s  %.0f pictures/s,"
                        + " %.1f %% waiting for data%s",
                m.epoch(), epochs, Format.learningRate(m.learningRate()), m.trainLoss(), 100 * m.trainTop1Error(),
                errors(m.validation()), best ? " (best)" : "", m.picturesPerSecond(),
                100 * m.waitShare(), left(m, epochs));
    }

    /** Some schedules end a run before its last epoch. */
    private static String left(Metrics m, int epochs) {
        return m.epoch() == epochs ? "" : "  at most " + Format.duration((epochs - m.epoch()) * m.epochSeconds()) + " left";
    }

    /**
     * @param time of a training
     * @return what it went into
     */
    public static String time(TimeSpent time) {
        return time.seconds() == 0 ? "No training was left to do." : Format.duration(time.seconds()) + ": " + time.shares() + ".";
    }

    private static String errors(Metrics.Validation validation) {
        return String.format(Locale.ROOT, "loss %s  top-1 %s  top-5 %s",
                validation.loss().isPresent() ? String.format(Locale.ROOT, "%.3f", validation.loss().getAsDouble()) : "-",
                percent(validation.top1Error()), percent(validation.top5Error()));
    }

    private static String percent(OptionalDouble error) {
        return error.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * error.getAsDouble()) : "-";
    }
}
