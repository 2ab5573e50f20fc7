package org.alexnet4j.run;

import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.feed.ViewReader;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.evaluate.Ranking;
import org.alexnet4j.model.Classifier;
import org.alexnet4j.model.ModelException;

/**
 * Names the classes of single pictures by the mean of the softmax over the views of each (section 4.1) and over networks (section 6).
 * Each network gets the pictures as its own training had them: its squares, its crops, its mean. For one thread.
 */
public final class Predictor implements AutoCloseable {

    private final Preprocessing preprocessing;
    private final Evaluator evaluator;
    private final ViewReader views;
    private final TrainedModels models;
    private final Classifier.Kept weights;

    private Predictor(TrainedModels models, int views) {
        this.models = models;
        this.preprocessing = models.preprocessing().get(0);
        this.evaluator = new Evaluator(models.members(), views, views);
        this.views = new ViewReader(models.preprocessing(), views);
        this.weights = evaluator.keepWeights();
    }

    /**
     * Reads model files.
     *
     * @param files   one or more, whose networks know the same classes; classes may be in another order
     * @param views   of each picture, 1 or 10
     * @param runtime what runs the networks
     * @return a predictor with the classes of the first file, in its order
     * @throws ModelException                       where a file cannot be used, or knows other classes than the first
     * @throws org.alexnet4j.export.ExportException where ONNX Runtime does not load one
     */
    public static Predictor read(List<Path> files, int views, InferenceRuntime runtime) {
        return new Predictor(TrainedModels.read(files, runtime), views);
    }

    /**
     * @param models networks that know the same classes, closed with this
     * @param views  of each picture, 1 or 10
     * @return a predictor with the classes of the first network, in its order
     */
    public static Predictor of(TrainedModels models, int views) {
        return new Predictor(models, views);
    }

    /** @return class names in the order of their labels */
    public List<String> classes() {
        return preprocessing.classes();
    }

    /** @return what the classes are called where people read it, in the same order */
    public List<String> words() {
        return preprocessing.words();
    }

    /** @return what the first network's pictures go through */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /**
     * Looks at a picture.
     *
     * @param picture where it is
     * @return its classes by their probability
     * @throws DataException naming the picture, when it cannot be read or is none
     */
    public Ranking rank(PictureFile picture) {
        return new Ranking(evaluator.probabilities(views.read(picture)).get(0));
    }

    @Override
    public void close() {
        weights.close();
        views.close();
        models.close();
    }
}
