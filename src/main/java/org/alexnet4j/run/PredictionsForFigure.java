package org.alexnet4j.run;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.sets.ClassWords;
import org.alexnet4j.data.sets.GivenPicture;
import org.alexnet4j.evaluate.Ranking;
import org.alexnet4j.report.PredictionsFigure;
import org.alexnet4j.report.ReportData;

/** Gathers what the figure of answers shows: the first pictures that could be read. For one thread. */
public final class PredictionsForFigure implements AutoCloseable {

    /** Sixteen rows: more than fit on a page, and a few megabytes of memory. */
    public static final int MOST = 64;

    private final List<String> captions;
    private final PictureDecoder decoder;
    private final List<ReportData.Prediction> predictions = new ArrayList<>();

    /** @param preprocessing of the network, whose squares are shown in another size */
    public PredictionsForFigure(Preprocessing preprocessing) {
        this.captions = ClassWords.apart(preprocessing.classes(), preprocessing.words());
        this.decoder = new PictureDecoder(preprocessing.decoding().withShortSide(PredictionsFigure.SIDE));
    }

    /**
     * Adds a picture; beyond {@link #MOST} they are left out.
     *
     * @param picture where it is
     * @param ranking what was said to it
     * @throws DataException naming the picture, when it cannot be read
     */
    public void add(GivenPicture picture, Ranking ranking) {
        if (predictions.size() == MOST) {
            return;
        }
        byte[] square = new byte[PictureDecoder.squareBytes(PredictionsFigure.SIDE)];
        decoder.decode(picture.file(), square);
        predictions.add(new ReportData.Prediction(square, picture.truth().map(captions::get).orElse(""),
                ranking.top(PredictionsFigure.ANSWERS).stream().map(label -> new ReportData.Answer(captions.get(label),
                        ranking.probability(label), picture.is(label))).toList()));
    }

    /** @return the figure; empty where there is no picture */
    public Optional<BufferedImage> figure() {
        return predictions.isEmpty() ? Optional.empty() : Optional.of(PredictionsFigure.draw(predictions));
    }

    /**
     * @param file the PNG
     * @return how many pictures it shows; where there is none, there is no file
     */
    public int write(Path file) {
        if (!predictions.isEmpty()) {
            PredictionsFigure.write(predictions, file);
        }
        return predictions.size();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
