package org.alexnet4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.report.sweep.SweepData;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.sweep.SweepListener;
import org.alexnet4j.train.Metrics;

/**
 * Shows a sweep: in a terminal the best candidates and those under way, drawn again and again in their place; elsewhere a line for whatever
 * begins and ends.
 */
final class SweepScreen implements SweepListener, AutoCloseable {

    private static final int ROWS = 12;
    private static final long REFRESH_NANOSECONDS = 250_000_000L;

    private final Terminal terminal;
    private final Measure measure;
    private final LongSupplier nanoseconds;
    private final Map<String, String> underWay = new LinkedHashMap<>();
    private final Map<String, OptionalDouble> last = new LinkedHashMap<>();
    private List<Candidate> ranked = List.of();
    private int drawn;
    private long lastDrawn;
    private boolean closed;

    SweepScreen(Terminal terminal, Measure measure, LongSupplier nanoseconds) {
        this.terminal = terminal;
        this.measure = measure;
        this.nanoseconds = nanoseconds;
        this.lastDrawn = nanoseconds.getAsLong() - REFRESH_NANOSECONDS;
    }

    @Override
    public void note(String sentence) {
        say(sentence);
    }

    @Override
    public void started(String run, String what, int until) {
        if (!terminal.isInteractive()) {
            terminal.line(run + " until epoch " + until + (what.isEmpty() ? "" : "  " + what));
        }
        underWay.put(run, "");
        draw(true);
    }

    @Override
    public void progressed(String run, int epoch, double share) {
        underWay.put(run, String.format(Locale.ROOT, "epoch %d, %3.0f %%", epoch, 100 * share));
        draw(false);
    }

    @Override
    public void epoch(String run, Metrics metrics) {
        last.put(run, metrics.validation().measured(measure));
        draw(true);
    }

    @Override
    public void ended(String run, String outcome) {
        underWay.remove(run);
        OptionalDouble score = last.getOrDefault(run, OptionalDouble.empty());
        String scored = score.isEmpty() ? "" : "  " + SweepText.score(score.getAsDouble(), measure);
        if (!terminal.isInteractive()) {
            terminal.line(run + " " + outcome + scored);
        }
    }

    @Override
    public void standings(List<Candidate> candidates) {
        ranked = candidates;
        draw(true);
    }

    /** Says something above what is drawn. */
    private void say(String sentence) {
        erase();
        terminal.line(sentence);
        draw(true);
    }

    private void draw(boolean now) {
        if (!terminal.isInteractive() || closed || !now && nanoseconds.getAsLong() - lastDrawn < REFRESH_NANOSECONDS) {
            return;
        }
        lastDrawn = nanoseconds.getAsLong();
        StringBuilder text = new StringBuilder();
        long finished = ranked.stream().filter(candidate -> candidate.status() == SweepData.Status.FINISHED).count();
        text.append(String.format(Locale.ROOT, "%d candidates so far, %d of them finished%n", ranked.size(), finished));
        if (!ranked.isEmpty()) {
            text.append(SweepText.leaderboard(ranked, measure, measure.isError() ? "error" : "loss", ROWS));
        }
        underWay.forEach((run, progress) -> text.append("  ").append(run).append("  ").append(progress).append(System.lineSeparator()));
        erase();
        drawn = terminal.block(text.toString());
    }

    private void erase() {
        if (drawn > 0) {
            terminal.raw(String.format(Locale.ROOT, "\u001b[%dA\u001b[J", drawn));
            drawn = 0;
        }
    }

    /** Leaves the screen to what is said next. */
    @Override
    public void close() {
        if (!closed) {
            erase();
            closed = true;
        }
    }
}
