package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats of picture files, told apart by the bytes that they begin with. */
public enum PictureFormat {

    /** With the names that photographs have. */
    JPEG(List.of("jpg", "jpeg"), "\u00FF\u00D8\u00FF"),
    /** Portable Network Graphics. */
    PNG(List.of("png"), "\u0089PNG\r\n\u001A\n"),
    /** Not a format of the data sets here, but met under their names. */
    GIF(List.of("gif"), "GIF8"),
    /** As GIF. */
    BMP(List.of("bmp"), "BM"),
    /** As GIF; what RIFF files hold besides is no picture. */
    WEBP(List.of("webp"), "RIFF"),
    /** As GIF, with the lower byte first. */
    TIFF(List.of("tif", "tiff"), "II*\0");

    private final List<String> extensions;
    private final ByteBuffer beginning;

    PictureFormat(List<String> extensions, String beginning) {
        this.extensions = extensions;
        this.beginning = ByteBuffer.wrap(beginning.getBytes(StandardCharsets.ISO_8859_1)).asReadOnlyBuffer();
    }

    /**
     * @param file what a file holds, from its position to its limit, which stay as they are; the first bytes will do
     * @return its format; empty where it begins like none of them
     */
    public static Optional<PictureFormat> of(ByteBuffer file) {
        return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
    }

    private boolean begins(ByteBuffer file) {
        int length = beginning.limit();
        return file.remaining() >= length && file.slice(file.position(), length).equals(beginning);
    }

    /**
     * @param fileName with an extension
     * @return whether the extension, in upper or lower case, is one of this format
     */
    public boolean isExtensionOf(String fileName) {
        return extensions.contains(fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
