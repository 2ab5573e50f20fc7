package org.alexnet4j.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the curves and points of one kind look among those of others: by a colour, by dashes and by a shape, so that they are told apart
 * without colours too. No two of the first 35 have colour and dashes in common, no two of the first 49 colour and shape.
 *
 * @param index of the kind, from 0
 */
public record SeriesLook(int index) {

    /** On and off, in units of a line's length; they have to repeat after a number that is not that of the colours. */
    private static final List<List<Integer>> DASHES = List.of(List.of(), List.of(7, 3), List.of(2, 3), List.of(10, 3, 2, 3),
            List.of(14, 5));
    /** As Chart.js calls them, with the degrees they are turned by. All can be hollow. */
    private static final List<Shape> SHAPES = List.of(new Shape("circle", 0), new Shape("rect", 0), new Shape("triangle", 0),
            new Shape("rectRot", 0), new Shape("triangle", 180), new Shape("triangle", 90), new Shape("triangle", 270));

    /** A shape of points and its turn in degrees. */
    public record Shape(String name, int turn) {
    }

    /** @return the number of its colour, in pages {@code --type-} and that number */
    public int colourIndex() {
        return index % Charts.COLOURS.size();
    }

    /** @return its colour in figures */
    public Color colour() {
        return Charts.COLOURS.get(colourIndex());
    }

    /** @return lengths on and off in turn; none for a line without gaps */
    public List<Integer> dashes() {
        return DASHES.get(index % DASHES.size());
    }

    /** @return the shape of its points */
    public Shape shape() {
        return SHAPES.get((index + index / Charts.COLOURS.size()) % SHAPES.size());
    }

    /**
     * @param width of the line
     * @return how its line is drawn in figures
     */
    public BasicStroke stroke(float width) {
        float[] lengths = new float[dashes().size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = dashes().get(i);
        }
        return Charts.stroke(width, lengths);
    }

    /** @return a piece of line with a point in its middle, for a legend */
    public String svg() {
        String dashes = dashes().stream().map(String::valueOf).collect(Collectors.joining(" "));
        return "<svg class=\"type\" style=\"--type:var(--type-" + colourIndex() + ")\" viewBox=\"0 0 48 12\" aria-hidden=\"true\">"
                + "<line x1=\"0\" y1=\"6\" x2=\"48\" y2=\"6\"" + (dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"")
                + "/>" + point() + "</svg>";
    }

    private String point() {
        String turn = shape().turn() == 0 ? "" : " transform=\"rotate(" + shape().turn() + " 24 6)\"";
        return switch (shape().name()) {
            case "circle" -> "<circle cx=\"24\" cy=\"6\" r=\"4.5\"/>";
            case "rect" -> "<rect x=\"20\" y=\"2\" width=\"8\" height=\"8\"/>";
            case "rectRot" -> "<path d=\"M24 1 29 6 24 11 19 6z\"/>";
            default -> "<path d=\"M24 1 28.5 9 19.5 9z\"" + turn + "/>";
        };
    }
}
