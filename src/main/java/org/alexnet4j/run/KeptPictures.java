package org.alexnet4j.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.sets.Splits;
import org.alexnet4j.files.Json;
import org.alexnet4j.files.Sha256;
import org.alexnet4j.files.WholeFile;

/**
 * Which pictures a run, or a sweep, was started with, as a file keeps it, so that it does not go on with others unnoticed. Told by names,
 * and those of training by sizes too: no picture is read for it, and a validation picture that was broken may be put in order.
 *
 * @param classes    names of the classes, in the order of their labels
 * @param training   the training set
 * @param validation the validation set
 */
public record KeptPictures(List<String> classes, Split training, Split validation) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_NAMED = 3;
    private static final int DIGITS = 16;

    /**
     * One split.
     *
     * @param pictures how many pictures each class has, in the order of the labels
     * @param digests  hexadecimal digest over the names, and perhaps sizes, of the pictures of each class, in the same order
     */
    public record Split(List<Integer> pictures, List<String> digests) {

        private static Split of(PictureSet set, boolean sizes) {
            int count = set.classes().size();
            int[] pictures = new int[count];
            List<MessageDigest> digests = IntStream.range(0, count).mapToObj(label -> Sha256.digest()).toList();
            for (LabelledPicture picture : set.pictures()) {
                pictures[picture.label()]++;
                String line = picture.file().fileName() + (sizes ? "\t" + picture.file().size() : "") + "\n";
                digests.get(picture.label()).update(line.getBytes(StandardCharsets.UTF_8));
            }
            return new Split(IntStream.of(pictures).boxed().toList(), digests.stream().map(Sha256::hex)
                    .map(digest -> digest.substring(0, DIGITS)).toList());
        }

        private int size() {
            return pictures.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * @param training   the training set
     * @param validation the validation set, with the same classes
     * @return what tells them from others
     */
    public static KeptPictures of(PictureSet training, PictureSet validation) {
        return new KeptPictures(training.classes(), Split.of(training, true), Split.of(validation, false));
    }

    /** @return what tells the pictures of a run from others */
    static KeptPictures of(Splits splits) {
        return of(splits.training(), splits.validation());
    }

    /**
     * @param file where it was kept
     * @return what a run was started with
     * @throws RunException where the file cannot be read
     */
    public static KeptPictures read(Path file) {
        try {
            return JSON.readValue(file.toFile(), KeptPictures.class);
        } catch (IOException e) {
            throw new RunException(file + " cannot be read (" + e.getMessage() + "): delete it to go on without it.", e);
        }
    }

    /**
     * @param file replaced
     * @throws UncheckedIOException when it cannot be written
     */
    public void write(Path file) {
        WholeFile.write(file, Json.compact(this));
    }

    /**
     * @param file where the pictures of the start are kept; a run of an earlier version has none, and nothing is said of it
     * @return what differs now from them, as sentences have it; empty where nothing does
     * @throws RunException where the file cannot be read
     */
    public List<String> differencesFrom(Path file) {
        return Files.exists(file) ? differencesFrom(read(file)) : List.of();
    }

    private List<String> differencesFrom(KeptPictures before) {
        List<String> differences = new ArrayList<>();
        if (!classes.equals(before.classes)) {
            differences.add("classes: " + classesFrom(before));
        }
        splitFrom("training pictures", "names or sizes", training, before.training, before).ifPresent(differences::add);
        splitFrom("validation pictures", "names", validation, before.validation, before).ifPresent(differences::add);
        return differences;
    }

    /** @return whether a network that tells the one pictures apart has an output for each class of the others */
    public boolean hasClassesOf(Path file) {
        return !Files.exists(file) || read(file).classes.equals(classes);
    }

    private String classesFrom(KeptPictures before) {
        List<String> gone = before.classes.stream().filter(name -> !classes.contains(name)).toList();
        List<String> more = classes.stream().filter(name -> !before.classes.contains(name)).toList();
        List<String> parts = Stream.of(Map.entry("without ", gone), Map.entry("with ", more)).filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + some(part.getValue())).toList();
        return parts.isEmpty() ? "another order" : String.join(", ", parts);
    }

    private Optional<String> splitFrom(String name, String what, Split now, Split earlier, KeptPictures before) {
        List<String> changed = classes.stream().filter(before.classes::contains).filter(className -> {
            int here = classes.indexOf(className);
            int there = before.classes.indexOf(className);
            return !now.digests.get(here).equals(earlier.digests.get(there));
        }).toList();
        if (now.size() != earlier.size()) {
            return Optional.of("%s: %d -> %d%s".formatted(name, earlier.size(), now.size(),
                    changed.isEmpty() ? "" : ", of " + some(changed)));
        }
        return changed.isEmpty() ? Optional.empty()
                : Optional.of("%s: other %s, of %s".formatted(name, what, some(changed)));
    }

    private static String some(List<String> names) {
        return String.join(" and ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (names.size() > MOST_NAMED ? " and %d more".formatted(names.size() - MOST_NAMED) : "");
    }
}
