package org.alexnet4j.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunRecordTest {

    private static RunRecord of(double... errors) {
        return new RunRecord(new RunKey("base", "base", "seed-1"), Map.of(), Map.of(), Optional.empty(), 1, TestClaims.epochs(errors),
                List.of(), Map.of());
    }

    @Test
    void betweenTwoEpochsTheErrorFallsAlongALine() {
        assertThat(of(0.9, 0.5, 0.3, 0.1).epochsTo(0.25).orElseThrow()).isCloseTo(3.25, within(1e-12));
        assertThat(of(0.9, 0.5, 0.3, 0.1).epochsTo(0.7).orElseThrow()).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void anErrorThatIsReachedExactlyTakesWholeEpochs() {
        assertThat(of(0.9, 0.5, 0.25).epochsTo(0.25)).hasValue(3);
        assertThat(of(0.9, 0.5, 0.25).epochsTo(0.9)).hasValue(1);
    }

    @Test
    void theFirstEpochCountsAsAWhole() {
        assertThat(of(0.2, 0.1).epochsTo(0.25)).hasValue(1);
    }

    @Test
    void theFirstTimeCountsEvenWhereTheErrorRisesAgain() {
        assertThat(of(0.5, 0.2, 0.6, 0.1).epochsTo(0.3).orElseThrow()).isCloseTo(1 + 2.0 / 3, within(1e-12));
    }

    @Test
    void whatIsNeverReachedHasNoEpochs() {
        assertThat(of(0.9, 0.5).epochsTo(0.25)).isEmpty();
        assertThat(of().epochsTo(0.25)).isEmpty();
    }

    @Test
    void theLastErrorIsThatOfTheLastEpoch() {
        assertThat(of(0.9, 0.5, 0.6).lastTrainError()).hasValue(0.6);
        assertThat(of().lastTrainError()).isEmpty();
    }

    @Test
    void whatIsLearnedLaterComesToWhatWasKnown() {
        RunRecord record = of(0.9).with(List.of(TestClaims.judgement(1, 1, 20, 10)), Map.of(Look.SELECTIVITY, List.of(List.of(0.5))));
        RunRecord more = record.with(List.of(TestClaims.judgement(10, 1, 15, 5)), Map.of(Look.NEIGHBOURS, List.of(List.of(1.0))));
        assertThat(more.judgement(1).orElseThrow().top1().error()).isEqualTo(0.1);
        assertThat(more.judgement(10).orElseThrow().top5().error()).isEqualTo(0.025);
        assertThat(more.judgement(5)).isEmpty();
        assertThat(more.looks()).containsOnlyKeys(Look.SELECTIVITY, Look.NEIGHBOURS);
        assertThat(record.judgements()).hasSize(1);
    }
}
