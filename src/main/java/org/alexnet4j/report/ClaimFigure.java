package org.alexnet4j.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A claim as a PNG on a light ground: the errors of all its runs by epoch, an arm a colour, and how much higher than that of the first arm
 * the last error is, with the difference of each seed, their interval, and the paper's.
 */
public final class ClaimFigure {

    private static final int PANEL_WIDTH = 560;
    private static final int LEAST_HEIGHT = 360;
    private static final int TOP = 46;
    private static final int BOTTOM = 66;
    /** Of an estimate with its name above it and its seeds below. */
    private static final int LEAST_ROW = 36;
    /** Arms whose names fit beside each other below a chart; the names of more stand below each other. */
    private static final int NAMES_IN_A_LINE = 4;
    private static final int NAME_HEIGHT = 20;
    private static final String EPOCH = "epoch";
    private static final String ERRORS = "#0 %";
    private static final float WIDTH = 1.75f;
    private static final List<BasicStroke> STROKES = List.of(Charts.stroke(WIDTH), Charts.stroke(WIDTH, 5f, 2f),
            Charts.stroke(WIDTH, 1.5f, 2f), Charts.stroke(WIDTH, 9f, 3f));

    private ClaimFigure() {
    }

    /**
     * What is shown.
     *
     * @param training   the errors on the training pictures, of each run
     * @param validation those on the validation pictures; empty where they are not of interest
     * @param target     an error that was to be reached, 0..1; empty where none was
     * @param title      of the estimates, with their unit
     * @param unit       what estimates are multiplied by before they are drawn
     * @param estimates  differences, or whatever else is compared; empty where there are none
     */
    public record Data(List<Curve> training, List<Curve> validation, OptionalDouble target, String title, double unit,
            List<Estimate> estimates) {

        public Data {
            training = List.copyOf(training);
            validation = List.copyOf(validation);
            Objects.requireNonNull(target);
            estimates = List.copyOf(estimates);
        }

        private int height() {
            long arms = training.stream().map(Curve::arm).distinct().count();
            int names = arms > NAMES_IN_A_LINE ? (int) arms * NAME_HEIGHT : 0;
            return Math.max(LEAST_HEIGHT + names, TOP + BOTTOM + LEAST_ROW * estimates.size());
        }
    }

    /**
     * A run.
     *
     * @param arm    of it; runs of one have one colour
     * @param points its epochs
     */
    public record Curve(String arm, List<Point> points) {

        public Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * @param epoch from 1
     * @param value an error, 0..1
     */
    public record Point(int epoch, double value) {
    }

    /**
     * A difference of errors, as fractions, or another number of each seed.
     *
     * @param name    what is compared
     * @param perSeed the difference of each seed
     * @param mean    of these
     * @param low     end of its interval, or the least of all
     * @param high    end of its interval, or the greatest of all
     * @param paper   the paper's difference; empty where it has none
     */
    public record Estimate(String name, List<Double> perSeed, double mean, double low, double high, OptionalDouble paper) {

        public Estimate {
            perSeed = List.copyOf(perSeed);
        }
    }

    /**
     * Writes the picture, two pixels for each unit of length.
     *
     * @param data what to show, at least one curve
     * @param file the PNG, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(Data data, Path file) {
        List<Charts.Panel> panels = new ArrayList<>();
        int height = data.height();
        panels.add(curves("Top-1 error on the training pictures", data.training(), data.target(), height));
        if (!data.validation().isEmpty()) {
            panels.add(curves("Top-1 error on the validation pictures", data.validation(), OptionalDouble.empty(), height));
        }
        if (!data.estimates().isEmpty()) {
            panels.add(new Differences(data.title(), data.unit(), data.estimates(), height));
        }
        Charts.write(PANEL_WIDTH, height, panels, file);
    }

    private static Charts.Panel curves(String title, List<Curve> curves, OptionalDouble target, int height) {
        XYChart chart = Charts.chart(PANEL_WIDTH, height, title, EPOCH, "#0", ERRORS);
        chart.getStyler().setYAxisMin(0.0);
        List<String> arms = curves.stream().map(Curve::arm).distinct().toList();
        if (arms.size() > NAMES_IN_A_LINE) {
            chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        }
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            if (curve.points().isEmpty()) {
                continue;
            }
            int arm = arms.indexOf(curve.arm());
            boolean first = curves.subList(0, i).stream().noneMatch(before -> before.arm().equals(curve.arm()));
            XYSeries series = chart.addSeries(first ? curve.arm() : curve.arm() + " " + i,
                    curve.points().stream().mapToDouble(Point::epoch).toArray(),
                    curve.points().stream().mapToDouble(Point::value).toArray());
            Color colour = Charts.COLOURS.get(arm % Charts.COLOURS.size());
            series.setLineColor(colour);
            series.setLineStyle(STROKES.get(arm % STROKES.size()));
            series.setMarkerColor(colour);
            series.setMarker(curve.points().size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
            series.setShowInLegend(first);
        }
        target.ifPresent(error -> {
            double last = curves.stream().flatMap(curve -> curve.points().stream()).mapToInt(Point::epoch).max().orElse(1);
            XYSeries line = chart.addSeries(String.format(Locale.ROOT, "%.0f %%", 100 * error), new double[] {0, last},
                    new double[] {error, error});
            line.setLineColor(Color.GRAY);
            line.setLineStyle(new BasicStroke(1f));
            line.setMarker(SeriesMarkers.NONE);
        });
        return graphics -> chart.paint(graphics, PANEL_WIDTH, height);
    }

    /** A row for each difference: a ring for each seed, a bar for the interval, a disc for the mean, a diamond for the paper's. */
    private record Differences(String title, double unit, List<Estimate> estimates, int panelHeight) implements Charts.Panel {

        private static final Color TEXT = new Color(0x1F2933);
        private static final Color OURS = Charts.COLOURS.get(0);
        private static final Color PAPER = Charts.COLOURS.get(1);
        private static final Color GRID = new Color(0xD5DAE0);
        private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
        private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        private static final int LEFT = 24;
        private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
        private static final int MOST_TICKS = 9;

        @Override
        public void paint(Graphics2D graphics) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, PANEL_WIDTH, panelHeight);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            centred(graphics, TITLE, title, TOP / 2 + 4);
            double[] all = estimates.stream().flatMapToDouble(one -> DoubleStream.concat(DoubleStream.of(0, one.low(), one.high(),
                    one.paper().orElse(0)), one.perSeed().stream().mapToDouble(Double::doubleValue))).map(value -> unit * value).toArray();
            double least = DoubleStream.of(all).min().orElse(0);
            double most = DoubleStream.of(all).max().orElse(0);
            double room = Math.max(0.1, (most - least) * 0.05);
            Axis axis = new Axis(least - room, most + room);
            ticks(graphics, axis);
            int height = (panelHeight - TOP - BOTTOM) / estimates.size();
            for (int i = 0; i < estimates.size(); i++) {
                row(graphics, axis, estimates.get(i), TOP + i * height, height);
            }
            legend(graphics);
        }

        private record Axis(double least, double most) {

            double at(double points) {
                return LEFT + (points - least) / (most - least) * (PANEL_WIDTH - 2 * LEFT);
            }
        }

        private void ticks(Graphics2D graphics, Axis axis) {
            double step = DoubleStream.of(STEPS).filter(one -> (axis.most() - axis.least()) / one <= MOST_TICKS).findFirst().orElse(100);
            graphics.setFont(PLAIN);
            for (double value = Math.ceil(axis.least() / step) * step; value <= axis.most(); value += step) {
                int x = (int) Math.round(axis.at(value));
                boolean zero = Math.abs(value) < step / 2;
                graphics.setColor(zero ? TEXT : GRID);
                graphics.setStroke(new BasicStroke(zero ? 1.5f : 1f));
                graphics.drawLine(x, TOP, x, panelHeight - BOTTOM);
                String text = String.format(Locale.ROOT, step < 1 ? "%.1f" : "%.0f", zero ? 0.0 : value);
                graphics.setColor(TEXT);
                graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, panelHeight - BOTTOM + 16);
            }
        }

        private void row(Graphics2D graphics, Axis axis, Estimate estimate, int top, int height) {
            int y = top + height * 2 / 3;
            graphics.setFont(PLAIN);
            graphics.setColor(TEXT);
            graphics.drawString(estimate.name(), LEFT, y - Math.min(14, height / 4));
            graphics.setColor(OURS);
            graphics.setStroke(new BasicStroke(3f));
            graphics.drawLine((int) axis.at(unit * estimate.low()), y, (int) axis.at(unit * estimate.high()), y);
            disc(graphics, axis.at(unit * estimate.mean()), y, 5, true);
            graphics.setStroke(new BasicStroke(1.25f));
            estimate.perSeed().forEach(difference -> disc(graphics, axis.at(unit * difference), y + 11, 3, false));
            estimate.paper().ifPresent(paper -> diamond(graphics, axis.at(unit * paper), y));
        }

        private static void disc(Graphics2D graphics, double x, double y, double radius, boolean full) {
            Ellipse2D disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
            if (full) {
                graphics.fill(disc);
            } else {
                graphics.draw(disc);
            }
        }

        private static void diamond(Graphics2D graphics, double x, double y) {
            int[] xs = {(int) x, (int) x + 6, (int) x, (int) x - 6};
            int[] ys = {(int) y - 6, (int) y, (int) y + 6, (int) y};
            Color before = graphics.getColor();
            graphics.setColor(PAPER);
            graphics.fillPolygon(xs, ys, xs.length);
            graphics.setColor(before);
        }

        private void legend(Graphics2D graphics) {
            int y = panelHeight - 22;
            graphics.setFont(PLAIN);
            graphics.setColor(OURS);
            disc(graphics, LEFT + 6, y - 4, 5, true);
            disc(graphics, LEFT + 200, y - 4, 3, false);
            graphics.setColor(TEXT);
            graphics.drawString(unit == 1 ? "median and range" : "mean and 95 % interval", LEFT + 18, y);
            graphics.drawString("each seed", LEFT + 210, y);
            if (estimates.stream().anyMatch(estimate -> estimate.paper().isPresent())) {
                diamond(graphics, LEFT + 306, y - 4);
                graphics.setColor(TEXT);
                graphics.drawString("the paper", LEFT + 318, y);
            }
        }

        private static void centred(Graphics2D graphics, Font font, String text, int baseline) {
            graphics.setFont(font);
            graphics.setColor(TEXT);
            FontMetrics metrics = graphics.getFontMetrics();
            graphics.drawString(text, (PANEL_WIDTH - metrics.stringWidth(text)) / 2, baseline);
        }
    }
}
