package org.alexnet4j.data.drawn;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Shapes around the origin inside a circle of {@link Figure#RADIUS}. */
final class Outlines {

    private static final double RADIUS = Figure.RADIUS;

    private Outlines() {
    }

    static Shape disc(double radius) {
        return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }

    /** A regular polygon whose first corner points up. */
    static Shape polygon(int corners) {
        return star(corners, RADIUS * Math.cos(Math.PI / corners));
    }

    /** A star with its first point up; between two points, a corner at the inner radius. */
    static Shape star(int points, double innerRadius) {
        Path2D path = new Path2D.Double();
        for (int corner = 0; corner < 2 * points; corner++) {
            double radius = corner % 2 == 0 ? RADIUS : innerRadius;
            double angle = Math.PI * corner / points;
            double x = radius * Math.sin(angle);
            double y = -radius * Math.cos(angle);
            if (corner == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }

    static Shape square() {
        double side = RADIUS * Math.sqrt(2);
        return new Rectangle2D.Double(-side / 2, -side / 2, side, side);
    }

    static Shape ring(double innerRadius) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.append(disc(RADIUS), false);
        path.append(disc(innerRadius), false);
        return path;
    }

    /** A Greek cross. */
    static Shape cross(double armWidth) {
        double length = 2 * Math.sqrt(RADIUS * RADIUS - armWidth * armWidth / 4);
        Area cross = new Area(new Rectangle2D.Double(-length / 2, -armWidth / 2, length, armWidth));
        cross.add(new Area(new Rectangle2D.Double(-armWidth / 2, -length / 2, armWidth, length)));
        return cross;
    }

    /** A disc without another one. */
    static Shape crescent(double biteRadius, double biteOffset) {
        Area crescent = new Area(disc(RADIUS));
        crescent.subtract(new Area(new Ellipse2D.Double(
                biteOffset - biteRadius, -biteRadius, 2 * biteRadius, 2 * biteRadius)));
        return crescent;
    }

    /** The middle line of an Archimedean spiral that leaves room for a stroke of the given width. */
    static Shape spiralLine(double turns, double strokeWidth) {
        Path2D path = new Path2D.Double();
        int steps = (int) (turns * 40);
        double end = RADIUS - strokeWidth / 2;
        double start = strokeWidth / 2;
        path.moveTo(start, 0);
        for (int step = 1; step <= steps; step++) {
            double angle = 2 * Math.PI * turns * step / steps;
            double radius = start + (end - start) * step / steps;
            path.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
        }
        return path;
    }

    static Shape stroked(Shape line, double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(line);
    }

    /** Pieces of a stroke, as long as the gaps between them. */
    static Shape bands(Shape line, double width, double length) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
                new float[] {(float) length}, 0).createStrokedShape(line);
    }
}
