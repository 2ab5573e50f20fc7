package org.alexnet4j.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.files.WholeFile;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Charts of one look on a light ground, for documents. */
public final class Charts {

    /** Pixels for a unit of length, for sharp text on dense screens and in print. */
    private static final int DENSITY = 2;
    /** Rates are drawn as millionths: small values are all equally far apart to XChart, which then labels the axis by some. */
    private static final double MICRO = 1e6;

    /** Okabe and Ito's colours, which remain distinct to colour-blind readers. */
    public static final List<Color> COLOURS = List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7),
            new Color(0xE69F00), new Color(0x56B4E9), new Color(0x000000));

    private Charts() {
    }

    /**
     * @param width   of the line
     * @param lengths on and off in turn; none for a line without gaps
     * @return how it is drawn
     */
    static BasicStroke stroke(float width, float... lengths) {
        return lengths.length == 0 ? new BasicStroke(width)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, lengths, 0f);
    }

    /**
     * @param title    above the curves
     * @param xTitle   below them
     * @param xNumbers how numbers of that axis are written
     * @param yNumbers how those of the other one are
     * @return a chart without curves, from 0 on
     */
    public static XYChart chart(int width, int height, String title, String xTitle, String xNumbers, String yNumbers) {
        XYChart chart = new XYChartBuilder().width(width).height(height).title(title).xAxisTitle(xTitle).build();
        chart.getStyler()
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setLegendBorderColor(Color.WHITE)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false);
        chart.getStyler()
                .setXAxisDecimalPattern(xNumbers)
                .setXAxisMin(0.0)
                .setYAxisDecimalPattern(yNumbers)
                .setPlotGridLinesColor(new Color(0xD5DAE0));
        return chart;
    }

    /**
     * @param logarithmic whether rates differ by orders of magnitude, 0 not being one of them; otherwise the axis starts at 0
     * @return a chart without curves, of learning rates over epochs, and the unit in which they are to be drawn
     */
    public static RateChart rates(int width, int height, String title, String xTitle, boolean logarithmic) {
        XYChart chart = chart(width, height, title, xTitle, "#0.##", "0.0#######");
        if (logarithmic) {
            chart.getStyler().setYAxisLogarithmic(true);
            return new RateChart(chart, 1);
        }
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setyAxisTickLabelsFormattingFunction(value -> Format.learningRate(value / MICRO));
        return new RateChart(chart, MICRO);
    }

    /**
     * A chart of learning rates.
     *
     * @param chart without curves
     * @param unit  what rates are multiplied by before they are drawn
     */
    public record RateChart(XYChart chart, double unit) {
    }

    /**
     * @param charts of one size, which are drawn side by side
     * @param file   the PNG, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(List<XYChart> charts, Path file) {
        WholeFile.write(file, Png.encode(draw(charts)));
    }

    /**
     * @param charts of one size, at least one
     * @return them side by side
     */
    static BufferedImage draw(List<XYChart> charts) {
        int width = charts.get(0).getWidth();
        int height = charts.get(0).getHeight();
        return draw(width, height, charts.stream().<Panel>map(chart -> graphics -> chart.paint(graphics, width, height)).toList());
    }

    /** Something that is drawn with its upper left corner at 0, 0. */
    public interface Panel {

        void paint(Graphics2D graphics);
    }

    /**
     * @param width  of each panel
     * @param height of each panel
     * @param panels which are drawn side by side
     * @param file   the PNG, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(int width, int height, List<Panel> panels, Path file) {
        WholeFile.write(file, Png.encode(draw(width, height, panels)));
    }

    /**
     * @param width  of each panel
     * @param height of each panel
     * @param panels at least one
     * @return them side by side
     */
    public static BufferedImage draw(int width, int height, List<Panel> panels) {
        BufferedImage picture = new BufferedImage(panels.size() * width * DENSITY, height * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        for (Panel panel : panels) {
            panel.paint(graphics);
            graphics.translate(width, 0);
        }
        graphics.dispose();
        return picture;
    }
}
