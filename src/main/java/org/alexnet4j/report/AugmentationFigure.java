package org.alexnet4j.report;

import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.data.decode.OriginalPicture;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.feed.Augmentation;
import org.alexnet4j.data.feed.Augmenter;
import org.alexnet4j.data.feed.ColourShift;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.files.WholeFile;

/** What becomes of one picture on its way to the network (sections 2 and 4.1), as a sheet of labelled tiles. */
public final class AugmentationFigure {

    /** Tiles of a row. */
    private static final int COLUMNS = 5;
    private static final List<String> VIEWS = List.of("top left", "top right", "bottom left", "bottom right", "centre");

    private final int side;
    private final int crop;
    private final byte[] square;
    private final List<Augmentation> draws;

    private AugmentationFigure(int side, int crop, byte[] square, List<Augmentation> draws) {
        this.side = side;
        this.crop = crop;
        this.square = square;
        this.draws = draws;
    }

    /**
     * Writes the sheet.
     *
     * @param set           pictures
     * @param index         of the picture
     * @param preprocessing squares, crops and colours of the run that is shown
     * @param seed          of chance, as a run has it
     * @param file          the PNG, whose folder exists
     * @throws org.alexnet4j.data.DataException when the picture cannot be decoded
     * @throws UncheckedIOException             when the sheet cannot be written
     */
    public static void write(PictureSet set, int index, Preprocessing preprocessing, long seed, Path file) {
        WholeFile.write(file, Png.encode(draw(set, index, preprocessing, seed)));
    }

    /**
     * Draws the sheet: the original and its square; the five crops; their mirror images; the centre crop with the colour noise of the
     * first five epochs; and the picture as training sees it in those epochs.
     *
     * @param set           pictures
     * @param index         of the picture
     * @param preprocessing squares, crops and colours of the run that is shown
     * @param seed          of chance, as a run has it
     * @return rows of labelled tiles
     * @throws org.alexnet4j.data.DataException when the picture cannot be decoded
     */
    public static BufferedImage draw(PictureSet set, int index, Preprocessing preprocessing, long seed) {
        int side = preprocessing.shortSide();
        int crop = preprocessing.crop();
        PictureFile picture = set.pictures().get(index).file();
        byte[] square = new byte[PictureDecoder.squareBytes(side)];
        try (PictureDecoder decoder = new PictureDecoder(preprocessing.decoding())) {
            decoder.decode(picture, square);
        }
        AugmentConfig augment = new AugmentConfig(crop, true, AugmentConfig.Colour.PCA, 1);
        Augmenter augmenter = new Augmenter(side, augment, preprocessing.statistics(), seed);
        List<Augmentation> draws = IntStream.rangeClosed(1, COLUMNS).mapToObj(epoch -> augmenter.of(epoch, index, 0)).toList();
        return new AugmentationFigure(side, crop, square, draws).draw(OriginalPicture.read(picture, side));
    }

    private BufferedImage draw(OriginalPicture original) {
        List<Augmentation> views = Augmentation.tenViews(side, crop);
        return TileSheet.of(List.of(
                List.of(new TileSheet.Tile("original, %d x %d".formatted(original.width(), original.height()), original.reduced()),
                        new TileSheet.Tile("square, %d x %d".formatted(side, side),
                                view(new Augmentation(0, 0, false, ColourShift.NONE), side))),
                IntStream.range(0, COLUMNS).mapToObj(i -> tile(VIEWS.get(i), views.get(i))).toList(),
                IntStream.range(0, COLUMNS).mapToObj(i -> tile(VIEWS.get(i) + ", mirrored", views.get(COLUMNS + i))).toList(),
                draws.stream().map(this::noise).toList(),
                IntStream.range(0, COLUMNS).mapToObj(i -> training(i + 1, draws.get(i))).toList()), side);
    }

    private TileSheet.Tile noise(Augmentation draw) {
        Augmentation centre = Augmentation.centre(side, crop);
        ColourShift shift = draw.shift();
        return tile(String.format(Locale.ROOT, "noise: red %+.1f, green %+.1f, blue %+.1f", shift.red(), shift.green(), shift.blue()),
                new Augmentation(centre.x(), centre.y(), false, shift));
    }

    private TileSheet.Tile training(int epoch, Augmentation draw) {
        return tile("epoch %d: at %d, %d%s".formatted(epoch, draw.x(), draw.y(), draw.flip() ? ", mirrored" : ""), draw);
    }

    private TileSheet.Tile tile(String label, Augmentation augmentation) {
        return new TileSheet.Tile(label, view(augmentation, crop));
    }

    private BufferedImage view(Augmentation augmentation, int length) {
        BufferedImage view = new BufferedImage(length, length, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < length; y++) {
            for (int x = 0; x < length; x++) {
                int from = ((augmentation.y() + y) * side + augmentation.x() + (augmentation.flip() ? length - 1 - x : x)) * 3;
                view.setRGB(x, y, value(from, augmentation.shift().red()) << 16 | value(from + 1, augmentation.shift().green()) << 8
                        | value(from + 2, augmentation.shift().blue()));
            }
        }
        return view;
    }

    /** A screen ends at 0 and 255, where the network's input does not. */
    private int value(int at, float shift) {
        return Math.max(0, Math.min(255, Math.round((square[at] & 0xFF) + shift)));
    }
}
