package org.alexnet4j.report;

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
final class Charts {

    /** Pixels for a unit of length, for sharp text on dense screens and in print. */
    private static final int DENSITY = 2;

    private Charts() {
    }

    /**
     * @param title    above the curves
     * @param xTitle   below them
     * @param xNumbers how numbers of that axis are written
     * @param yNumbers how those of the other one are
     * @return a chart without curves, from 0 on
     */
    static XYChart chart(int width, int height, String title, String xTitle, String xNumbers, String yNumbers) {
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
     * @param charts of one size, which are drawn side by side
     * @param file   the PNG, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    static void write(List<XYChart> charts, Path file) {
        int width = charts.get(0).getWidth();
        int height = charts.get(0).getHeight();
        BufferedImage picture =
                new BufferedImage(charts.size() * width * DENSITY, height * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        for (XYChart chart : charts) {
            chart.paint(graphics, width, height);
            graphics.translate(width, 0);
        }
        graphics.dispose();
        WholeFile.write(file, Png.encode(picture));
    }
}
