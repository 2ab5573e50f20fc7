package org.alexnet4j.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.files.WholeFile;

/**
 * The colours of a training set as a PNG: its mean, and the mean moved along each eigenvector of the covariance (section 4.1). It shows
 * no picture of the set.
 */
public final class ColoursFigure {

    private static final int WIDTH = 760;
    private static final int MARGIN = 16;
    private static final int LABEL = 20;
    private static final int STRIP = 56;
    private static final int ROW = LABEL + STRIP + 12;
    private static final int ROWS = 4;
    private static final int STEPS = 61;
    /** Standard deviations to either side of the mean. */
    private static final double REACH = 2;
    /** Pixels for a unit of length, for sharp text on dense screens and in print. */
    private static final int DENSITY = 2;

    private final ColourStatistics statistics;
    private final double[] mean;
    private final Graphics2D canvas;

    private ColoursFigure(ColourStatistics statistics, Graphics2D canvas) {
        this.statistics = statistics;
        this.mean = statistics.meanColour();
        this.canvas = canvas;
    }

    /**
     * Writes the figure.
     *
     * @param statistics of a training set
     * @param file       the PNG, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(ColourStatistics statistics, Path file) {
        WholeFile.write(file, Png.encode(draw(statistics)));
    }

    /**
     * Draws the figure: a strip of the mean colour, and one for each eigenvector, which runs from two standard deviations below the mean to
     * two above it, cut off at 0 and 255.
     *
     * @param statistics of a training set
     * @return {@code 1520 x 768} pixels
     */
    public static BufferedImage draw(ColourStatistics statistics) {
        int height = 2 * MARGIN + ROWS * ROW;
        BufferedImage picture = new BufferedImage(WIDTH * DENSITY, height * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.scale(DENSITY, DENSITY);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, WIDTH, height);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        ColoursFigure figure = new ColoursFigure(statistics, canvas);
        figure.drawMean();
        for (int i = 0; i < 3; i++) {
            figure.drawComponent(i);
        }
        canvas.dispose();
        return picture;
    }

    private void drawMean() {
        label(0, String.format(Locale.ROOT, "mean of %,d pictures: red %.1f, green %.1f, blue %.1f",
                statistics.pictures(), mean[0], mean[1], mean[2]));
        strip(0, new double[3]);
    }

    private void drawComponent(int component) {
        double deviation = statistics.deviations()[component];
        double[] vector = Arrays.stream(statistics.eigenvectors()).mapToDouble(channel -> channel[component]).toArray();
        label(component + 1, String.format(Locale.ROOT,
                "component %d: (%.3f, %.3f, %.3f), standard deviation %.1f; from -%.0f to +%.0f deviations",
                component + 1, vector[0], vector[1], vector[2], deviation, REACH, REACH));
        strip(component + 1, Arrays.stream(vector).map(value -> value * deviation * REACH).toArray());
    }

    private void label(int row, String text) {
        canvas.setColor(Color.DARK_GRAY);
        canvas.drawString(text, MARGIN, MARGIN + row * ROW + LABEL - 6);
    }

    /** @param end what the right end adds to the mean; the left end takes it away */
    private void strip(int row, double[] end) {
        int top = MARGIN + row * ROW + LABEL;
        for (int step = 0; step < STEPS; step++) {
            double share = 2.0 * step / (STEPS - 1) - 1;
            int left = MARGIN + step * (WIDTH - 2 * MARGIN) / STEPS;
            int right = MARGIN + (step + 1) * (WIDTH - 2 * MARGIN) / STEPS;
            canvas.setColor(new Color(channel(0, share, end), channel(1, share, end), channel(2, share, end)));
            canvas.fillRect(left, top, right - left, STRIP);
        }
    }

    private int channel(int channel, double share, double[] end) {
        return (int) Math.round(Math.max(0, Math.min(255, mean[channel] + share * end[channel])));
    }
}
