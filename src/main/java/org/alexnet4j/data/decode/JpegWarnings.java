package org.alexnet4j.data.decode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Whether the data of a JPEG file end before its pixels do. OpenCV fills the rest with grey and tells only standard error; Java's reader
 * tells us, but is slow, so that it is asked only about files whose last pixel is that grey.
 */
final class JpegWarnings {

    /** How libjpeg, which Java's reader is made from, says that it came to a marker before the last pixel. */
    private static final String ENDS_EARLY = "premature end of data segment";

    private JpegWarnings() {
    }

    /** @return whether Java's reader runs out of data; false also where it cannot read this kind of JPEG file */
    static boolean endsEarly(byte[] file) {
        AtomicBoolean early = new AtomicBoolean();
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> early.compareAndSet(false, warning.contains(ENDS_EARLY)));
            reader.readRaster(0, reader.getDefaultReadParam());
        } catch (IOException | RuntimeException e) {
            return early.get(); // OpenCV has read the file; what Java has against it is no matter
        } finally {
            reader.dispose();
        }
        return early.get();
    }
}
