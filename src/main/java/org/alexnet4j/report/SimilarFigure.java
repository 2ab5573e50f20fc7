package org.alexnet4j.report;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.files.WholeFile;

/** Pictures and those that look alike to a network (figure 4 of the paper, right): a row for each, itself in the first column. */
public final class SimilarFigure {

    /** Side of a tile in pixels. */
    private static final int SIDE = 128;

    private SimilarFigure() {
    }

    /**
     * A picture of the sheet.
     *
     * @param label stands above it, as far as it fits
     * @param file  where it is
     */
    public record Picture(String label, PictureFile file) {
    }

    /**
     * Writes the sheet; tiles are the squares that the network's view is the centre of.
     *
     * @param rows     the picture that was searched for and those that were found, the nearest first; at least one row
     * @param decoding what makes squares of the pictures
     * @param file     the PNG, whose folder exists
     * @throws org.alexnet4j.data.DataException when a picture cannot be read
     * @throws java.io.UncheckedIOException     when the sheet cannot be written
     */
    public static void write(List<List<Picture>> rows, Decoding decoding, Path file) {
        WholeFile.write(file, Png.encode(draw(rows, decoding)));
    }

    /**
     * Draws the sheet that {@link #write} writes.
     *
     * @param rows     the picture that was searched for and those that were found, the nearest first; at least one row
     * @param decoding what makes squares of the pictures
     * @return the sheet
     * @throws org.alexnet4j.data.DataException when a picture cannot be read
     */
    public static BufferedImage draw(List<List<Picture>> rows, Decoding decoding) {
        try (PictureDecoder decoder = new PictureDecoder(decoding.withShortSide(SIDE))) {
            byte[] square = new byte[PictureDecoder.squareBytes(SIDE)];
            List<List<TileSheet.Tile>> tiles = rows.stream().map(row -> row.stream().map(picture -> {
                decoder.decode(picture.file(), square);
                return new TileSheet.Tile(TileSheet.shortened(picture.label(), SIDE), Square.image(square, SIDE));
            }).toList()).toList();
            return TileSheet.of(tiles, SIDE);
        }
    }
}
