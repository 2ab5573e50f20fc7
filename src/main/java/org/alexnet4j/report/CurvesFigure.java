package org.alexnet4j.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.train.Metrics;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves of loss, error and learning rate of a run side by side as a PNG on a light ground, for documents. */
public final class CurvesFigure {

    private static final int PANEL_WIDTH = 560;
    private static final int PANEL_HEIGHT = 360;
    private static final String EPOCH = "epoch";
    private static final double MAGNITUDE = 10;

    // Okabe and Ito's colours, which remain distinct to colour-blind readers.
    private static final Color TRAIN = new Color(0xD55E00);
    private static final Color VALIDATION = new Color(0x0072B2);
    private static final Color TOP5 = new Color(0x009E73);
    private static final Color RATE = new Color(0xCC79A7);
    private static final BasicStroke SOLID = Charts.stroke(2f);
    // Short, as each piece of a curve between two epochs starts its dashes anew.
    private static final BasicStroke DASHED = Charts.stroke(2f, 5f, 2f);
    private static final BasicStroke DOTTED = Charts.stroke(2f, 1.5f, 2f);

    private CurvesFigure() {
    }

    /**
     * Writes the picture, {@code 3360 x 720} pixels.
     *
     * @param metrics the finished epochs in order, at least one
     * @param file    the PNG, whose folder exists
     * @throws IllegalArgumentException when there is no epoch
     * @throws UncheckedIOException     when it cannot be written
     */
    public static void write(List<Metrics> metrics, Path file) {
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("There is no epoch to draw.");
        }
        WholeFile.write(file, Png.encode(draw(metrics)));
    }

    /**
     * Draws the picture that {@link #write} writes.
     *
     * @param metrics the finished epochs in order; without any, there are axes and no curves
     * @return the picture, {@code 3360 x 720} pixels
     */
    public static BufferedImage draw(List<Metrics> metrics) {
        return Charts.draw(List.of(loss(metrics), error(metrics), rate(metrics)));
    }

    private static XYChart loss(List<Metrics> metrics) {
        XYChart chart = panel("Loss in nats", "#0.0##");
        add(chart, "train", metrics, row -> OptionalDouble.of(row.trainLoss()), TRAIN, DASHED);
        add(chart, "validation", metrics, row -> row.validation().loss(), VALIDATION, SOLID);
        return chart;
    }

    private static XYChart error(List<Metrics> metrics) {
        XYChart chart = panel("Error", "#0 %");
        chart.getStyler().setYAxisMin(0.0);
        add(chart, "train top-1", metrics, row -> OptionalDouble.of(row.trainTop1Error()), TRAIN, DASHED);
        add(chart, "validation top-1", metrics, row -> row.validation().top1Error(), VALIDATION, SOLID);
        add(chart, "validation top-5", metrics, row -> row.validation().top5Error(), TOP5, DOTTED);
        return chart;
    }

    private static XYChart rate(List<Metrics> metrics) {
        double least = metrics.stream().mapToDouble(Metrics::learningRate).min().orElse(0);
        double most = metrics.stream().mapToDouble(Metrics::learningRate).max().orElse(0);
        Charts.RateChart rates =
                Charts.rates(PANEL_WIDTH, PANEL_HEIGHT, "Learning rate", EPOCH, least > 0 && most >= MAGNITUDE * least);
        add(rates.chart(), "learning rate", metrics, row -> OptionalDouble.of(rates.unit() * row.learningRate()), RATE, SOLID);
        rates.chart().getSeriesMap().values().forEach(series -> series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Step));
        return rates.chart();
    }

    private static XYChart panel(String title, String numbers) {
        return Charts.chart(PANEL_WIDTH, PANEL_HEIGHT, title, EPOCH, "#0", numbers);
    }

    /** Epochs without a finite value are left out; a curve without any is not drawn. */
    private static void add(XYChart chart, String name, List<Metrics> metrics, Function<Metrics, OptionalDouble> curve,
            Color colour, BasicStroke stroke) {
        List<Metrics> measured = metrics.stream()
                .filter(row -> Double.isFinite(curve.apply(row).orElse(Double.NaN)))
                .toList();
        if (!measured.isEmpty()) {
            XYSeries series = chart.addSeries(name,
                    measured.stream().mapToDouble(Metrics::epoch).toArray(),
                    measured.stream().mapToDouble(row -> curve.apply(row).orElseThrow()).toArray());
            series.setLineColor(colour);
            series.setLineStyle(stroke);
            series.setMarkerColor(colour);
            series.setMarker(measured.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        }
    }
}
