package org.alexnet4j.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.alexnet4j.train.RunLength;
import org.alexnet4j.train.ScheduleOutline;
import org.alexnet4j.train.ScheduleOutline.Point;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The learning rate of a run over its epochs as a PNG on a light ground. */
public final class ScheduleFigure {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 400;
    private static final int POINTS = 2000;

    private ScheduleFigure() {
    }

    /**
     * Writes the picture, {@code 1600 x 800} pixels.
     *
     * @param outline the schedule
     * @param length  of the run
     * @param title   above the curves
     * @param file    the PNG, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(ScheduleOutline outline, RunLength length, String title, Path file) {
        // Not every iteration of a short run: XChart would label the axis by values of the data, which are equally spaced then.
        List<Point> points = outline.curve((int) Math.min(POINTS, 2 * length.total() / 3 + 2));
        Charts.RateChart rates = Charts.rates(WIDTH, HEIGHT, title, "epochs done", outline.isLogarithmic());
        XYChart chart = rates.chart();
        List<String> layers = outline.layers();
        double unit = rates.unit();
        for (int i = 0; i < layers.size(); i++) {
            int layer = i;
            add(chart, layers.get(i), points, length, point -> unit * point.layers().get(layer));
        }
        // The network's rate comes last: where a layer has none of its own, its curve lies below.
        add(chart, layers.isEmpty() ? "learning rate" : "all other layers", points, length, point -> unit * point.rate());
        Charts.write(List.of(chart), file);
    }

    private static void add(XYChart chart, String name, List<Point> points, RunLength length, ToDoubleFunction<Point> rate) {
        // 0 has no place on a logarithmic scale.
        boolean linear = !chart.getStyler().isYAxisLogarithmic();
        List<Point> shown = points.stream().filter(point -> linear || rate.applyAsDouble(point) > 0).toList();
        if (shown.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(name,
                shown.stream().mapToDouble(point -> point.done() / (double) length.iterations()).toArray(),
                shown.stream().mapToDouble(rate).toArray());
        SeriesLook look = new SeriesLook(chart.getSeriesMap().size() - 1);
        series.setLineColor(look.colour());
        series.setLineStyle(look.stroke(2f));
        series.setMarker(SeriesMarkers.NONE);
    }
}
