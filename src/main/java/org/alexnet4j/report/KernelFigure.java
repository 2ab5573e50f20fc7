package org.alexnet4j.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.model.FirstKernels;

/** The kernels of the first convolution, one tower above the other, sixteen in a row (figure 3 of the paper). */
public final class KernelFigure {

    static final int GAP = 12;
    static final int LABEL = 22;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Color TEXT = new Color(0x1F2933);

    private KernelFigure() {
    }

    /** How weights, which are small and of both signs, become pixels. */
    public enum Scale {

        /** Each kernel from its own least to its own greatest weight: the form of weak kernels is seen as well as that of strong ones. */
        EACH("each kernel from its least weight (black) to its greatest (white)"),
        /** From the least to the greatest weight of all kernels: weak kernels look grey. */
        COMMON("from the least weight of all kernels (black) to the greatest (white)");

        private final String caption;

        Scale(String caption) {
            this.caption = caption;
        }

        private List<KernelPicture.Range> ranges(ReportData.TowerKernels tower, List<ReportData.TowerKernels> all) {
            Stream<KernelPicture.Range> own = Arrays.stream(tower.kernels()).map(KernelPicture.Range::of);
            if (this == EACH) {
                return own.toList();
            }
            KernelPicture.Range common = all.stream().flatMap(one -> Arrays.stream(one.kernels())).map(KernelPicture.Range::of)
                    .reduce(KernelPicture.Range::join).orElseThrow();
            return own.map(range -> common).toList();
        }
    }

    /**
     * Writes the figure, which says how it is scaled.
     *
     * @param towers from top to bottom, at least one
     * @param scale  how weights become pixels
     * @param file   the PNG, whose folder exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(List<ReportData.TowerKernels> towers, Scale scale, Path file) {
        WholeFile.write(file, Png.encode(draw(towers, scale)));
    }

    /**
     * @param towers the kernels that look at the picture, by tower
     * @return the same with titles
     */
    public static List<ReportData.TowerKernels> towers(List<FirstKernels> towers) {
        return towers.stream().map(tower -> new ReportData.TowerKernels(tower.isOfTwo() ? "tower " + tower.tower() : tower.tower(),
                tower.kernels())).toList();
    }

    /**
     * Draws the figure that {@link #write} writes.
     *
     * @param towers from top to bottom, at least one
     * @param scale  how weights become pixels
     * @return the figure: the first tower's kernels begin at {@code GAP} and {@code GAP + LABEL}
     */
    public static BufferedImage draw(List<ReportData.TowerKernels> towers, Scale scale) {
        List<BufferedImage> pictures =
                towers.stream().map(tower -> KernelPicture.draw(tower.kernels(), tower.side(), scale.ranges(tower, towers))).toList();
        List<String> labels = Stream.concat(towers.stream().map(KernelFigure::label), Stream.of(scale.caption)).toList();
        int width = Math.max(pictures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow(), widest(labels));
        int height = pictures.stream().mapToInt(picture -> LABEL + picture.getHeight() + GAP).sum() + LABEL;
        BufferedImage figure = new BufferedImage(GAP + width + GAP, GAP + height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = canvas(figure);
        int top = GAP;
        for (int i = 0; i < pictures.size(); i++) {
            text(canvas, labels.get(i), top);
            canvas.drawImage(pictures.get(i), GAP, top + LABEL, null);
            top += LABEL + pictures.get(i).getHeight() + GAP;
        }
        text(canvas, scale.caption, top - GAP / 2);
        canvas.dispose();
        return figure;
    }

    private static String label(ReportData.TowerKernels tower) {
        return "%s: %d kernels of %d x %d x 3".formatted(tower.tower(), tower.kernels().length, tower.side(), tower.side());
    }

    private static int widest(List<String> labels) {
        Graphics2D canvas = canvas(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        FontMetrics metrics = canvas.getFontMetrics();
        canvas.dispose();
        return labels.stream().mapToInt(metrics::stringWidth).max().orElseThrow();
    }

    private static Graphics2D canvas(BufferedImage figure) {
        Graphics2D canvas = figure.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, figure.getWidth(), figure.getHeight());
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setFont(FONT);
        canvas.setColor(TEXT);
        return canvas;
    }

    private static void text(Graphics2D canvas, String text, int top) {
        canvas.drawString(text, GAP, top + canvas.getFontMetrics().getAscent());
    }
}
