package org.alexnet4j.api;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.sets.GivenPicture;
import org.alexnet4j.evaluate.Ranking;
import org.alexnet4j.run.PredictionsForFigure;
import org.alexnet4j.run.Predictor;

/** What a network says to pictures (figure 4 of the paper, left). */
public final class Predictions {

    private static final int ANSWERS = 5;

    private final Preprocessing preprocessing;
    private final List<Prediction> predictions = new ArrayList<>();
    /** Of the pictures that the figure has room for. */
    private final List<Shown> shown = new ArrayList<>();

    private record Shown(GivenPicture picture, Ranking ranking) {
    }

    Predictions(Preprocessing preprocessing, Stream<GivenPicture> pictures, Predictor predictor) {
        this.preprocessing = preprocessing;
        pictures.forEach(picture -> add(picture, predictor.rank(picture.file())));
    }

    private void add(GivenPicture picture, Ranking ranking) {
        List<Answer> answers = ranking.top(ANSWERS).stream().map(label -> new Answer(label, preprocessing.classes().get(label),
                preprocessing.words().get(label), ranking.probability(label))).toList();
        predictions.add(new Prediction(picture.file().name(), picture.truth().map(preprocessing.classes()::get), answers));
        if (shown.size() < PredictionsForFigure.MOST) {
            shown.add(new Shown(picture, ranking));
        }
    }

    /** @return one for each picture, at least one, in the order given */
    public List<Prediction> all() {
        return List.copyOf(predictions);
    }

    /**
     * Draws the first 64 pictures with the five most probable classes of each; the pictures are read again.
     *
     * @return the figure, four pictures in a row
     * @throws DataException naming the picture, where one cannot be read any more
     */
    public BufferedImage figure() {
        try (PredictionsForFigure figure = new PredictionsForFigure(preprocessing)) {
            shown.forEach(one -> figure.add(one.picture(), one.ranking()));
            return figure.figure().orElseThrow();
        }
    }
}
