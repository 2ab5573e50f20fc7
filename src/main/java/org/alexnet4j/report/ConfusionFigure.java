package org.alexnet4j.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.alexnet4j.files.WholeFile;

/** Which classes were taken for which, as a PNG: a matrix of all classes, or where they are many of those that were confused most. */
public final class ConfusionFigure {

    /** Classes of the largest set that is shown whole. */
    private static final int WHOLE = 50;
    /** Classes that are shown of a larger set. */
    private static final int MOST_CONFUSED = 30;
    private static final int MARGIN = 16;
    private static final int CELL = 26;
    private static final int TITLE = 24;
    private static final int FONT = 12;
    /** Counts with so many digits fit into a cell. */
    private static final int DIGITS = 4;
    /** Letters of the longest name that is written out. */
    private static final int LETTERS = 28;
    /** Pixels for a unit of length, for sharp text on dense screens and in print. */
    private static final int DENSITY = 2;
    private static final Color RIGHT = new Color(0x2F6DB5);
    private static final Color WRONG = new Color(0xD9762B);
    private static final Color GRID = new Color(0xE4E8EC);

    private final List<String> words;
    private final long[][] counts;
    private final List<Integer> shown;

    private ConfusionFigure(List<String> words, long[][] counts) {
        this.words = words;
        this.counts = counts;
        this.shown = shown(counts);
    }

    /**
     * Writes the figure. A row is a class, its columns are what its pictures were taken for; the deeper a cell, the larger its share of
     * the row, blue where that is right and orange where it is wrong.
     *
     * @param words  what the classes are called, in the order of their labels
     * @param counts {@code [true class][most probable class]} counts of pictures
     * @param file   the PNG, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(List<String> words, long[][] counts, Path file) {
        WholeFile.write(file, Png.encode(draw(words, counts)));
    }

    /**
     * Draws the figure that {@link #write} writes.
     *
     * @param words  what the classes are called, in the order of their labels
     * @param counts {@code [true class][most probable class]} counts of pictures
     * @return the figure
     */
    public static BufferedImage draw(List<String> words, long[][] counts) {
        return new ConfusionFigure(words, counts).draw();
    }

    /**
     * @param counts {@code [true class][most probable class]} counts of pictures
     * @return the labels that are shown, in their order: all, or those with the most errors, made with their pictures or with others'
     */
    static List<Integer> shown(long[][] counts) {
        Comparator<Integer> mostConfused = Comparator.comparingLong(label -> -errors(counts, label));
        return IntStream.range(0, counts.length).boxed()
                .sorted(mostConfused)
                .limit(counts.length <= WHOLE ? WHOLE : MOST_CONFUSED)
                .sorted()
                .toList();
    }

    private static long errors(long[][] counts, int label) {
        return IntStream.range(0, counts.length).filter(other -> other != label)
                .mapToLong(other -> counts[label][other] + counts[other][label]).sum();
    }

    private BufferedImage draw() {
        int names = widestName();
        int side = shown.size() * CELL;
        int width = MARGIN + Math.max(names + side, stringWidth(title())) + MARGIN;
        int height = MARGIN + TITLE + names + side + MARGIN;
        BufferedImage picture = new BufferedImage(width * DENSITY, height * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.scale(DENSITY, DENSITY);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setFont(font(FONT));
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(Color.DARK_GRAY);
        canvas.drawString(title(), MARGIN, MARGIN + FONT);
        canvas.translate(MARGIN + names, MARGIN + TITLE + names);
        drawNames(canvas);
        for (int row = 0; row < shown.size(); row++) {
            for (int column = 0; column < shown.size(); column++) {
                drawCell(canvas, row, column);
            }
        }
        canvas.dispose();
        return picture;
    }

    private String title() {
        return shown.size() == words.size() ? "Rows: what the pictures are; columns: what they were taken for."
                : String.format(Locale.ROOT, "The %d of %,d classes with the most errors. Rows: what the pictures are;"
                        + " columns: what they were taken for.", shown.size(), words.size());
    }

    private void drawNames(Graphics2D canvas) {
        for (int i = 0; i < shown.size(); i++) {
            int baseline = i * CELL + (CELL + FONT) / 2 - 2;
            String name = name(i);
            // Of the canvas that is drawn on: its letters are as wide as its pixels allow.
            double width = canvas.getFont().getStringBounds(name, canvas.getFontRenderContext()).getWidth();
            canvas.drawString(name, (float) (-width - 6), baseline);
            canvas.rotate(-Math.PI / 2);
            canvas.drawString(name, 6, baseline);
            canvas.rotate(Math.PI / 2);
        }
    }

    private void drawCell(Graphics2D canvas, int row, int column) {
        long[] all = counts[shown.get(row)];
        long count = all[shown.get(column)];
        int left = column * CELL;
        int top = row * CELL;
        // The root of the share, so that few can be seen.
        double depth = count == 0 ? 0 : Math.sqrt(count / (double) IntStream.range(0, all.length).mapToLong(i -> all[i]).sum());
        canvas.setColor(mixed(row == column ? RIGHT : WRONG, depth));
        canvas.fillRect(left, top, CELL, CELL);
        canvas.setColor(GRID);
        canvas.drawRect(left, top, CELL, CELL);
        String text = Long.toString(count);
        if (count > 0 && text.length() <= DIGITS) {
            canvas.setColor(depth > 0.6 ? Color.WHITE : Color.DARK_GRAY);
            canvas.setFont(font(FONT - 3));
            int textWidth = canvas.getFontMetrics().stringWidth(text);
            canvas.drawString(text, left + (CELL - textWidth) / 2, top + CELL / 2 + 4);
            canvas.setFont(font(FONT));
        }
    }

    private static Color mixed(Color colour, double share) {
        return new Color(mixed(colour.getRed(), share), mixed(colour.getGreen(), share), mixed(colour.getBlue(), share));
    }

    private static int mixed(int value, double share) {
        return (int) Math.round(255 + share * (value - 255));
    }

    private String name(int index) {
        String name = words.get(shown.get(index));
        return name.length() <= LETTERS ? name : name.substring(0, LETTERS - 1) + "…";
    }

    private int widestName() {
        return 8 + IntStream.range(0, shown.size()).map(i -> stringWidth(name(i))).max().orElse(0);
    }

    private static int stringWidth(String text) {
        Graphics2D canvas = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return canvas.getFontMetrics(font(FONT)).stringWidth(text);
        } finally {
            canvas.dispose();
        }
    }

    private static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }
}
