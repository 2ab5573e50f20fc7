package org.alexnet4j.data.drawn;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.alexnet4j.config.DataConfig;

/**
 * What the pictures of a folder were drawn from: all that decides their bytes. It lies beside the splits as
 * {@value #FILE_NAME}, and marks the folder as one that this program has drawn.
 *
 * @param parameters names and values in the order of the file
 */
record DrawnManifest(Map<String, String> parameters) {

    static final String FILE_NAME = "drawn-pictures.properties";

    /** To be raised with every change of what is painted. */
    private static final int VERSION = 1;

    static DrawnManifest of(DataConfig config) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("version", Integer.toString(VERSION));
        parameters.put("seed", Long.toString(config.drawn().seed()));
        parameters.put("size", Integer.toString(config.drawn().size()));
        parameters.put("train", config.train());
        parameters.put("trainPerClass", Integer.toString(config.drawn().trainPerClass()));
        parameters.put("validation", config.validation());
        parameters.put("validationPerClass", Integer.toString(config.drawn().validationPerClass()));
        return new DrawnManifest(parameters);
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE_NAME));
    }

    static DrawnManifest read(Path folder) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE_NAME))) {
            properties.load(reader);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> parameters.put(name, properties.getProperty(name)));
        return new DrawnManifest(parameters);
    }

    void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# The pictures of this folder were drawn by alexnet4j from these numbers.");
        parameters.forEach((name, value) -> lines.add(name + "=" + value.replace("\\", "\\\\")));
        Files.write(folder.resolve(FILE_NAME), lines);
    }

    /** @return each parameter in which the other one differs, such as {@code seed 1 instead of 2}; empty where they agree */
    List<String> differences(DrawnManifest other) {
        return parameters.entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(other.parameters.get(wanted.getKey())))
                .map(wanted -> "%s %s instead of %s".formatted(
                        wanted.getKey(), other.parameters.getOrDefault(wanted.getKey(), "missing"), wanted.getValue()))
                .toList();
    }
}
