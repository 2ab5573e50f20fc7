package org.alexnet4j.data.drawn;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The classes of the drawn set in alphabetical order. A class is a shape and its texture; all else is drawn alike for each class.
 */
public enum DrawnClass {

    /** A spiral of bands. */
    BANDED_SPIRAL(DrawnClass::spiral),
    /** A square with a chessboard. */
    CHECKERED_SQUARE(dice -> new Figure(Outlines.square(), Textures.checks(dice.between(24, 34)))),
    /** An equilateral triangle with round dots. */
    DOTTED_TRIANGLE(dice -> new Figure(Outlines.polygon(3), Textures.dots(dice.between(26, 36)))),
    /** A five-pointed star, each point half light and half dark. */
    FACETED_STAR(dice -> new Figure(Outlines.star(5, dice.between(40, 52)), facets())),
    /** A Greek cross with thin lines in two directions. */
    GRIDDED_CROSS(dice -> new Figure(Outlines.cross(dice.between(58, 74)), Textures.grid(dice.between(20, 27)))),
    /** A ring of segments. */
    SEGMENTED_RING(dice -> new Figure(Outlines.ring(dice.between(50, 64)), Textures.sectors(dice.count(6, 9)))),
    /** A disc with straight stripes. */
    STRIPED_DISC(dice -> new Figure(Outlines.disc(Figure.RADIUS), Textures.stripes(dice.between(30, 44)))),
    /** A crescent with wavy stripes. */
    WAVY_CRESCENT(dice -> new Figure(
            Outlines.crescent(dice.between(70, 80), dice.between(46, 56)),
            Textures.waves(dice.between(28, 38), dice.between(50, 70), dice.between(8, 12))));

    private final Function<Dice, Figure> figure;

    DrawnClass(Function<Dice, Figure> figure) {
        this.figure = figure;
    }

    /** @return the name of the class and of its folder, such as {@code striped-disc} */
    public String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return the names of all classes in alphabetical order, the order of their labels in a picture folder */
    public static List<String> folders() {
        return Arrays.stream(values()).map(DrawnClass::folder).toList();
    }

    Figure figure(Dice dice) {
        return figure.apply(dice);
    }

    /** Ten sectors, of which every other one is marked, so that the edges run through points and notches of the star. */
    private static Shape facets() {
        return AffineTransform.getRotateInstance(Math.PI / 10).createTransformedShape(Textures.sectors(5));
    }

    private static Figure spiral(Dice dice) {
        double width = dice.between(17, 21);
        Shape line = Outlines.spiralLine(dice.between(1.9, 2.3), width);
        return new Figure(Outlines.stroked(line, width), Outlines.bands(line, width + 4, dice.between(18, 26)));
    }
}
