package org.alexnet4j.data.pictures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats of pictures that cannot be decoded here, each with a program that makes something of them that can. */
public enum ForeignFormat {

    /** AV1 Image File Format. */
    AVIF("AVIF", "avifdec of libavif", "avif", "avifs"),
    /** High Efficiency Image File Format, as telephones write it. */
    HEIC("HEIC", "heif-convert of libheif", "heic", "heif", "hif"),
    /** ISO/IEC 18181. */
    JPEG_XL("JPEG XL", "djxl of libjxl", "jxl"),
    /** ISO/IEC 15444. */
    JPEG_2000("JPEG 2000", "opj_decompress of OpenJPEG", "jp2", "j2k", "jpf", "jpx"),
    /** Drawings, which have no pixels yet. */
    SVG("SVG", "rsvg-convert of librsvg", "svg", "svgz"),
    /** Photoshop's. */
    PSD("PSD", "magick of ImageMagick", "psd", "psb"),
    /** TIFF for files above 4 GB. */
    BIG_TIFF("BigTIFF", "tiffcp of libtiff"),
    /** What a camera's sensor has measured. */
    RAW("camera RAW", "darktable-cli of darktable", "cr2", "cr3", "nef", "nrw", "arw", "dng", "raf", "orf", "rw2", "pef", "srw");

    private final String written;
    private final String converter;
    private final List<String> extensions;

    ForeignFormat(String written, String converter, String... extensions) {
        this.written = written;
        this.converter = converter;
        this.extensions = List.of(extensions);
    }

    /**
     * @param extension without the dot, in lower case
     * @return the format whose files are called so
     */
    static Optional<ForeignFormat> ofExtension(String extension) {
        return Arrays.stream(values()).filter(format -> format.extensions.contains(extension.toLowerCase(Locale.ROOT))).findFirst();
    }

    /** @return what people call it, such as {@code HEIC} */
    public String written() {
        return written;
    }

    /** @return a program that makes another format of it, and whose that is */
    public String converter() {
        return converter;
    }
}
