package org.alexnet4j.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.alexnet4j.data.Progress;

/** What moves on a screen: bars in a terminal, nothing in a log or a pipe. Results go to standard output, all of this to standard error. */
final class Terminal {

    private static final int REFRESH_MILLISECONDS = 250;

    private final PrintStream out = System.err;
    private final boolean interactive = System.console() != null && !"true".equals(System.getenv("CI"));

    boolean isInteractive() {
        return interactive;
    }

    void line(String text) {
        out.println(text);
    }

    ProgressBar bar(String task, long total, String unit) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(System.getenv("NO_COLOR") == null ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
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
        private ProgressBar bar;

        PictureJob(String what) {
            this.what = what;
        }

        @Override
        public void update(long done, long total) {
            if (bar == null) {
                if (!interactive) {
                    if (done <= 1 || done == total) {
                        line(what + (done == total ? ": " + total + " pictures done" : " …"));
                    }
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
    }
}
