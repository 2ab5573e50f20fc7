package org.alexnet4j.data.pictures;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.alexnet4j.data.DataException;

/**
 * Spells the names in an archive. No byte is replaced by a sign for others: two names would become one, and the pictures of one be lost.
 *
 * @param archive the archive, for sentences
 * @param charset in which names are that are in no other by the archive's own account; empty for UTF-8
 */
record EntryNames(Path archive, Optional<Charset> charset) {

    private static final String EXAMPLES =
            "gbk (China), big5 (Taiwan), shift_jis (Japan), euc-kr (Korea), cp866 (Cyrillic), or cp850 and cp437 (DOS)";

    /**
     * @param bytes   a name
     * @param unicode whether the archive says that it is in UTF-8
     * @return the name
     * @throws DataException when it is in another charset
     */
    String spell(byte[] bytes, boolean unicode) {
        if (unicode || charset.isEmpty()) {
            Optional<String> name = decode(bytes, StandardCharsets.UTF_8);
            if (name.isPresent()) {
                return name.get();
            }
        }
        return charset.map(given -> decode(bytes, given).orElseThrow(() -> new DataException(
                "The name %s in %s (its bytes are written as in URLs) is not in %s, which data.names or --names says."
                        .formatted(escaped(bytes), archive, given))))
                .orElseThrow(() -> new DataException(("The name %s in %s (its bytes are written as in URLs) is not in UTF-8, and the "
                        + "archive does not say in what it is; say it by data.names in a run's YAML file, or by --names, such as %s.")
                        .formatted(escaped(bytes), archive, EXAMPLES)));
    }

    /** @return the refusal of two entries that would be one picture */
    DataException same(String first, String second) {
        return new DataException("The archive %s holds %s and %s, which come to one picture; rename or remove one of them."
                .formatted(archive, first, second));
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** @return a name with the bytes that are no ASCII as in URLs */
    static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte value : bytes) {
            if (value > ' ' && value < 127 && value != '%') {
                text.append((char) value);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", value));
            }
        }
        return text.toString();
    }
}
