package org.alexnet4j.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.files.WholeFile;

/** Pictures, each with its label and its most probable classes as bars beneath, the right one in another colour (figure 4, left). */
public final class PredictionsFigure {

    /** Side of the pictures that it shows, in pixels. */
    public static final int SIDE = 224;
    /** As the paper's figure has them. */
    public static final int ANSWERS = 5;
    /** Eight pictures make two rows, as in the paper. */
    static final int COLUMNS = 4;

    static final int GAP = 20;
    static final int LABEL = 30;
    static final int BAR = 22;
    static final int BAR_GAP = 4;
    static final int CELL = SIDE + LABEL + ANSWERS * (BAR + BAR_GAP);
    /** Light enough for dark text; blue and orange are told apart by everybody. */
    static final Color WRONG = new Color(0x9CC9E6);
    static final Color RIGHT = new Color(0xF5A97F);
    static final Color GROUND = new Color(0xEEF0F3);

    private static final Color TEXT = new Color(0x1F2933);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Font BOLD = PLAIN.deriveFont(Font.BOLD);
    private static final int MARGIN = 6;
    private static final String CUT = "…";

    private final Graphics2D canvas;

    private PredictionsFigure(Graphics2D canvas) {
        this.canvas = canvas;
    }

    /**
     * Writes the figure: four pictures in a row, and bars that are as wide as a picture for a probability of 1.
     *
     * @param predictions at least one; squares of {@link #SIDE} pixels, and the first {@link #ANSWERS} of their answers
     * @param file        the PNG, whose folder exists
     * @throws IllegalArgumentException when a square has another side
     * @throws UncheckedIOException     when the figure cannot be written
     */
    public static void write(List<ReportData.Prediction> predictions, Path file) {
        WholeFile.write(file, Png.encode(draw(predictions)));
    }

    /**
     * Draws the figure that {@link #write} writes.
     *
     * @param predictions at least one; squares of {@link #SIDE} pixels, and the first {@link #ANSWERS} of their answers
     * @return the figure: a picture begins at {@code GAP + column * (SIDE + GAP)} and {@code GAP + row * (CELL + GAP)}, its bars lie
     *     {@code SIDE + LABEL} below, {@code BAR + BAR_GAP} apart
     * @throws IllegalArgumentException when a square has another side
     */
    public static BufferedImage draw(List<ReportData.Prediction> predictions) {
        int columns = Math.min(COLUMNS, predictions.size());
        int rows = (predictions.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage figure =
                new BufferedImage(GAP + columns * (SIDE + GAP), GAP + rows * (CELL + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = figure.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, figure.getWidth(), figure.getHeight());
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        PredictionsFigure cells = new PredictionsFigure(canvas);
        for (int i = 0; i < predictions.size(); i++) {
            cells.cell(predictions.get(i), GAP + i % COLUMNS * (SIDE + GAP), GAP + i / COLUMNS * (CELL + GAP));
        }
        canvas.dispose();
        return figure;
    }

    private void cell(ReportData.Prediction prediction, int left, int top) {
        if (prediction.side() != SIDE) {
            throw new IllegalArgumentException("A picture of %d pixels; it must have %d.".formatted(prediction.side(), SIDE));
        }
        canvas.drawImage(prediction.image(), left, top, null);
        label(prediction.label(), left, top + SIDE);
        List<ReportData.Answer> answers = prediction.answers();
        for (int i = 0; i < Math.min(ANSWERS, answers.size()); i++) {
            bar(answers.get(i), left, top + SIDE + LABEL + i * (BAR + BAR_GAP));
        }
    }

    private void label(String label, int left, int top) {
        canvas.setColor(TEXT);
        canvas.setFont(BOLD);
        String text = fitting(label, SIDE);
        canvas.drawString(text, left + (SIDE - canvas.getFontMetrics().stringWidth(text)) / 2, baseline(top, LABEL));
    }

    private void bar(ReportData.Answer answer, int left, int top) {
        canvas.setColor(GROUND);
        canvas.fillRect(left, top, SIDE, BAR);
        canvas.setColor(answer.right() ? RIGHT : WRONG);
        canvas.fillRect(left, top, (int) Math.round(answer.probability() * SIDE), BAR);
        canvas.setColor(TEXT);
        canvas.setFont(PLAIN);
        String percent = Format.percent(answer.probability());
        int width = canvas.getFontMetrics().stringWidth(percent);
        canvas.drawString(percent, left + SIDE - MARGIN - width, baseline(top, BAR));
        canvas.setFont(answer.right() ? BOLD : PLAIN);
        canvas.drawString(fitting(answer.name(), SIDE - width - 3 * MARGIN), left + MARGIN, baseline(top, BAR));
    }

    /** Where text stands in the middle of a line. */
    private int baseline(int top, int height) {
        FontMetrics metrics = canvas.getFontMetrics();
        return top + (height - metrics.getHeight()) / 2 + metrics.getAscent();
    }

    /** As much of a text as there is room for. */
    private String fitting(String text, int width) {
        FontMetrics metrics = canvas.getFontMetrics();
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        int length = text.length();
        while (length > 0 && metrics.stringWidth(text.substring(0, length) + CUT) > width) {
            length--;
        }
        return text.substring(0, length) + CUT;
    }
}
