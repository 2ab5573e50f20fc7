package org.alexnet4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.files.Sha256;
import org.alexnet4j.model.ModelException;

/**
 * Trained networks that are judged together. They may be of different presets and see different crops minus different means, but tell the
 * same classes apart; the labels are those of the first one.
 *
 * @param files  the model files
 * @param models what they hold, in the same order
 */
public record TrainedModels(List<Path> files, List<TrainedModel> models) {

    /** Classes that a sentence names. */
    private static final int NAMED = 3;

    public TrainedModels {
        files = List.copyOf(files);
        models = List.copyOf(models);
    }

    /**
     * @param files at least one model file
     * @return the networks
     * @throws ModelException where one cannot be read, or has other classes than the first one
     */
    public static TrainedModels read(List<Path> files) {
        List<TrainedModel> models = new ArrayList<>();
        for (Path file : files) {
            TrainedModel model = TrainedModel.read(file);
            models.add(model);
            requireSameClasses(files.get(0), classes(models.get(0)), file, classes(model));
        }
        return new TrainedModels(files, models);
    }

    private static List<String> classes(TrainedModel model) {
        return model.preprocessing().classes();
    }

    private static void requireSameClasses(Path first, List<String> classes, Path other, List<String> others) {
        Set<String> missing = without(classes, others);
        Set<String> more = without(others, classes);
        if (!missing.isEmpty() || !more.isEmpty()) {
            String difference = missing.isEmpty() ? "it has " + names(more) + " as well"
                    : "it lacks " + names(missing) + (more.isEmpty() ? "" : " and has " + names(more));
            throw new ModelException("%s tells other classes apart than %s (%s); models that are averaged should have the same ones."
                    .formatted(other, first, difference));
        }
    }

    private static Set<String> without(List<String> classes, List<String> others) {
        Set<String> left = new LinkedHashSet<>(classes);
        left.removeAll(Set.copyOf(others));
        return left;
    }

    private static String names(Set<String> classes) {
        String first = String.join(", ", classes.stream().limit(NAMED).toList());
        return classes.size() > NAMED ? first + " and " + (classes.size() - NAMED) + " more" : first;
    }

    /** @return class names in the order of the labels */
    public List<String> classes() {
        return classes(models.get(0));
    }

    /** @return what the classes are called where people read it, in the order of the labels */
    public List<String> words() {
        return models.get(0).preprocessing().words();
    }

    /**
     * @param set pictures
     * @return the pictures with the labels of these networks
     * @throws org.alexnet4j.data.DataException where a picture is of a class that they do not know
     */
    public PictureSet label(PictureSet set) {
        return set.labelledBy(classes(), words(), files.get(0).toString());
    }

    /** @return what turns a picture into the input of each network */
    List<Preprocessing> preprocessing() {
        return models.stream().map(TrainedModel::preprocessing).toList();
    }

    /** @return the networks with their outputs in the order of the labels */
    List<Evaluator.Member> members() {
        return models.stream().map(model -> new Evaluator.Member(model.graph(), classes().stream().map(classes(model)::indexOf).toList()))
                .toList();
    }

    /** @return the SHA-256 of each file, in hexadecimal digits */
    List<String> checksums() {
        return files.stream().map(TrainedModels::checksum).toList();
    }

    private static String checksum(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
