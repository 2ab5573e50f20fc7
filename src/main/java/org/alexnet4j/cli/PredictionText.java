package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.alexnet4j.data.sets.GivenPicture;
import org.alexnet4j.evaluate.Ranking;

/** Answers for people: a line for each, in a terminal with a bar that is as long as the answer is probable. */
final class PredictionText implements PredictionOutput {

    private final PrintWriter out;
    private final PredictionNames names;
    private final Optional<BarStyle> bars;

    /**
     * @param out   where the lines go
     * @param names of the classes
     * @param bars  how bars look; empty for files and other programs
     */
    PredictionText(PrintWriter out, PredictionNames names, Optional<BarStyle> bars) {
        this.out = out;
        this.names = names;
        this.bars = bars;
    }

    @Override
    public void answer(GivenPicture picture, Ranking ranking) {
        out.println(picture.file().name());
        names.top(ranking).forEach(label -> line(picture, ranking, label));
        picture.truth().filter(label -> !names.top(ranking).contains(label)).ifPresent(label -> line(picture, ranking, label));
        out.flush();
    }

    private void line(GivenPicture picture, Ranking ranking, int label) {
        float probability = ranking.probability(label);
        boolean right = picture.is(label);
        String bar = bars.map(style -> style.bar(probability, right) + "  ").orElse("");
        out.printf(Locale.ROOT, "  %6.2f %%  %s%s%s%n", 100 * probability, bar, names.name(label), right ? mark(ranking, label) : "");
    }

    private String mark(Ranking ranking, int label) {
        int place = names.place(ranking, label);
        return place <= names.top() ? "  <- right" : "  <- right, place %d of %d".formatted(place, names.classes().size());
    }

    /** The sentence goes to standard error, as all sentences about what is wrong. */
    @Override
    public void problem(GivenPicture picture, String problem) {
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
