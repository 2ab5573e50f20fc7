package org.alexnet4j.data.prepare;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;

import org.alexnet4j.data.decode.PictureDecoder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Encodes squares of pixels as JPEG; for one thread, as it keeps its buffers. */
final class SquareEncoder implements AutoCloseable {

    private final BytePointer pixels;
    private final Mat rgb;
    private final Mat bgr = new Mat();
    private final IntPointer parameters;

    SquareEncoder(Settings settings) {
        int side = settings.decoding().shortSide();
        pixels = new BytePointer(PictureDecoder.squareBytes(side));
        rgb = new Mat(side, side, CV_8UC3, pixels);
        parameters = new IntPointer(IMWRITE_JPEG_QUALITY, settings.quality());
    }

    /**
     * @param square rows of RGB pixels
     * @return a JPEG file
     */
    byte[] encode(byte[] square) {
        pixels.position(0).put(square);
        opencv_imgproc.cvtColor(rgb, bgr, COLOR_RGB2BGR);
        try (BytePointer encoded = new BytePointer()) {
            if (!opencv_imgcodecs.imencode(".jpg", bgr, encoded, parameters)) {
                throw new IllegalStateException("OpenCV cannot write JPEG");
            }
            byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(bytes);
            return bytes;
        }
    }

    @Override
    public void close() {
        parameters.close();
        bgr.close();
        rgb.close();
        pixels.close();
    }
}
