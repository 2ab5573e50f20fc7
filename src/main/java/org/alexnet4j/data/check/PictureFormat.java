package org.alexnet4j.data.check;

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
    private final byte[] beginning;

    PictureFormat(List<String> extensions, String beginning) {
        this.extensions = extensions;
        this.beginning = beginning.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * @param bytes what a file holds
     * @return its format; empty where it begins like none of them
     */
    static Optional<PictureFormat> of(byte[] bytes) {
        return Arrays.stream(values()).filter(format -> bytes.length >= format.beginning.length
                && Arrays.equals(bytes, 0, format.beginning.length, format.beginning, 0, format.beginning.length)).findFirst();
    }

    /**
     * @param fileName with an extension
     * @return whether the extension, in upper or lower case, is one of this format
     */
    boolean isExtensionOf(String fileName) {
        return extensions.contains(fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
