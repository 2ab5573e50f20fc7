package org.alexnet4j.data.prepare;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.files.WholeFile;

/**
 * What the pictures of a folder were prepared from, and how. It lies in the folder as {@value #FILE_NAME}.
 *
 * @param values names and values in the order of the file
 */
record PreparedManifest(Map<String, String> values) {

    static final String FILE_NAME = "prepared-pictures.properties";

    /** To be raised with every change of what is written. */
    private static final int VERSION = 1;
    private static final String SCALED = "scaled-decoding";
    private static final String ORIENTATION = "exif-orientation";
    private static final String SHARDS = "shards";
    private static final String NONE = "none";
    /** What folders were prepared with whose manifest does not tell. */
    private static final Map<String, String> USUAL = Map.of(SCALED, "true", ORIENTATION, "false", SHARDS, NONE);

    static PreparedManifest of(String source, Settings settings) {
        Decoding decoding = settings.decoding();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("version", Integer.toString(VERSION));
        values.put("source", source);
        values.put("short-side", Integer.toString(decoding.shortSide()));
        values.put(SCALED, Boolean.toString(decoding.scaled()));
        values.put(ORIENTATION, Boolean.toString(decoding.exifOrientation()));
        values.put("quality", Integer.toString(settings.quality()));
        values.put(SHARDS, NONE);
        return new PreparedManifest(values);
    }

    /** @return the same for pictures in so many shards of the largest set */
    PreparedManifest inShards(int count) {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.put(SHARDS, Integer.toString(count));
        return new PreparedManifest(others);
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE_NAME));
    }

    static PreparedManifest read(Path folder) throws IOException {
        Properties properties = new Properties();
        // A file of another kind by that name may not be UTF-8; its values will differ, which is all there is to know.
        try (Reader reader = new StringReader(new String(Files.readAllBytes(folder.resolve(FILE_NAME)), StandardCharsets.UTF_8))) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            return new PreparedManifest(Map.of());
        }
        Map<String, String> values = new LinkedHashMap<>(USUAL);
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new PreparedManifest(values);
    }

    void write(Path folder) {
        StringBuilder text = new StringBuilder("# The pictures of this folder were prepared by alexnet4j.\n");
        values.forEach((name, value) -> text.append(name).append('=').append(value.replace("\\", "\\\\")).append('\n'));
        WholeFile.write(folder.resolve(FILE_NAME), text.toString());
    }

    /** @return each value in which the other one differs, such as {@code short-side 128 instead of 256}; empty where they agree */
    List<String> differences(PreparedManifest other) {
        return values.entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(other.values.get(wanted.getKey())))
                .map(wanted -> "%s %s instead of %s".formatted(
                        wanted.getKey(), other.values.getOrDefault(wanted.getKey(), "missing"), wanted.getValue()))
                .toList();
    }
}
