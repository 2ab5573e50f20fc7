package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Status;
import org.alexnet4j.train.Metrics;
import org.junit.jupiter.api.Test;

class SweepScreenTest {

    private static final Pattern UP = Pattern.compile("\u001b\\[(\\d+)A\u001b\\[J");
    private static final Pattern WRAPPING = Pattern.compile("\u001b\\[\\?7[hl]");
    private static final String RUN = "001-seed-1";
    private static final String OTHER = "002-seed-1";

    private final AtomicLong milliseconds = new AtomicLong();
    private final StringWriter text = new StringWriter();

    private SweepScreen screen(Terminal.Screens screens, Measure measure) {
        return new SweepScreen(new Terminal(new PrintWriter(text), screens, Map.of()), measure,
                () -> TimeUnit.MILLISECONDS.toNanos(milliseconds.get()));
    }

    private SweepScreen drawn() {
        return screen(Terminal.Screens.BOTH, Measure.TOP1);
    }

    private static Metrics epoch(int number) {
        return new Metrics(number, 6, 0.01, 2.0, 0.875, Metrics.Validation.of(1.5, 0.25, 0.125), 100, 0.25, 3, 6, 100);
    }

    private static Candidate candidate(int number, Status status) {
        return new Candidate(number, "fixed", Map.of("schedule.start", "0.01"), status, "", OptionalDouble.of(0.25), 2, List.of());
    }

    /** The lines that a screen shows after all that was written to it. */
    private List<String> shown() {
        List<String> lines = new ArrayList<>();
        for (String line : WRAPPING.matcher(text.toString()).replaceAll("").split("(?<=\n)")) {
            String rest = line;
            for (Matcher up = UP.matcher(rest); up.find(); up = UP.matcher(rest)) {
                assertThat(up.start()).as("the cursor is at the beginning of a line").isZero();
                int kept = lines.size() - Integer.parseInt(up.group(1));
                assertThat(kept).as("lines above").isNotNegative();
                lines.subList(kept, lines.size()).clear();
                rest = rest.substring(up.end());
            }
            if (!rest.isEmpty()) {
                lines.add(rest.strip());
            }
        }
        return lines;
    }

    @Test
    void aLogHasALineForWhateverBeginsAndEnds() {
        SweepScreen screen = screen(Terminal.Screens.NONE, Measure.TOP1);
        screen.note("Something to know.");
        screen.started(RUN, "fixed: schedule.start 0.01", 2);
        screen.started(OTHER, "", 4);
        screen.progressed(RUN, 1, 0.5);
        screen.epoch(RUN, epoch(1));
        screen.standings(List.of(candidate(1, Status.PAUSED)));
        screen.ended(RUN, "paused after epoch 2");
        screen.ended(OTHER, "failed after epoch 0: it is too wide");
        screen.close();
        assertThat(text.toString().lines()).containsExactly(
                "Something to know.",
                RUN + " until epoch 2  fixed: schedule.start 0.01",
                OTHER + " until epoch 4",
                RUN + " paused after epoch 2  25.00 %",
                OTHER + " failed after epoch 0: it is too wide");
    }

    @Test
    void aLogTellsWhatTheCandidatesAreRankedBy() {
        for (Measure measure : Measure.values()) {
            SweepScreen screen = screen(Terminal.Screens.NONE, measure);
            screen.epoch(RUN, epoch(1));
            screen.ended(RUN, "ended");
        }
        assertThat(text.toString().lines()).containsExactly(RUN + " ended  25.00 %", RUN + " ended  12.50 %", RUN + " ended  1.5000");
    }

    @Test
    void aScreenShowsTheBestAndThoseUnderWayInPlaceOfWhatWasThere() {
        SweepScreen screen = drawn();
        screen.started(RUN, "fixed", 2);
        screen.started(OTHER, "fixed", 2);
        screen.standings(List.of(candidate(2, Status.FINISHED), candidate(1, Status.RUNNING)));
        milliseconds.addAndGet(1000);
        screen.progressed(RUN, 2, 0.5);
        assertThat(shown()).containsExactly(
                "2 candidates so far, 1 of them finished",
                "rank  candidate    error  epochs  runs  status    schedule  values",
                "1          2  25.00 %       2     0  finished  fixed     schedule.start 0.01",
                "2          1  25.00 %       2     0  running   fixed     schedule.start 0.01",
                RUN + "  epoch 2,  50 %",
                OTHER);
    }

    @Test
    void aScreenShowsADozenCandidatesAtMost() {
        List<Candidate> many = new ArrayList<>();
        for (int number = 1; number <= 30; number++) {
            many.add(candidate(number, Status.FINISHED));
        }
        drawn().standings(many);
        assertThat(shown()).hasSize(2 + 12).first().isEqualTo("30 candidates so far, 30 of them finished");
    }

    @Test
    void progressIsDrawnFourTimesASecondAtMost() {
        SweepScreen screen = drawn();
        screen.started(RUN, "", 2);
        int begun = text.toString().length();
        milliseconds.set(249);
        screen.progressed(RUN, 1, 0.25);
        assertThat(text.toString()).hasSize(begun);
        milliseconds.set(250);
        screen.progressed(RUN, 1, 0.5);
        assertThat(shown()).contains(RUN + "  epoch 1,  50 %");
        int refreshed = text.toString().length();
        milliseconds.set(499);
        screen.progressed(RUN, 1, 0.75);
        assertThat(text.toString()).hasSize(refreshed);
    }

    @Test
    void notesStandAboveWhatIsDrawn() {
        SweepScreen screen = drawn();
        screen.started(RUN, "", 2);
        screen.note("First.");
        screen.note("Second.");
        assertThat(shown()).containsExactly("First.", "Second.", "0 candidates so far, 0 of them finished", RUN);
    }

    @Test
    void whatEndedIsShownNoMore() {
        SweepScreen screen = drawn();
        screen.started(RUN, "", 2);
        screen.ended(RUN, "finished after epoch 2");
        screen.standings(List.of());
        assertThat(shown()).containsExactly("0 candidates so far, 0 of them finished");
    }

    @Test
    void nothingIsDrawnAfterTheEndButNotes() {
        SweepScreen screen = drawn();
        screen.started(RUN, "", 2);
        screen.close();
        assertThat(shown()).isEmpty();
        milliseconds.addAndGet(1000);
        screen.progressed(RUN, 1, 0.5);
        screen.epoch(RUN, epoch(1));
        screen.standings(List.of(candidate(1, Status.FINISHED)));
        screen.close();
        assertThat(shown()).isEmpty();
        screen.note("At last.");
        assertThat(shown()).containsExactly("At last.");
    }
}
