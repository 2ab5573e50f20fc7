package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.alexnet4j.data.Progress;

/** What moves on a screen: bars in a terminal, a line now and then in a log or a pipe. Results go to standard output, all of this to standard error. */
final class Terminal {

    private static final int REFRESH_MILLISECONDS = 250;

    private final PrintWriter err;
    private final boolean interactive;
    private final boolean colours = System.getenv().getOrDefault("NO_COLOR", "").isEmpty();

    /** @param err where standard error goes */
    Terminal(PrintWriter err) {
        this(err, System.console() != null && !"true".equals(System.getenv("CI")));
    }

    /**
     * @param err         where standard error goes
     * @param interactive whether a person looks at it while it is written
     */
    Terminal(PrintWriter err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
    }

    boolean isInteractive() {
        return interactive;
    }

    void line(String text) {
        err.println(text);
        err.flush();
    }

    ProgressBar bar(String task, long total, String unit) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(colours ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                .showSpeed()
                .build();
    }

    /** Shows a job over pictures, from its first step to its last. */
    Progress pictures(String what) {
        return new PictureJob(what);
    }

    private final class PictureJob implements Progress {

        private final String what;
        private final Pulse pulse = new Pulse(System::nanoTime);
        private ProgressBar bar;

        PictureJob(String what) {
            this.what = what;
        }

        @Override
        public void update(long done, long total) {
            if (bar == null) {
                if (!interactive) {
                    say(done, total);
                    return;
                }
                bar = bar(what, total, "pictures");
            }
            bar.stepTo(done);
            if (done == total) {
                bar.close();
                bar = null;
            }
        }

        private void say(long done, long total) {
            if (done == total) {
                line(String.format(Locale.ROOT, "%s: %,d pictures done", what, total));
            } else if (done <= 1) {
                line(what + " …");
            } else if (pulse.isDue()) {
                line(String.format(Locale.ROOT, "%s: %,d of %,d pictures", what, done, total));
            }
        }
    }
}
