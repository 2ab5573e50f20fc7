package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.sets.ClassWords;
import org.alexnet4j.evaluate.Ranking;
import org.alexnet4j.report.PredictionsFigure;
import org.alexnet4j.report.ReportData;

/** Gathers what the figure shows: the first pictures that could be read. */
final class PredictionsForFigure implements AutoCloseable {

    /** Sixteen rows: more than fit on a page, and a few megabytes of memory. */
    static final int MOST = 64;

    private final List<String> captions;
    private final PictureDecoder decoder;
    private final List<ReportData.Prediction> predictions = new ArrayList<>();

    /**
     * @param names    of the classes
     * @param decoding of the network, whose squares are shown in another size
     */
    PredictionsForFigure(PredictionNames names, Decoding decoding) {
        this.captions = ClassWords.apart(names.classes(), names.words());
        this.decoder = new PictureDecoder(decoding.withShortSide(PredictionsFigure.SIDE));
    }

    void add(GivenPicture picture, Ranking ranking) {
        if (predictions.size() == MOST) {
            return;
        }
        byte[] square = new byte[PictureDecoder.squareBytes(PredictionsFigure.SIDE)];
        decoder.decode(picture.file(), square);
        predictions.add(new ReportData.Prediction(square, picture.truth().map(captions::get).orElse(""),
                ranking.top(PredictionsFigure.ANSWERS).stream().map(label -> new ReportData.Answer(captions.get(label),
                        ranking.probability(label), picture.is(label))).toList()));
    }

    /**
     * @param file the PNG
     * @return how many pictures it shows; where there is none, there is no file
     */
    int write(Path file) {
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
