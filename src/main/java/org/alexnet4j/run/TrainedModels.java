package org.alexnet4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.failures.ExplainedException;
import org.alexnet4j.files.Sha256;
import org.alexnet4j.model.Classifier;
import org.alexnet4j.model.ModelException;

/**
 * Trained networks that are judged together. They may be of different presets and see different crops minus different means, but tell the
 * same classes apart; the labels are those of the first one.
 *
 * @param files         the model files
 * @param preprocessing what turns a picture into the input of each network, in the same order
 * @param networks      the networks
 * @param runtime       what runs them
 */
public record TrainedModels(List<Path> files, List<Preprocessing> preprocessing, List<Classifier> networks, InferenceRuntime runtime)
        implements AutoCloseable {

    /** Classes that a sentence names. */
    private static final int NAMED = 3;

    public TrainedModels {
        files = List.copyOf(files);
        preprocessing = List.copyOf(preprocessing);
        networks = List.copyOf(networks);
    }

    /**
     * @param file  where a network comes from
     * @param model the network, which stays its owner's
     * @return that one, run by Deeplearning4j
     */
    public static TrainedModels of(Path file, TrainedModel model) {
        return new TrainedModels(List.of(file), List.of(model.preprocessing()), List.of(InferenceRuntime.ND4J.start(model, file)),
                InferenceRuntime.ND4J);
    }

    /**
     * Reads networks that Deeplearning4j runs.
     *
     * @param files at least one model file
     * @return the networks
     * @throws ModelException where one cannot be read, or has other classes than the first one
     */
    public static TrainedModels read(List<Path> files) {
        return read(files, InferenceRuntime.ND4J);
    }

    /**
     * Reads networks.
     *
     * @param files   at least one model file
     * @param runtime what is to run them
     * @return the networks, to be closed
     * @throws ModelException                       where one cannot be read, or has other classes than the first one
     * @throws org.alexnet4j.export.ExportException where ONNX Runtime does not load one
     */
    public static TrainedModels read(List<Path> files, InferenceRuntime runtime) {
        List<Preprocessing> preprocessing = new ArrayList<>();
        List<Classifier> networks = new ArrayList<>();
        try {
            for (Path file : files) {
                requireModelFile(file);
                TrainedModel model = TrainedModel.read(file);
                preprocessing.add(model.preprocessing());
                requireSameClasses(files.get(0), preprocessing.get(0).classes(), file, model.preprocessing().classes());
                networks.add(runtime.start(model, file));
            }
            return new TrainedModels(files, preprocessing, networks, runtime);
        } catch (ExplainedException | UncheckedIOException e) {
            networks.forEach(Classifier::close);
            throw e;
        }
    }

    /** How pictures are decoded is not in an exported file, nor the mean of each pixel. */
    private static void requireModelFile(Path file) {
        if (file.toString().endsWith(".onnx")) {
            throw new ModelException(("%s is an exported network, which has not all that its pictures go through before it sees them; give"
                    + " the model file it was made from, such as runs/quickstart/last.zip.").formatted(file));
        }
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
        return preprocessing.get(0).classes();
    }

    /** @return what the classes are called where people read it, in the order of the labels */
    public List<String> words() {
        return preprocessing.get(0).words();
    }

    /**
     * @param set pictures
     * @return the pictures with the labels of these networks
     * @throws org.alexnet4j.data.DataException where a picture is of a class that they do not know
     */
    public PictureSet label(PictureSet set) {
        return set.labelledBy(classes(), words(), files.get(0).toString());
    }

    /** @return the networks with their outputs in the order of the labels */
    List<Evaluator.Member> members() {
        return IntStream.range(0, networks.size()).mapToObj(i -> new Evaluator.Member(networks.get(i), outputs(preprocessing.get(i))))
                .toList();
    }

    private List<Integer> outputs(Preprocessing own) {
        return classes().stream().map(own.classes()::indexOf).toList();
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

    @Override
    public void close() {
        networks.forEach(Classifier::close);
    }
}
