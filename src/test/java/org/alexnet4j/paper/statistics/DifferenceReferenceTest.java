package org.alexnet4j.paper.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The statistics against SciPy: src/test/python/differences.py computed the values. */
class DifferenceReferenceTest {

    private static final Offset<Double> ROUNDING = within(1e-9);

    @Test
    void differencesAreSciPys() {
        List<List<WrongPictures>> arms = Reference.arms();
        JsonNode expected = Reference.of("difference");
        assertThat(arms.get(0)).map(WrongPictures::error).isEqualTo(Reference.numbers(expected.get("errorsOfA")));
        Difference difference = Difference.of(arms.get(0), arms.get(1));
        assertThat(difference.seeds()).isEqualTo(5);
        assertThat(difference.pictures()).isEqualTo(200);
        assertThat(difference.perSeed()).isEqualTo(Reference.numbers(expected.get("perSeed")));
        assertThat(difference.mean()).isCloseTo(expected.get("mean").asDouble(), ROUNDING);
        assertThat(difference.spread()).isCloseTo(expected.get("spread").asDouble(), ROUNDING);
        assertThat(difference.ofSeeds()).satisfies(isCloseTo(expected.get("ofSeeds"), ROUNDING));
        assertThat(difference.disagreement()).isCloseTo(expected.get("disagreement").asDouble(), ROUNDING);
        assertThat(difference.pValue()).isCloseTo(expected.get("pValue").asDouble(), ROUNDING);
        assertThat(difference.resolvable()).isCloseTo(expected.get("resolvable").asDouble(), ROUNDING);
        // 10,000 resamples against all of them: the ends have a standard error of 0.001.
        assertThat(difference.ofSeedsAndPictures()).satisfies(isCloseTo(expected.get("ofSeedsAndPictures"), within(0.003)));
    }

    @Test
    void whatCanBeResolvedIsSciPys() {
        assertThat(Reference.of("resolvable")).hasSize(5).allSatisfy(row ->
                assertThat(Resolution.resolvable(row.get("seeds").asInt(), row.get("spread").asDouble()))
                        .isCloseTo(row.get("resolvable").asDouble(), ROUNDING));
    }

    @Test
    void ratiosAreSciPys() {
        JsonNode expected = Reference.of("ratio");
        Ratio ratio = Ratio.of(Reference.numbers(expected.get("numerators")), Reference.numbers(expected.get("denominators")));
        assertThat(ratio.seeds()).isEqualTo(4);
        assertThat(ratio.perSeed()).isEqualTo(Reference.numbers(expected.get("perSeed")));
        assertThat(ratio.mean()).isCloseTo(expected.get("mean").asDouble(), ROUNDING);
        assertThat(ratio.interval()).satisfies(isCloseTo(expected.get("interval"), ROUNDING));
        assertThat(ratio.pValue()).isCloseTo(expected.get("pValue").asDouble(), ROUNDING);
    }

    @Test
    void adjustedPValuesAreThoseOfTheDefinition() {
        JsonNode expected = Reference.of("holm");
        List<Double> adjusted = Holm.adjusted(Reference.numbers(expected.get("plain")));
        assertThat(adjusted).hasSize(7);
        for (int i = 0; i < adjusted.size(); i++) {
            assertThat(adjusted.get(i)).isCloseTo(expected.get("adjusted").get(i).asDouble(), ROUNDING);
        }
    }

    private static Consumer<Interval> isCloseTo(JsonNode ends, Offset<Double> offset) {
        return interval -> {
            assertThat(interval.low()).isCloseTo(ends.get(0).asDouble(), offset);
            assertThat(interval.high()).isCloseTo(ends.get(1).asDouble(), offset);
        };
    }
}
