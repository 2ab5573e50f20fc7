package org.alexnet4j.data.decode;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * BMP, GIF and TIFF, by the readers that Java itself has. They give values as stored, which become colours here, as PIL has it; Java's own
 * colours differ in grey, CMYK and 16 bits. OpenCV reads no GIF, multiplies the colours of a TIFF by its alpha, and knows fewer kinds.
 */
final class JavaPicture {

    private static final int CHANNELS = 3;
    private static final Map<PictureFormat, ImageReaderSpi> READERS = readers();

    private final Raster values;
    private final Optional<int[]> palette;
    private final boolean cmyk;
    private final boolean multiplied;
    private final int[] most;

    private JavaPicture(BufferedImage image, Optional<int[]> palette, boolean cmyk) {
        this.values = image.getRaster();
        this.palette = palette.isPresent() ? palette : colours(image);
        this.cmyk = cmyk && values.getNumBands() >= 4;
        this.multiplied = image.getColorModel().hasAlpha() && image.isAlphaPremultiplied();
        this.most = new int[values.getNumBands()];
        for (int band = 0; band < most.length; band++) {
            most[band] = (1 << values.getSampleModel().getSampleSize(band)) - 1;
        }
    }

    /** Other libraries bring readers of these formats, too, which read other files, to other pixels. */
    private static Map<PictureFormat, ImageReaderSpi> readers() {
        Map<PictureFormat, ImageReaderSpi> readers = new EnumMap<>(PictureFormat.class);
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true).forEachRemaining(reader -> {
            if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
                Stream.of(PictureFormat.BMP, PictureFormat.GIF, PictureFormat.TIFF)
                        .filter(format -> Stream.of(reader.getFormatNames()).anyMatch(format.written()::equalsIgnoreCase))
                        .forEach(format -> readers.put(format, reader));
            }
        });
        return readers;
    }

    /**
     * @param format BMP, GIF or TIFF
     * @param file   what the file holds
     * @param target given each row
     * @throws IOException      where the file is damaged
     * @throws RuntimeException so, too, with some kinds of damage
     */
    static void decode(PictureFormat format, ByteBuffer file, RowTarget target) throws IOException {
        boolean tiff = format == PictureFormat.TIFF;
        Optional<int[]> palette = tiff ? TiffStructure.palette(file) : Optional.empty();
        boolean cmyk = tiff && TiffStructure.photometric(file) == TiffStructure.CMYK;
        JavaPicture picture = new JavaPicture(read(READERS.get(format), file), palette, cmyk);
        if (format == PictureFormat.GIF) {
            picture.putOnScreen(GifStructure.firstFrame(file).orElseThrow(), PictureHeader.read(file).orElseThrow(), target);
        } else {
            picture.put(target);
        }
    }

    private static BufferedImage read(ImageReaderSpi format, ByteBuffer file) throws IOException {
        byte[] bytes = new byte[file.remaining()];
        file.get(file.position(), bytes);
        ImageReader reader = format.createReaderInstance();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static Optional<int[]> colours(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel model) {
            int[] colours = new int[model.getMapSize()];
            model.getRGBs(colours);
            return Optional.of(colours);
        }
        return Optional.empty();
    }

    private void put(RowTarget target) {
        byte[] row = new byte[values.getWidth() * CHANNELS];
        int[] samples = new int[values.getWidth() * most.length];
        for (int y = 0; y < values.getHeight(); y++) {
            fill(row, 0, samples, y);
            target.put(y, row);
        }
    }

    /** The first picture of an animation may be smaller than its screen. */
    private void putOnScreen(GifStructure.Frame frame, PictureHeader screen, RowTarget target) {
        byte[] outside = new byte[screen.width() * CHANNELS];
        for (int x = 0; x < screen.width(); x++) {
            putColour(outside, x, colour(frame.outside()));
        }
        byte[] row = outside.clone();
        int[] samples = new int[values.getWidth() * most.length];
        for (int y = 0; y < screen.height(); y++) {
            boolean inside = y >= frame.y() && y < frame.y() + values.getHeight();
            if (inside) {
                fill(row, frame.x(), samples, y - frame.y());
            }
            target.put(y, inside ? row : outside);
        }
    }

    private void fill(byte[] row, int left, int[] samples, int y) {
        values.getPixels(values.getMinX(), values.getMinY() + y, values.getWidth(), 1, samples);
        for (int x = 0; x < values.getWidth(); x++) {
            putColour(row, left + x, colour(samples, x * most.length));
        }
    }

    private static void putColour(byte[] row, int x, int colour) {
        row[x * CHANNELS] = (byte) colour;
        row[x * CHANNELS + 1] = (byte) (colour >> 8);
        row[x * CHANNELS + 2] = (byte) (colour >> 16);
    }

    private int colour(int index) {
        return palette.filter(colours -> index < colours.length).map(colours -> colours[index]).orElse(0);
    }

    /** @return 0xRRGGBB of the pixel whose values begin there; alpha is dropped */
    private int colour(int[] samples, int first) {
        if (palette.isPresent()) {
            return colour(samples[first]);
        }
        if (most.length < CHANNELS) {
            int grey = level(samples, first, 0);
            return grey << 16 | grey << 8 | grey;
        }
        int red = level(samples, first, 0);
        int green = level(samples, first, 1);
        int blue = level(samples, first, 2);
        if (cmyk) {
            int white = 255 - level(samples, first, 3);
            return inked(red, white) << 16 | inked(green, white) << 8 | inked(blue, white);
        }
        if (multiplied) {
            int alpha = level(samples, first, most.length - 1);
            return divided(red, alpha) << 16 | divided(green, alpha) << 8 | divided(blue, alpha);
        }
        return red << 16 | green << 8 | blue;
    }

    /** @return of 16 bits the upper 8; of fewer than 8, as many 255ths, rounded down */
    private int level(int[] samples, int first, int band) {
        int value = samples[first + band];
        return most[band] == 255 ? value : most[band] > 255 ? value >> 8 : value * 255 / most[band];
    }

    /** @return how much light is left by an ink beside black, as PIL computes it without colour profiles */
    private static int inked(int ink, int white) {
        int product = ink * white + 128;
        return Math.max(0, white - ((product >> 8) + product >> 8));
    }

    private static int divided(int colour, int alpha) {
        return alpha == 0 ? 0 : Math.min(255, 255 * colour / alpha);
    }
}
