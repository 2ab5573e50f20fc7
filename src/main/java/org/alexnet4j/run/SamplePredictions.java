package org.alexnet4j.run;

import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.sets.ClassWords;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.evaluate.Ranking;
import org.alexnet4j.report.ReportData;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What a network says to a few pictures of the validation set, the same ones each time (figure 4 of the paper, left). */
public final class SamplePredictions {

    private static final int PICTURES = 8;
    private static final int ANSWERS = 5;
    /** Side of the largest square that is shown, in pixels. */
    private static final int LARGEST = 256;

    private SamplePredictions() {
    }

    /** As {@link #of(ComputationGraph, Pictures, RunConfig, int)}, with squares as large as the network's, or a bit smaller. */
    static List<ReportData.Prediction> of(ComputationGraph graph, Pictures pictures, RunConfig config) {
        return of(graph, pictures, config, Math.min(LARGEST, pictures.preprocessing().shortSide()));
    }

    /**
     * @param graph    the network
     * @param pictures of its run
     * @param config   the run, whose views are taken
     * @param side     of the squares that are shown, in pixels
     * @return the answers, in the order of the set
     * @throws org.alexnet4j.data.DataException where a picture cannot be read
     */
    public static List<ReportData.Prediction> of(ComputationGraph graph, Pictures pictures, RunConfig config, int side) {
        PictureSet sample = pictures.validation().sample(PICTURES);
        Preprocessing preprocessing = pictures.preprocessing();
        List<Ranking> rankings = new Evaluator(graph, config.evaluate().views(), config.evaluate().batch())
                .rank(new PictureViews(sample, preprocessing, Pictures.threads(config)));
        List<String> words = ClassWords.apart(preprocessing.classes(), preprocessing.words());
        try (PictureDecoder decoder = new PictureDecoder(preprocessing.decoding().withShortSide(side))) {
            return IntStream.range(0, sample.size()).mapToObj(i -> {
                LabelledPicture picture = sample.pictures().get(i);
                byte[] square = new byte[PictureDecoder.squareBytes(side)];
                decoder.decode(picture.file(), square);
                return prediction(square, picture.label(), rankings.get(i), words);
            }).toList();
        }
    }

    private static ReportData.Prediction prediction(byte[] square, int truth, Ranking ranking, List<String> words) {
        return new ReportData.Prediction(square, words.get(truth), ranking.top(ANSWERS).stream()
                .map(label -> new ReportData.Answer(words.get(label), ranking.probability(label), label == truth)).toList());
    }
}
