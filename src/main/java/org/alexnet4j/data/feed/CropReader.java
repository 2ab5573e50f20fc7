package org.alexnet4j.data.feed;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2BGRA;

import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Geometry;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Cuts crops out of squares of bytes and makes them the network's input where it is wanted, by OpenCV's loops over whole crops: Java's
 * compiler does not turn bytes into floats several at a time. Each colour is computed by itself, for which the caches of a processor's
 * core are large enough, and OpenCV joins the colours past the caches where a row begins at a multiple of 32 bytes. For one thread.
 */
public final class CropReader implements AutoCloseable {

    private static final int MIRROR_LEFT_TO_RIGHT = 1;

    private final int crop;
    private final List<Channel> channels;
    private final MatVector bgr;
    private final MatVector bgra;
    private final MatVector floats;
    private final Rect place;
    private final Mat wide = new Mat();
    private final Mat mirrored = new Mat();

    /** One colour of a crop, {@code [crop, crop]}: what is read, what becomes of it, and what is subtracted. */
    private record Channel(Mat bytes, Mat floats, Mat mean) implements AutoCloseable {

        void read(float shift, float factor) {
            bytes.convertTo(floats, CV_32FC1, 1, shift);
            opencv_core.subtract(floats, mean, floats);
            if (factor != 1) {
                floats.convertTo(floats, CV_32FC1, factor, 0);
            }
        }

        @Override
        public void close() {
            bytes.close();
            floats.close();
            mean.close();
        }
    }

    /**
     * @param statistics the mean picture; its side is the side of the squares
     * @param crop       side of the crops, in pixels
     * @throws DataException when a crop is larger than the square
     */
    public CropReader(ColourStatistics statistics, int crop) {
        requireCrop(statistics, crop);
        this.crop = crop;
        this.channels = IntStream.range(0, 3).mapToObj(i -> channel(statistics, crop, i)).toList();
        this.bgr = new MatVector(channels.get(2).bytes(), channels.get(1).bytes(), channels.get(0).bytes());
        this.bgra = new MatVector(channels.get(2).bytes(), channels.get(1).bytes(), channels.get(0).bytes(), new Mat());
        this.floats = new MatVector(channels.stream().map(Channel::floats).toArray(Mat[]::new));
        this.place = new Rect(0, 0, crop, crop);
    }

    private static Channel channel(ColourStatistics statistics, int crop, int channel) {
        Mat mean = new Mat(crop, crop, CV_32FC1);
        new FloatPointer(mean.data()).put(centreOf(statistics, crop, channel));
        return new Channel(new Mat(crop, crop, CV_8UC1), new Mat(crop, crop, CV_32FC1), mean);
    }

    /**
     * Refuses what no crop could be read from.
     *
     * @param statistics the mean picture
     * @param shortSide  side of the squares, in pixels
     * @param crop       side of the crops, in pixels
     * @throws DataException when the mean belongs to squares of another side, or a crop is larger than a square
     */
    public static void requireFit(ColourStatistics statistics, int shortSide, int crop) {
        if (statistics.size() != shortSide) {
            throw new DataException("Colour statistics belong to squares of %d pixels, not of %d; they should be computed again."
                    .formatted(statistics.size(), shortSide));
        }
        requireCrop(statistics, crop);
    }

    private static void requireCrop(ColourStatistics statistics, int crop) {
        if (crop < 1 || crop > statistics.size()) {
            throw new DataException("A crop of %d pixels cannot be cut from squares of %d; it should be from 1 to %d."
                    .formatted(crop, statistics.size(), statistics.size()));
        }
    }

    private static float[] centreOf(ColourStatistics statistics, int crop, int channel) {
        int offset = Geometry.centreOffset(statistics.size(), crop);
        float[] centre = new float[crop * crop];
        for (int i = 0; i < centre.length; i++) {
            centre[i] = statistics.mean()[((offset + i / crop) * statistics.size() + offset + i % crop) * 3 + channel];
        }
        return centre;
    }

    /**
     * Reads a crop. The mean picture's centre is subtracted, wherever the crop lies, as in the authors' code.
     *
     * @param square       BGR bytes, left as they are
     * @param augmentation which crop, and its colours
     * @param row          where {@code [crop, crop, 3]} floats go
     */
    public void read(Mat square, Augmentation augmentation, FloatPointer row) {
        place.x(augmentation.x()).y(augmentation.y());
        try (Mat cut = new Mat(square, place); Mat target = new Mat(crop, crop, CV_32FC3, row)) {
            split(cut, augmentation.flip());
            ColourShift shift = augmentation.shift();
            channels.get(0).read(shift.red(), shift.factor());
            channels.get(1).read(shift.green(), shift.factor());
            channels.get(2).read(shift.blue(), shift.factor());
            opencv_core.merge(floats, target);
        }
    }

    private void split(Mat cut, boolean flip) {
        if (flip) { // four bytes a pixel are mirrored in vectors; three are not, nor is one
            opencv_imgproc.cvtColor(cut, wide, COLOR_BGR2BGRA);
            opencv_core.flip(wide, mirrored, MIRROR_LEFT_TO_RIGHT);
            opencv_core.split(mirrored, bgra);
        } else {
            opencv_core.split(cut, bgr);
        }
    }

    @Override
    public void close() {
        mirrored.close();
        wide.close();
        place.close();
        floats.close();
        bgra.close();
        bgr.close();
        channels.forEach(Channel::close);
    }
}
