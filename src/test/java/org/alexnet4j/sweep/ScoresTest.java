package org.alexnet4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.config.search.SearchConfig.Over;
import org.alexnet4j.config.search.SearchConfig.Score;
import org.alexnet4j.train.Metrics;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static final List<Metrics> EPOCHS = FakeTrainings.epochs(0.5, 0.25, 0.375);

    @Test
    void theBestEpochOrTheLastCounts() {
        assertThat(Scores.of(new Score(Measure.TOP1, Over.BEST), EPOCHS, 3)).hasValue(0.25);
        assertThat(Scores.of(new Score(Measure.TOP1, Over.LAST), EPOCHS, 3)).hasValue(0.375);
        assertThat(Scores.of(new Score(Measure.TOP5, Over.LAST), EPOCHS, 3)).hasValue(0.1875);
        assertThat(Scores.of(new Score(Measure.LOSS, Over.BEST), EPOCHS, 3)).hasValue(0.5);
    }

    @Test
    void laterEpochsDoNotCount() {
        assertThat(Scores.of(new Score(Measure.TOP1, Over.BEST), EPOCHS, 1)).hasValue(0.5);
        assertThat(Scores.of(new Score(Measure.TOP1, Over.LAST), EPOCHS, 2)).hasValue(0.25);
        assertThat(Scores.of(new Score(Measure.TOP1, Over.LAST), EPOCHS, 0)).isEmpty();
    }

    @Test
    void epochsWithoutValidationAndLossesThatAreNoNumbersDoNotCount() {
        Metrics none = new Metrics(4, 4, 0.01, 1, 0.5, Metrics.Validation.NONE, 100, 0, 1, 4, 100);
        Metrics infinite = new Metrics(4, 4, 0.01, 1, 0.5, Metrics.Validation.of(Double.NaN, 0.9, 0.5), 100, 0, 1, 4, 100);
        assertThat(Scores.of(new Score(Measure.TOP1, Over.LAST), List.of(EPOCHS.get(0), none), 4)).hasValue(0.5);
        assertThat(Scores.of(new Score(Measure.LOSS, Over.LAST), List.of(EPOCHS.get(0), infinite), 4)).hasValue(1);
    }

    @Test
    void aCandidateHasTheMeanOfItsRunsWhereAllHaveAScore() {
        assertThat(Scores.mean(List.of(OptionalDouble.of(0.25), OptionalDouble.of(0.75)))).hasValue(0.5);
        assertThat(Scores.mean(List.of(OptionalDouble.of(0.25), OptionalDouble.empty()))).isEmpty();
        assertThat(Scores.mean(List.of())).isEmpty();
    }
}
