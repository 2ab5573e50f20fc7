package org.alexnet4j.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.files.WholeFile;

/**
 * A run as one HTML page: curves, hardest and confused classes, sample predictions, kernels of the first layer, layer table,
 * configuration and provenance. The page holds all it needs, script and pictures included, so it can be opened offline, mailed and kept.
 */
public final class HtmlReport {

    private static final String SUBTITLE = "A training run of alexnet4j: AlexNet (Krizhevsky, Sutskever, Hinton 2012) on the JVM."
            + " Errors are shares of wrong answers; lower is better.";

    private HtmlReport() {
    }

    /**
     * Writes the page; a reader sees the old page or the new one, never a part.
     *
     * @param data what to show
     * @param file the page, usually {@code report.html} in the run folder, which exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(ReportData data, Path file) {
        WholeFile.write(file, render(data));
    }

    /**
     * The page as text.
     *
     * @param data what to show
     * @return a complete HTML document
     */
    public static String render(ReportData data) {
        String main = Sections.summary(data)
                + Sections.curves(data.metrics(), data.withinEpochs())
                + Sections.evaluation(data.evaluation())
                + data.evaluation().map(HtmlReport::answers).orElse("")
                + Sections.kernels(data.firstKernels())
                + Sections.layers(data.layers())
                + Sections.configuration(data.configuration())
                + Sections.provenance(data.provenance());
        return Page.of(data.runName(), SUBTITLE, data.notes(), main, ChartData.json(data.metrics(), data.withinEpochs()),
                List.of("report.css"), List.of("charts.js", "report.js"));
    }

    private static String answers(ReportData.Evaluation evaluation) {
        return ConfusionSection.of(evaluation.confusion()) + PredictionsSection.of(evaluation.predictions());
    }
}
