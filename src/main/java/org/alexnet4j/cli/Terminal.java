package org.alexnet4j.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.alexnet4j.data.Progress;
import org.alexnet4j.report.Format;

/**
 * What moves on a screen: bars in a terminal, a line now and then in a log or a pipe. Results go to standard output, all of this to
 * standard error.
 */
final class Terminal {

    /** Set by the launcher: which of standard output and standard error are screens, such as {@code out,err}. */
    private static final String SCREENS = "alexnet4j.screens";
    private static final int REFRESH_MILLISECONDS = 250;
    private static final String NO_WRAPPING = "\u001b[?7l";
    private static final String WRAPPING = "\u001b[?7h";

    private final PrintWriter err;
    private final boolean interactive;
    private final boolean interactiveOutput;
    private final boolean colours;

    /** @param err where standard error goes */
    Terminal(PrintWriter err) {
        this(err, screens(Optional.ofNullable(System.getProperty(SCREENS)), hasConsole()), System.getenv());
    }

    /**
     * Where people look at what is printed.
     *
     * @param output whether standard output is a screen
     * @param errors whether standard error is one
     */
    record Screens(boolean output, boolean errors) {

        static final Screens NONE = new Screens(false, false);
        static final Screens BOTH = new Screens(true, true);
    }

    /** From Java 22 on there is a console whatever it leads to, and it knows whether that is a screen. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** The launcher knows both; Java knows whether standard input and output are both a console. */
    static Screens screens(Optional<String> launcher, boolean console) {
        return launcher.map(names -> List.of(names.split(","))).map(names -> new Screens(names.contains("out"), names.contains("err")))
                .orElse(console ? Screens.BOTH : Screens.NONE);
    }

    /**
     * @param err         where standard error goes
     * @param screens     whether that and standard output are screens
     * @param environment the process's: {@code CI} and {@code TERM=dumb} ask for lines, {@code NO_COLOR} for no colours, unless empty
     */
    Terminal(PrintWriter err, Screens screens, Map<String, String> environment) {
        this.err = err;
        String ci = environment.getOrDefault("CI", "");
        boolean lively = (ci.isEmpty() || ci.equals("false")) && !"dumb".equals(environment.get("TERM"));
        this.interactive = screens.errors() && lively;
        this.interactiveOutput = screens.output() && lively;
        this.colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    boolean isInteractive() {
        return interactive;
    }

    /** @return how bars among the results on standard output look; empty where that is no screen */
    Optional<BarStyle> bars() {
        return bars(StandardOutput.charset());
    }

    /** @param charset of standard output */
    Optional<BarStyle> bars(Charset charset) {
        String blocks = charset.newEncoder().canEncode(BarStyle.EIGHTHS) ? BarStyle.EIGHTHS : BarStyle.ASCII;
        return interactiveOutput ? Optional.of(new BarStyle(blocks, colours)) : Optional.empty();
    }

    void line(String text) {
        err.println(text);
        err.flush();
    }

    /** Writes characters that move the cursor. */
    void raw(String characters) {
        err.print(characters);
        err.flush();
    }

    /**
     * Writes lines that will be written over: the screen cuts off what does not fit into its width.
     *
     * @param text lines
     * @return how many lines of the screen it took
     */
    int block(String text) {
        List<String> lines = text.lines().toList();
        err.print(NO_WRAPPING);
        lines.forEach(err::println);
        err.print(WRAPPING);
        err.flush();
        return lines.size();
    }

    ProgressBar bar(String task, long total, String unit) {
        return bar(task, total, unit, 0);
    }

    /** @param done where it begins, so that its speed is that of what comes after */
    private ProgressBar bar(String task, long total, String unit, long done) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(style())
                .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                .startsFrom(done, Duration.ZERO)
                .showSpeed()
                .build();
    }

    ProgressBarStyle style() {
        return colours ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII;
    }

    /** Shows a job over pictures, from its first step to its last. */
    Progress pictures(String what) {
        return new Job(what, "pictures", System::nanoTime);
    }

    /** Shows a download, from its first megabyte to its last. */
    Progress megabytes(String what) {
        return new Job(what, "MB", System::nanoTime);
    }

    /** A job of which the time that is left is estimated from its speed since its first step. */
    final class Job implements Progress {

        private final String what;
        private final String unit;
        private final LongSupplier nanoseconds;
        private final Pulse pulse;
        private ProgressBar bar;
        private long first = -1;
        private long start;

        Job(String what, String unit, LongSupplier nanoseconds) {
            this.what = what;
            this.unit = unit;
            this.nanoseconds = nanoseconds;
            this.pulse = new Pulse(nanoseconds);
        }

        @Override
        public void update(long done, long total) {
            if (bar == null) {
                if (!interactive) {
                    say(done, total);
                    return;
                }
                bar = bar(what, total, unit, done);
            }
            bar.stepTo(done);
            if (done == total) {
                bar.close();
                bar = null;
            }
        }

        @Override
        public void note(String sentence) {
            line(sentence);
        }

        private void say(long done, long total) {
            if (done == total) {
                line(String.format(Locale.ROOT, "%s: %,d %s done", what, total, unit));
            } else if (first < 0) {
                first = done;
                start = nanoseconds.getAsLong();
                line(what + " …");
            } else if (pulse.isDue()) {
                double seconds = (nanoseconds.getAsLong() - start) / 1e9 / (done - first) * (total - done);
                line(String.format(Locale.ROOT, "%s: %,d of %,d %s, %s left", what, done, total, unit, Format.duration(seconds)));
            }
        }
    }
}
