package org.alexnet4j.data.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** What a picture file is decoded to, whatever its format; as by PIL's {@code convert("RGB")}, alpha is dropped. */
final class Pixels {

    private static final int COLOURS = IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION;

    private Pixels() {
    }

    /**
     * @param file   what the file holds
     * @param bytes  the same as a row
     * @param header of it
     * @param flags  OpenCV's, for JPEG and PNG
     * @return the picture, BGR; empty where OpenCV cannot read it
     * @throws IOException      where the file is damaged
     * @throws RuntimeException so, too, with some kinds of damage
     */
    static Mat decode(ByteBuffer file, Mat bytes, PictureHeader header, int flags) throws IOException {
        return switch (header.format()) {
            case JPEG, PNG -> opencv_imgcodecs.imdecode(bytes, flags);
            case WEBP -> webp(file, bytes, header);
            case PNM -> rows(header, rows -> PnmPicture.decode(file, rows));
            case BMP, GIF, TIFF -> rows(header, rows -> JavaPicture.decode(header.format(), file, rows));
        };
    }

    /** Gives a picture row by row. */
    @FunctionalInterface
    private interface RowSource {

        void giveTo(RowTarget rows) throws IOException;
    }

    private static Mat rows(PictureHeader header, RowSource source) throws IOException {
        Mat picture = new Mat(header.height(), header.width(), CV_8UC3);
        boolean whole = false;
        try {
            source.giveTo((row, pixels) -> picture.ptr(row).put(pixels, 0, pixels.length));
            whole = true;
            return picture;
        } finally {
            if (!whole) {
                picture.close();
            }
        }
    }

    private static Mat webp(ByteBuffer file, Mat bytes, PictureHeader header) {
        Optional<WebpStructure.Frame> frame = WebpStructure.firstFrame(file);
        return frame.isPresent() ? onCanvas(frame.get(), header) : opencv_imgcodecs.imdecode(bytes, COLOURS);
    }

    /** What the first frame of an animation leaves free is transparent, and black without its alpha. */
    private static Mat onCanvas(WebpStructure.Frame frame, PictureHeader header) {
        byte[] still = frame.still().array();
        try (BytePointer encoded = new BytePointer(still);
                Mat bytes = new Mat(1, still.length, CV_8UC1, encoded);
                Mat pixels = opencv_imgcodecs.imdecode(bytes, COLOURS)) {
            if (pixels.empty()) {
                return new Mat();
            }
            Mat picture = new Mat(header.height(), header.width(), CV_8UC3, Scalar.BLACK);
            try (Rect place = new Rect(frame.x(), frame.y(), pixels.cols(), pixels.rows()); Mat part = new Mat(picture, place)) {
                pixels.copyTo(part);
                return picture;
            } catch (RuntimeException e) { // a frame that goes beyond the picture
                picture.close();
                throw e;
            }
        }
    }
}
