package org.alexnet4j.data.drawn;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;

/** Paints one picture: background, clutter, the figure of its class, clutter before it, light. Lengths are shares of the short side. */
final class Painter {

    /** Longer side over the shorter one, at most. */
    private static final double WIDEST = 4.0 / 3.0;
    /** Things stand more or less upright, in radians. */
    private static final double STEEPEST = 0.35;
    private static final Color SHADOW = new Color(0, 0, 0, 26);

    private final Dice dice;
    private final int shortSide;
    private final BufferedImage picture;

    private Painter(int shortSide, Dice dice) {
        this.dice = dice;
        this.shortSide = shortSide;
        int longSide = oddLongSide();
        boolean upright = dice.chance(0.5);
        picture = new BufferedImage(upright ? shortSide : longSide, upright ? longSide : shortSide, BufferedImage.TYPE_INT_RGB);
    }

    /**
     * @param type      what the picture shows
     * @param shortSide the shorter side in pixels; the longer one is an odd number of pixels, at most 4/3 of it
     * @param dice      all that varies
     * @return the picture, of type {@link BufferedImage#TYPE_INT_RGB}
     */
    static BufferedImage paint(DrawnClass type, int shortSide, Dice dice) {
        Painter painter = new Painter(shortSide, dice);
        painter.paint(type);
        return painter.picture;
    }

    private int oddLongSide() {
        int longest = (int) (shortSide * WIDEST);
        int side = dice.count(shortSide, longest);
        if (side % 2 == 1) {
            return side;
        }
        return side < longest ? side + 1 : side - 1;
    }

    private void paint(DrawnClass type) {
        Graphics2D canvas = smooth(picture);
        paintBackground(canvas);
        paintClutter(canvas, dice.count(1, 3), 0.06, 0.8);
        paintFigure(canvas, type.figure(dice));
        paintClutter(canvas, dice.count(0, 1), 0.02, 0.6);
        canvas.dispose();
        Light.any(dice).shineOn(picture, dice);
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return canvas;
    }

    /** A gradient of two dimmed colours with large soft patches on it. */
    private void paintBackground(Graphics2D canvas) {
        Color near = Colours.between(Colours.any(dice), Color.BLACK, 0.4);
        Color far = Colours.between(near, Colours.any(dice), dice.between(0.2, 0.6));
        canvas.setPaint(new GradientPaint(anywhere(), near, anywhere(), far));
        canvas.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        int patches = dice.count(1, 5);
        for (int patch = 0; patch < patches; patch++) {
            Color colour = Colours.seeThrough(Colours.any(dice), dice.between(0.2, 0.6));
            canvas.setPaint(softPatch(anywhere(), shortSide * dice.between(0.2, 0.6), colour));
            canvas.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        }
    }

    private static Paint softPatch(Point2D centre, double radius, Color colour) {
        return new RadialGradientPaint(centre, (float) radius, new float[] {0, 1},
                new Color[] {colour, Colours.seeThrough(colour, 0)});
    }

    /** Strokes and small plain shapes that mean nothing. */
    private void paintClutter(Graphics2D canvas, int pieces, double widestStroke, double opacity) {
        for (int piece = 0; piece < pieces; piece++) {
            canvas.setPaint(Colours.seeThrough(Colours.any(dice), opacity * dice.between(0.4, 1)));
            canvas.setStroke(new BasicStroke((float) (shortSide * dice.between(0.008, widestStroke)),
                    BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            canvas.draw(strokeThroughThePicture());
            canvas.setPaint(Colours.seeThrough(Colours.any(dice), opacity * dice.between(0.4, 1)));
            canvas.fill(smallShape());
        }
    }

    private Shape strokeThroughThePicture() {
        Point2D start = anywhere();
        Point2D first = anywhere();
        Point2D second = anywhere();
        Point2D end = anywhere();
        return new CubicCurve2D.Double(start.getX(), start.getY(), first.getX(), first.getY(),
                second.getX(), second.getY(), end.getX(), end.getY());
    }

    private Shape smallShape() {
        Shape shape = dice.chance(0.3) ? Outlines.disc(Figure.RADIUS) : Outlines.polygon(dice.count(3, 6));
        Point2D place = anywhere();
        double scale = shortSide * dice.between(0.015, 0.05) / Figure.RADIUS;
        AffineTransform placed = AffineTransform.getTranslateInstance(place.getX(), place.getY());
        placed.rotate(dice.angle());
        placed.scale(scale, scale * dice.between(0.5, 1));
        return placed.createTransformedShape(shape);
    }

    /** The figure is painted on a layer of its own, so that the texture ends at the outline with a smooth edge. */
    private void paintFigure(Graphics2D canvas, Figure figure) {
        AffineTransform pose = pose();
        Shape outline = pose.createTransformedShape(figure.outline());
        Color base = Colours.between(Colours.any(dice), Color.WHITE, 0.35);
        Color mark = Colours.contrasting(base, dice);

        BufferedImage layer = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D paint = smooth(layer);
        paint.setPaint(base);
        paint.fill(outline);
        paint.setComposite(AlphaComposite.SrcAtop);
        paint.setPaint(mark);
        paint.fill(pose.createTransformedShape(figure.marks()));
        paint.setPaint(new GradientPaint(
                anywhere(), new Color(255, 255, 255, 70), anywhere(), new Color(0, 0, 0, 70)));
        paint.fillRect(0, 0, layer.getWidth(), layer.getHeight());
        paint.dispose();

        if (dice.chance(0.6)) {
            paintShadow(canvas, outline);
        }
        canvas.drawImage(layer, 0, 0, null);
        if (dice.chance(0.4)) {
            canvas.setPaint(Colours.between(base, Color.BLACK, dice.between(0.4, 0.9)));
            canvas.setStroke(new BasicStroke((float) (shortSide * dice.between(0.004, 0.014))));
            canvas.draw(outline);
        }
    }

    private void paintShadow(Graphics2D canvas, Shape outline) {
        double direction = dice.angle();
        double distance = shortSide * dice.between(0.01, 0.04);
        AffineTransform moved = AffineTransform.getTranslateInstance(
                distance * Math.cos(direction), distance * Math.sin(direction));
        Shape shadow = moved.createTransformedShape(outline);
        canvas.setPaint(SHADOW);
        canvas.fill(shadow);
        for (int ring = 1; ring <= 4; ring++) {
            canvas.setStroke(new BasicStroke((float) (0.012 * ring * shortSide), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            canvas.draw(shadow);
            canvas.fill(shadow);
        }
    }

    /** Where the figure is, how large, how turned and seen from which side. It stays in the centre square but for a small part. */
    private AffineTransform pose() {
        double radius = shortSide * dice.between(0.34, 0.48);
        double room = shortSide * 0.54 - radius;
        AffineTransform pose = AffineTransform.getTranslateInstance(
                picture.getWidth() / 2.0 + dice.between(-room, room), picture.getHeight() / 2.0 + dice.between(-room, room));
        double side = dice.angle();
        pose.rotate(side);
        pose.shear(dice.between(-0.15, 0.15), 0);
        pose.scale(1, dice.between(0.8, 1));
        pose.rotate(dice.between(-STEEPEST, STEEPEST) - side);
        double scale = radius / Figure.RADIUS;
        pose.scale(dice.chance(0.5) ? -scale : scale, scale);
        return pose;
    }

    private Point2D anywhere() {
        return new Point2D.Double(dice.between(0, picture.getWidth()), dice.between(0, picture.getHeight()));
    }
}
