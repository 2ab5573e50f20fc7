package org.alexnet4j.data.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture as it is in its file, made small enough to be shown.
 *
 * @param width   of the file's picture, in pixels
 * @param height  of the file's picture, in pixels
 * @param reduced the whole picture with its proportions, of type {@link BufferedImage#TYPE_3BYTE_BGR}
 */
public record OriginalPicture(int width, int height, BufferedImage reduced) {

    /**
     * @param file    where the picture is
     * @param largest how long the longer side may be, in pixels; smaller pictures stay as they are
     * @return the picture
     * @throws DataException naming the picture, when it cannot be read or is none
     */
    public static OriginalPicture read(PictureFile file, int largest) {
        if (file.plainSide().isPresent()) {
            try (PictureDecoder decoder = new PictureDecoder(file.plainSide().getAsInt())) {
                return of(decoder.decode(file), largest);
            }
        }
        byte[] bytes = file.bytes();
        ByteBuffer content = ByteBuffer.wrap(bytes);
        PictureHeader header = PictureHeader.read(content).orElseThrow(() -> Decoding.notDecodable(file.name(), null));
        try (BytePointer encoded = new BytePointer(bytes);
                Mat row = new Mat(1, bytes.length, CV_8UC1, encoded);
                Mat picture = Pixels.decode(content, row, header, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION)) {
            return of(picture, largest);
        } catch (IOException | RuntimeException e) { // what the libraries throw where there is no picture
            throw Decoding.notDecodable(file.name(), e);
        }
    }

    private static OriginalPicture of(Mat picture, int largest) {
        try (Mat reduced = reduce(picture, largest)) {
            return new OriginalPicture(picture.cols(), picture.rows(), image(reduced));
        }
    }

    private static Mat reduce(Mat picture, int largest) {
        double factor = Math.min(1, (double) largest / Math.max(picture.cols(), picture.rows()));
        Mat reduced = new Mat();
        try (Size size = new Size(scaled(picture.cols(), factor), scaled(picture.rows(), factor))) {
            opencv_imgproc.resize(picture, reduced, size, 0, 0, INTER_AREA);
        }
        return reduced;
    }

    private static int scaled(int side, double factor) {
        return Math.max(1, (int) Math.round(side * factor));
    }

    private static BufferedImage image(Mat bgr) {
        BufferedImage image = new BufferedImage(bgr.cols(), bgr.rows(), BufferedImage.TYPE_3BYTE_BGR);
        bgr.data().get(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        return image;
    }
}
