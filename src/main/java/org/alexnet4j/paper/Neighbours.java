package org.alexnet4j.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.similar.ExactSearch;
import org.alexnet4j.evaluate.similar.FeatureExtractor;
import org.alexnet4j.evaluate.similar.FeatureIndex;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.TrainedModel;

/** Training pictures nearest to validation pictures, in the features of a network's last hidden layer (figure 4, right). */
final class Neighbours {

    /** As the paper's figure has them. */
    static final int NEAREST = 6;
    /** Training pictures that are searched, spread over the set: all of a small one. */
    private static final int SEARCHED = 20_000;

    private Neighbours() {
    }

    /**
     * A validation picture with those nearest to it.
     *
     * @param query   it
     * @param nearest the nearest first
     */
    record Row(LabelledPicture query, List<LabelledPicture> nearest) {

        /** @return the share of the nearest ones that are of its class */
        double ofItsClass() {
            return nearest.stream().filter(found -> found.label() == query.label()).count() / (double) nearest.size();
        }
    }

    /**
     * @param model    the network
     * @param pictures of its run
     * @param count    of validation pictures, spread over the set
     * @param threads  that read pictures
     * @return a row for each
     */
    static List<Row> of(TrainedModel model, Pictures pictures, int count, int threads) {
        PictureSet queries = pictures.validation().sample(count);
        PictureSet searched = pictures.training().sample(SEARCHED);
        List<float[]> features = new ArrayList<>();
        try (FeatureExtractor.Features all =
                new FeatureExtractor(model.graph()).of(new PictureViews(queries, model.preprocessing(), threads))) {
            all.forEachRemaining(features::add);
        }
        Path folder = temporary();
        Path file = folder.resolve("training.features");
        try {
            FeatureIndex index = FeatureIndex.build(file, searched, model.graph(), model.preprocessing(), threads, Progress.NONE);
            List<Row> rows = new ArrayList<>();
            new ExactSearch(index).nearest(features, NEAREST).forEach(found -> rows.add(new Row(queries.pictures().get(rows.size()),
                    found.stream().map(neighbour -> searched.pictures().get(neighbour.picture())).toList())));
            return rows;
        } finally {
            file.toFile().delete();
            folder.toFile().delete();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("alexnet-similar");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made: " + e.getMessage() + ".", e);
        }
    }
}
