package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.alexnet4j.data.Progress;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final String ESCAPE = "\u001b";

    /** From 100 to 160 in 30 s leaves 140 for 70 s. */
    @Test
    void aLogHasALineEveryHalfMinuteWithTheTimeLeft() {
        AtomicLong seconds = new AtomicLong();
        StringWriter text = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(text), Terminal.Screens.NONE, Map.of());
        Progress job = terminal.new Job("Downloading", "MB", () -> TimeUnit.SECONDS.toNanos(seconds.get()));
        for (int done = 100; done <= 300; done += 20) {
            job.update(done, 300);
            seconds.addAndGet(10);
        }
        assertThat(text.toString().lines()).containsExactly("Downloading …", "Downloading: 160 of 300 MB, 1 min 10 s left",
                "Downloading: 220 of 300 MB, 40 s left", "Downloading: 280 of 300 MB, 10 s left", "Downloading: 300 MB done");
    }

    @Test
    void barsAreForAPersonAtAScreenOnly() {
        assertThat(isInteractive(true, Map.of("TERM", "xterm", "CI", ""))).isTrue();
        assertThat(isInteractive(true, Map.of("CI", "false"))).isTrue();
        assertThat(isInteractive(false, Map.of("TERM", "xterm"))).isFalse();
        assertThat(isInteractive(true, Map.of("CI", "true"))).isFalse();
        assertThat(isInteractive(true, Map.of("CI", "1"))).isFalse();
        assertThat(isInteractive(true, Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    void theLauncherKnowsBetterThanJavaWhatIsAScreen() {
        assertThat(Terminal.screens(Optional.of(""), true)).isEqualTo(Terminal.Screens.NONE);
        assertThat(Terminal.screens(Optional.of("out"), true)).isEqualTo(new Terminal.Screens(true, false));
        assertThat(Terminal.screens(Optional.of(",err"), false)).isEqualTo(new Terminal.Screens(false, true));
        assertThat(Terminal.screens(Optional.of("out,err"), false)).isEqualTo(Terminal.Screens.BOTH);
        assertThat(Terminal.screens(Optional.empty(), true)).isEqualTo(Terminal.Screens.BOTH);
        assertThat(Terminal.screens(Optional.empty(), false)).isEqualTo(Terminal.Screens.NONE);
    }

    @Test
    void barsAmongTheResultsAreForAScreenThatShowsTheResults() {
        assertThat(bars(new Terminal.Screens(true, false))).isPresent();
        assertThat(bars(new Terminal.Screens(false, true))).isEmpty();
    }

    private static Optional<BarStyle> bars(Terminal.Screens screens) {
        return new Terminal(new PrintWriter(new StringWriter()), screens, Map.of()).bars(StandardCharsets.UTF_8);
    }

    @Test
    void aBarHasColoursUnlessToldNotTo() {
        assertThat(bar(Map.of())).contains(ESCAPE);
        assertThat(bar(Map.of("NO_COLOR", ""))).contains(ESCAPE);
        assertThat(bar(Map.of("NO_COLOR", "1"))).isNotEmpty().doesNotContain(ESCAPE);
    }

    @Test
    void barsAmongResultsAreForAScreenAndHaveColoursUnlessToldNotTo() {
        assertThat(bars(true, Map.of(), StandardCharsets.UTF_8)).contains(new BarStyle(BarStyle.EIGHTHS, true));
        assertThat(bars(true, Map.of("NO_COLOR", "1"), StandardCharsets.UTF_8)).contains(new BarStyle(BarStyle.EIGHTHS, false));
        assertThat(bars(true, Map.of(), StandardCharsets.US_ASCII)).contains(new BarStyle(BarStyle.ASCII, true));
        assertThat(bars(true, Map.of("TERM", "dumb"), StandardCharsets.UTF_8)).isEmpty();
        assertThat(bars(false, Map.of(), StandardCharsets.UTF_8)).isEmpty();
    }

    private static Optional<BarStyle> bars(boolean console, Map<String, String> environment, Charset charset) {
        return terminal(console, environment).bars(charset);
    }

    private static boolean isInteractive(boolean console, Map<String, String> environment) {
        return terminal(console, environment).isInteractive();
    }

    private static Terminal terminal(boolean console, Map<String, String> environment) {
        return new Terminal(new PrintWriter(new StringWriter()), console ? Terminal.Screens.BOTH : Terminal.Screens.NONE, environment);
    }

    private static String bar(Map<String, String> environment) {
        StringBuilder drawn = new StringBuilder();
        ProgressBarStyle style = new Terminal(new PrintWriter(new StringWriter()), Terminal.Screens.BOTH, environment).style();
        try (ProgressBar bar = new ProgressBarBuilder().setInitialMax(10).setStyle(style)
                .setConsumer(new DelegatingProgressBarConsumer(text -> drawn.append(text), 80)).build()) {
            bar.stepTo(5);
        }
        return drawn.toString();
    }
}
