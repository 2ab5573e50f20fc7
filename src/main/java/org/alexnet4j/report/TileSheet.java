package org.alexnet4j.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/** Rows of pictures with a line of text above each. */
final class TileSheet {

    static final int GAP = 8;
    static final int LABEL = 20;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private TileSheet() {
    }

    /**
     * @param label   stands above the picture
     * @param picture no larger than the tiles of its sheet
     */
    record Tile(String label, BufferedImage picture) {
    }

    /**
     * @param rows the tiles from top to bottom, at least one
     * @param side of a tile, in pixels
     * @return the sheet: a tile's picture begins at {@code GAP + column * (side + GAP)} and
     *     {@code GAP + LABEL + row * (side + LABEL + GAP)}
     */
    static BufferedImage of(List<List<Tile>> rows, int side) {
        int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
        BufferedImage sheet = new BufferedImage(
                GAP + columns * (side + GAP), GAP + rows.size() * (side + LABEL + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = sheet.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setFont(FONT);
        canvas.setColor(Color.DARK_GRAY);
        for (int row = 0; row < rows.size(); row++) {
            int top = GAP + row * (side + LABEL + GAP);
            for (int column = 0; column < rows.get(row).size(); column++) {
                int left = GAP + column * (side + GAP);
                Tile tile = rows.get(row).get(column);
                canvas.drawString(tile.label(), left, top + LABEL - 6);
                canvas.drawImage(tile.picture(), left, top + LABEL, null);
            }
        }
        canvas.dispose();
        return sheet;
    }

    /**
     * @param label any text
     * @param side  of a tile, in pixels
     * @return as much of it as fits above the tile
     */
    static String shortened(String label, int side) {
        FontRenderContext context = new FontRenderContext(new AffineTransform(), true, true);
        String fitting = label;
        for (int length = label.length() - 1; length > 0 && FONT.getStringBounds(fitting, context).getWidth() > side; length--) {
            fitting = label.substring(0, length) + "\u2026";
        }
        return fitting;
    }
}
