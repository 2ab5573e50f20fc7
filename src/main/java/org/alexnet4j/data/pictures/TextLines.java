package org.alexnet4j.data.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.data.DataException;

/** Reads text files that people write: blank lines and those that begin with # say nothing. */
public final class TextLines {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextLines() {
    }

    /**
     * A line that says something.
     *
     * @param file   the file it stands in
     * @param number of the line, from 1
     * @param text   without spaces around it
     */
    public record Line(Path file, int number, String text) {

        /** @return the failure of this line: {@code file:3: sentence} */
        public DataException wrong(String sentence) {
            return new DataException("%s:%d: %s".formatted(file, number, sentence));
        }
    }

    /**
     * @param file a text file in UTF-8
     * @param key  the configuration's key, or the option, that names it
     * @return its lines
     * @throws DataException when it cannot be read
     */
    public static List<Line> read(Path file, String key) {
        try {
            return lines(file, Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new DataException("The file %s that %s names is no text in UTF-8.".formatted(file, key), e);
        } catch (IOException e) {
            String reason = Files.exists(file) ? String.valueOf(e.getMessage()) : "it does not exist";
            throw new DataException("The file %s that %s names cannot be read (%s).".formatted(file, key, reason), e);
        }
    }

    /**
     * @param file a text file in UTF-8, which may lie in an archive
     * @return its lines
     * @throws DataException when it cannot be read
     */
    public static List<Line> read(PictureFile file) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.bytes()));
            return lines(Path.of(file.name()), text.toString().lines().toList());
        } catch (CharacterCodingException e) {
            throw new DataException("The file %s is no text in UTF-8.".formatted(file.name()), e);
        }
    }

    private static List<Line> lines(Path file, List<String> all) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String text = all.get(i).replace(BYTE_ORDER_MARK, "").strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                lines.add(new Line(file, i + 1, text));
            }
        }
        return lines;
    }
}
