package org.alexnet4j.model;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a model file can hold: the names that Deeplearning4j's {@code ModelSerializer} gives to a network, and our attachments. */
enum ModelEntry {

    /** The layers as JSON; the paper's network takes 0.05 MB. */
    CONFIGURATION("configuration.json", 4),
    /** Weights and biases, as many as the layers have. */
    PARAMETERS("coefficients.bin", 0),
    /** Momentum, as many values as there are parameters. */
    UPDATER("updaterState.bin", 0),
    /** The run's configuration. */
    RUN("alexnet4j/config.yaml", 4),
    /** What the run was made from. */
    PROVENANCE("alexnet4j/provenance.json", 4),
    /** How a picture becomes an input, and the names of the classes. */
    INPUT("alexnet4j/input.json", 16),
    /** What the classes are called. */
    WORDS("alexnet4j/words.json", 16),
    /** Mean and colours; the mean picture of the largest side there can be has 805 MB. */
    STATISTICS("alexnet4j/statistics.bin", 806),
    /** Where a training stands. */
    STATE("alexnet4j/training.json", 4);

    /** The folder of the attachments, which some zip programs give an entry of its own. */
    static final String FOLDER = "alexnet4j/";

    private static final int MB = 1_000_000;
    /** Where Deeplearning4j keeps objects that Java has serialised: reading one can run whatever its writer wanted. */
    private static final Set<String> SERIALISED = Set.of("normalizer.bin", "preprocessor.bin");

    private final String path;
    private final int megabytes;

    ModelEntry(String path, int megabytes) {
        this.path = path;
        this.megabytes = megabytes;
    }

    /** @return the name in the zip file */
    String path() {
        return path;
    }

    /** @return bytes that it can have at most, for what is not an array */
    int limit() {
        return megabytes * MB;
    }

    /** @return the name that its content goes by among the attachments; none where it is part of the network */
    Optional<String> attachment() {
        return path.startsWith(FOLDER) ? Optional.of(path.substring(FOLDER.length())) : Optional.empty();
    }

    /**
     * @param path a name in a zip file
     * @return what it is
     * @throws IOException where a model has nothing of that name
     */
    static ModelEntry of(String path) throws IOException {
        if (SERIALISED.contains(path)) {
            throw new IOException("it holds " + path + ", a Java object whose reading could run anything, so that it is not read; take it"
                    + " out with zip -d");
        }
        return Arrays.stream(values()).filter(entry -> entry.path.equals(path)).findAny()
                .orElseThrow(() -> new IOException("it has an entry " + Quoted.of(path) + ", which no model has"));
    }

    /**
     * @param name the name of an attachment
     * @return its entry
     * @throws IllegalArgumentException where there is no such attachment: what is written could not be read
     */
    static ModelEntry ofAttachment(String name) {
        return Arrays.stream(values()).filter(entry -> entry.attachment().equals(Optional.of(name))).findAny()
                .orElseThrow(() -> new IllegalArgumentException("a model file has no attachment " + name + ", only "
                        + Arrays.stream(values()).flatMap(entry -> entry.attachment().stream()).collect(Collectors.joining(", "))));
    }
}
