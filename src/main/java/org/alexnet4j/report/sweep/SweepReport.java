package org.alexnet4j.report.sweep;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.report.Page;
import org.alexnet4j.report.Sections;

/**
 * A sweep as one HTML page: leaderboard, types of schedules, learning curves, learning rates, and what each parameter matters. The page
 * holds all it needs, as that of a run does.
 */
public final class SweepReport {

    private static final String SUBTITLE = "A search for hyperparameters by alexnet4j: AlexNet (Krizhevsky, Sutskever, Hinton 2012) on the"
            + " JVM. Errors are shares of wrong answers; lower is better.";

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
        SweepSections sections = new SweepSections(data);
        List<ParameterAxis> axes = ParameterAxis.all(data);
        String main = sections.summary()
                + sections.leaderboard()
                + sections.types()
                + sections.curves()
                + sections.parameters(axes)
                + sections.importance()
                + Sections.configuration(data.configuration())
                + Sections.provenance(data.provenance());
        return Page.of(data.name(), SUBTITLE, data.notes(), main, SweepChartData.json(data, axes),
                List.of("report.css", "sweep.css"), List.of("charts.js", "sweep.js"));
    }
}
