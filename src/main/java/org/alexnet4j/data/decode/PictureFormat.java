package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats of picture files that can be decoded, told apart by the bytes that they begin with. */
public enum PictureFormat {

    /** With the names that photographs have. */
    JPEG("JPEG", List.of("jpg", "jpeg", "jpe", "jfif"), "\u00FF\u00D8\u00FF"),
    /** Portable Network Graphics. */
    PNG("PNG", List.of("png"), "\u0089PNG\r\n\u001A\n"),
    /** Of several frames the first one counts. */
    GIF("GIF", List.of("gif"), "GIF8"),
    /** Of Windows and OS/2. */
    BMP("BMP", List.of("bmp", "dib"), "BM"),
    /** Lossy or lossless; of several frames the first one counts. */
    WEBP("WebP", List.of("webp"), "RIFF" + Signature.ANY.repeat(4) + "WEBP"),
    /** Of several pages the first one counts. */
    TIFF("TIFF", List.of("tif", "tiff"), "II*\0", "MM\0*"),
    /** Netpbm's: PBM, PGM and PPM, as numbers or as bytes. */
    PNM("PPM", List.of("ppm", "pgm", "pbm", "pnm"), "P1", "P2", "P3", "P4", "P5", "P6");

    /** All of them, as sentences list them. */
    static final String ALL = "JPEG, PNG, WebP, BMP, GIF, TIFF or PPM";

    private final String written;
    private final List<String> extensions;
    private final List<Signature> beginnings;

    PictureFormat(String written, List<String> extensions, String... beginnings) {
        this.written = written;
        this.extensions = extensions;
        this.beginnings = Arrays.stream(beginnings).map(Signature::new).toList();
    }

    /**
     * @param file what a file holds, from its position to its limit, which stay as they are; the first bytes will do
     * @return its format; empty where it begins like none of them
     */
    public static Optional<PictureFormat> of(ByteBuffer file) {
        return Arrays.stream(values()).filter(format -> format.beginnings.stream().anyMatch(beginning -> beginning.begins(file)))
                .findFirst();
    }

    /** @return what people call the format, such as {@code WebP} */
    public String written() {
        return written;
    }

    /** @return the extensions of its files, in lower case and without the dot; the usual one first */
    public List<String> extensions() {
        return extensions;
    }

    /**
     * @param fileName with an extension
     * @return whether the extension, in upper or lower case, is one of this format
     */
    public boolean isExtensionOf(String fileName) {
        return extensions.contains(fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
