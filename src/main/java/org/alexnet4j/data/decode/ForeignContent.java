package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.alexnet4j.data.pictures.ForeignFormat;

/** Tells formats that cannot be decoded by the bytes that their files begin with. */
final class ForeignContent {

    private static final int HEAD = 1 << 10;
    /** The box that the files of the family of ISO/IEC 14496-12 begin with, and that names the kinds they are of. */
    private static final String KINDS = "ftyp";
    private static final int KINDS_AT = 8;
    private static final Pattern HEIF = Pattern.compile("(?s).*(heic|heix|heim|heis|hevc|hevx|mif1|msf1).*");
    private static final Pattern DRAWING = Pattern.compile(
            "(?s)(\u00EF\u00BB\u00BF)?\\s*<(svg\\b|(\\?xml|!--|!DOCTYPE svg\\b).*<svg\\b).*");
    private static final Map<Signature, ForeignFormat> BEGINNINGS = Map.of(
            new Signature("\u00FF\n"), ForeignFormat.JPEG_XL,
            new Signature("\0\0\0\fJXL \r\n\u0087\n"), ForeignFormat.JPEG_XL,
            new Signature("\0\0\0\fjP  \r\n\u0087\n"), ForeignFormat.JPEG_2000,
            new Signature("\u00FFO\u00FFQ"), ForeignFormat.JPEG_2000,
            new Signature("8BPS"), ForeignFormat.PSD,
            new Signature("II+\0"), ForeignFormat.BIG_TIFF,
            new Signature("MM\0+"), ForeignFormat.BIG_TIFF,
            new Signature("FUJIFILMCCD-RAW"), ForeignFormat.RAW,
            new Signature("IIRO"), ForeignFormat.RAW,
            new Signature("IIU\0"), ForeignFormat.RAW);

    private ForeignContent() {
    }

    /**
     * @param file what a file holds, from its position to its limit, which stay as they are
     * @return its format; empty where it is none of them
     */
    static Optional<ForeignFormat> of(ByteBuffer file) {
        Optional<ForeignFormat> signed = BEGINNINGS.entrySet().stream().filter(beginning -> beginning.getKey().begins(file))
                .map(Map.Entry::getValue).findFirst();
        if (signed.isPresent()) {
            return signed;
        }
        if (PictureFormat.of(file).filter(PictureFormat.TIFF::equals).isPresent()) {
            return TiffStructure.isRaw(file) ? Optional.of(ForeignFormat.RAW) : Optional.empty();
        }
        byte[] head = new byte[Math.min(HEAD, file.remaining())];
        file.get(file.position(), head);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return DRAWING.matcher(text).matches() ? Optional.of(ForeignFormat.SVG) : family(text);
    }

    private static Optional<ForeignFormat> family(String head) {
        if (head.length() < 2 * KINDS_AT || !head.startsWith(KINDS, KINDS_AT - KINDS.length())) {
            return Optional.empty();
        }
        int length = Math.min(head.length(), Math.max(2 * KINDS_AT, head.charAt(2) << 8 | head.charAt(3)));
        String kinds = head.substring(KINDS_AT, length);
        if (kinds.contains("avif") || kinds.contains("avis")) {
            return Optional.of(ForeignFormat.AVIF);
        }
        if (kinds.startsWith("crx ")) {
            return Optional.of(ForeignFormat.RAW);
        }
        return HEIF.matcher(kinds).matches() ? Optional.of(ForeignFormat.HEIC) : Optional.empty();
    }
}
