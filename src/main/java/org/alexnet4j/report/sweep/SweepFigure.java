package org.alexnet4j.report.sweep;

import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.alexnet4j.report.Charts;
import org.alexnet4j.report.SeriesLook;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.RatePoint;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A sweep as a PNG on a light ground, for documents: learning curves, planned learning rates, and the scores of each type of schedule,
 * whose rows say which colour is which type.
 */
public final class SweepFigure {

    private static final int PANEL_WIDTH = 560;
    private static final int PANEL_HEIGHT = 360;
    private static final String EPOCH = "epoch";

    private final SweepData data;
    private final ScheduleTypes types;
    /** The worst first, so that the best lie on top. */
    private final List<Candidate> candidates;

    private SweepFigure(SweepData data) {
        this.data = data;
        this.types = ScheduleTypes.of(data.candidates());
        this.candidates = new ArrayList<>(Leaderboard.order(data.candidates()));
        Collections.reverse(candidates);
    }

    /**
     * Writes the picture, {@code 3360 x 720} pixels.
     *
     * @param data what to show; panels for which there is nothing yet say so
     * @param file the PNG, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(SweepData data, Path file) {
        Charts.write(PANEL_WIDTH, PANEL_HEIGHT, new SweepFigure(data).panels(), file);
    }

    /**
     * Draws the picture that {@link #write} writes.
     *
     * @param data what to show; panels for which there is nothing yet say so
     * @return the picture, {@code 3360 x 720} pixels
     */
    public static BufferedImage draw(SweepData data) {
        return Charts.draw(PANEL_WIDTH, PANEL_HEIGHT, new SweepFigure(data).panels());
    }

    private List<Charts.Panel> panels() {
        return List.of(panel(curves()), panel(rates()), new StripPlot(data, PANEL_WIDTH, PANEL_HEIGHT));
    }

    private static Charts.Panel panel(XYChart chart) {
        // XChart cannot draw a chart without curves that has a logarithmic axis.
        return chart.getSeriesMap().isEmpty() ? graphics -> StripPlot.nothing(graphics, chart.getTitle(), PANEL_WIDTH, PANEL_HEIGHT)
                : graphics -> chart.paint(graphics, PANEL_WIDTH, PANEL_HEIGHT);
    }

    private XYChart curves() {
        String title = switch (data.measure()) {
            case TOP1 -> "Validation top-1 error";
            case TOP5 -> "Validation top-5 error";
            case LOSS -> "Validation loss in nats";
        };
        XYChart chart = Charts.chart(PANEL_WIDTH, PANEL_HEIGHT, title, EPOCH, "#0", data.isError() ? "#0.# %" : "#0.0##");
        for (Candidate candidate : candidates) {
            Map<Integer, Double> curve = SweepCurves.mean(data.measure(), candidate);
            add(chart, candidate, curve.keySet().stream().mapToDouble(Integer::doubleValue).toArray(),
                    curve.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
        return chart;
    }

    private XYChart rates() {
        XYChart chart = Charts.rates(PANEL_WIDTH, PANEL_HEIGHT, "Learning rate, as planned", EPOCH, true).chart();
        for (Candidate candidate : candidates) {
            List<RatePoint> rates = SweepCurves.rates(candidate);
            add(chart, candidate, rates.stream().mapToDouble(RatePoint::epoch).toArray(),
                    rates.stream().mapToDouble(RatePoint::rate).toArray());
        }
        return chart;
    }

    private void add(XYChart chart, Candidate candidate, double[] x, double[] y) {
        chart.getStyler().setLegendVisible(false);
        if (x.length == 0) {
            return;
        }
        boolean best = data.best().filter(candidate::equals).isPresent();
        XYSeries series = chart.addSeries("candidate " + candidate.number(), x, y);
        SeriesLook look = new SeriesLook(types.index(candidate));
        series.setLineColor(look.colour());
        series.setLineStyle(look.stroke(best ? 3.5f : 1.25f));
        series.setMarkerColor(look.colour());
        series.setMarker(x.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }
}
