package org.alexnet4j.data.drawn;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A sheet of small pictures: a column per class, its name above it. {@code docs/drawn-pictures.png} is made by
 * <pre>java -cp target/classes org.alexnet4j.data.drawn.ContactSheet docs/drawn-pictures.png</pre>
 */
public final class ContactSheet {

    private static final int GAP = 4;
    private static final int LABEL_HEIGHT = 18;
    private static final int FONT_SIZE = 11;
    private static final int COARSE = 0xF8;

    private ContactSheet() {
    }

    /**
     * @param labels   the name of each column
     * @param columns  the pictures of each column from top to bottom; their centre squares are shown
     * @param tileSide side of a tile in pixels
     * @return the sheet; its colours are rounded down to 32 levels each, which makes a PNG of it about half as large
     */
    public static BufferedImage of(List<String> labels, List<List<BufferedImage>> columns, int tileSide) {
        if (labels.size() != columns.size()) {
            throw new IllegalArgumentException(labels.size() + " labels for " + columns.size() + " columns");
        }
        int rows = columns.stream().mapToInt(List::size).max().orElse(0);
        BufferedImage sheet = new BufferedImage(
                columns.size() * (tileSide + GAP) + GAP, rows * (tileSide + GAP) + LABEL_HEIGHT + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = sheet.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int column = 0; column < columns.size(); column++) {
            int left = GAP + column * (tileSide + GAP);
            drawLabel(canvas, labels.get(column), left, tileSide);
            for (int row = 0; row < columns.get(column).size(); row++) {
                BufferedImage tile = tile(columns.get(column).get(row), tileSide);
                canvas.drawImage(tile, left, LABEL_HEIGHT + row * (tileSide + GAP), null);
            }
        }
        canvas.dispose();
        return sheet;
    }

    private static void drawLabel(Graphics2D canvas, String label, int left, int width) {
        canvas.setColor(Color.DARK_GRAY);
        int size = FONT_SIZE;
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        FontMetrics metrics = canvas.getFontMetrics();
        while (metrics.stringWidth(label) > width && size > 6) {
            size--;
            canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
            metrics = canvas.getFontMetrics();
        }
        canvas.drawString(label, left + (width - metrics.stringWidth(label)) / 2, LABEL_HEIGHT - 5);
    }

    /** The centre square, each tile pixel the mean of the pixels it covers. */
    private static BufferedImage tile(BufferedImage picture, int side) {
        int square = Math.min(picture.getWidth(), picture.getHeight());
        int left = (picture.getWidth() - square) / 2;
        int top = (picture.getHeight() - square) / 2;
        BufferedImage tile = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            int y0 = top + y * square / side;
            int y1 = Math.max(y0 + 1, top + (y + 1) * square / side);
            for (int x = 0; x < side; x++) {
                int x0 = left + x * square / side;
                int x1 = Math.max(x0 + 1, left + (x + 1) * square / side);
                tile.setRGB(x, y, meanColour(picture, x0, x1, y0, y1));
            }
        }
        return tile;
    }

    private static int meanColour(BufferedImage picture, int x0, int x1, int y0, int y1) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int rgb = picture.getRGB(x, y);
                red += rgb >> 16 & 0xFF;
                green += rgb >> 8 & 0xFF;
                blue += rgb & 0xFF;
            }
        }
        int pixels = (x1 - x0) * (y1 - y0);
        return (red / pixels & COARSE) << 16 | (green / pixels & COARSE) << 8 | blue / pixels & COARSE;
    }

    /**
     * Writes a sheet of drawn pictures.
     *
     * @param arguments the PNG file to write; then, as wanted, pictures per class (3 otherwise) and the side of a tile in pixels (96)
     * @throws IOException where the file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int perClass = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int tileSide = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 96;
        List<DrawnClass> types = Arrays.asList(DrawnClass.values());
        List<List<BufferedImage>> columns = types.stream().map(type -> DrawnPictures.examples(type, perClass)).toList();
        BufferedImage sheet = of(types.stream().map(DrawnClass::folder).toList(), columns, tileSide);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        ImageIO.write(sheet, "png", file.toFile());
    }
}
