package org.alexnet4j.data.drawn;

import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Textures that cover at least the circle around a {@link Figure}; periods in hundredths of its radius. */
final class Textures {

    private static final double REACH = 1.2 * Figure.RADIUS;
    private static final double WAVE_STEP = 4;

    private Textures() {
    }

    /** Parallel bars, as wide as the gaps between them. */
    static Shape stripes(double period) {
        Path2D path = new Path2D.Double();
        for (double x = -REACH; x < REACH; x += period) {
            path.append(new Rectangle2D.Double(x, -REACH, period / 2, 2 * REACH), false);
        }
        return path;
    }

    /** A chessboard. */
    static Shape checks(double cell) {
        Path2D path = new Path2D.Double();
        int cells = (int) Math.ceil(REACH / cell);
        for (int row = -cells; row < cells; row++) {
            for (int column = -cells; column < cells; column++) {
                if ((row + column) % 2 == 0) {
                    path.append(new Rectangle2D.Double(column * cell, row * cell, cell, cell), false);
                }
            }
        }
        return path;
    }

    /** Round dots on a triangular lattice. */
    static Shape dots(double period) {
        Path2D path = new Path2D.Double();
        double diameter = 0.62 * period;
        double rowHeight = period * Math.sqrt(3) / 2;
        int rows = (int) Math.ceil(REACH / rowHeight);
        int columns = (int) Math.ceil(REACH / period);
        for (int row = -rows; row <= rows; row++) {
            double shift = row % 2 == 0 ? 0 : period / 2;
            for (int column = -columns; column <= columns; column++) {
                path.append(new Ellipse2D.Double(
                        column * period + shift - diameter / 2, row * rowHeight - diameter / 2, diameter, diameter), false);
            }
        }
        return path;
    }

    /** Sectors of a circle, as wide as the gaps between them. */
    static Shape sectors(int number) {
        Path2D path = new Path2D.Double();
        double extent = 180.0 / number;
        for (int sector = 0; sector < number; sector++) {
            path.append(new Arc2D.Double(-REACH, -REACH, 2 * REACH, 2 * REACH, 2 * sector * extent, extent, Arc2D.PIE), false);
        }
        return path;
    }

    /** Thin lines in two directions. */
    static Shape grid(double period) {
        Path2D path = new Path2D.Double();
        double line = 0.3 * period;
        int lines = (int) Math.ceil(REACH / period);
        for (int i = -lines; i <= lines; i++) {
            path.append(new Rectangle2D.Double(i * period - line / 2, -REACH, line, 2 * REACH), false);
            path.append(new Rectangle2D.Double(-REACH, i * period - line / 2, 2 * REACH, line), false);
        }
        return path;
    }

    /** Bars that swing like a sine. */
    static Shape waves(double period, double wavelength, double amplitude) {
        Path2D path = new Path2D.Double();
        for (double y = -REACH; y < REACH; y += period) {
            path.moveTo(-REACH, y + swing(-REACH, wavelength, amplitude));
            for (double x = -REACH + WAVE_STEP; x <= REACH; x += WAVE_STEP) {
                path.lineTo(x, y + swing(x, wavelength, amplitude));
            }
            for (double x = REACH; x >= -REACH; x -= WAVE_STEP) {
                path.lineTo(x, y + period / 2 + swing(x, wavelength, amplitude));
            }
            path.closePath();
        }
        return path;
    }

    private static double swing(double x, double wavelength, double amplitude) {
        return amplitude * Math.sin(2 * Math.PI * x / wavelength);
    }
}
