package org.alexnet4j.report.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Parameter;
import org.alexnet4j.report.sweep.SweepData.Status;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private final Random random = new Random(7);

    /** Numbers uniform from 0 to 1. */
    private Map<String, String> numbers(String... keys) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : keys) {
            values.put(key, Double.toString(random.nextDouble()));
        }
        return values;
    }

    private static double number(Map<String, String> values, String key) {
        return Double.parseDouble(values.get(key));
    }

    private static Candidate candidate(int number, String type, Map<String, String> values, double score) {
        return new Candidate(number, type, values, Status.FINISHED, "", OptionalDouble.of(score), 10, List.of());
    }

    private static SweepData sweep(List<Parameter> parameters, List<Candidate> candidates) {
        return new SweepData("s", "score", Measure.LOSS, parameters, candidates, new SweepData.Savings(0, 0), "", Map.of(), List.of(), 0,
                OptionalDouble.empty());
    }

    private SweepData sweep(int count, ToDoubleFunction<Map<String, String>> score, String... keys) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> values = numbers(keys);
            candidates.add(candidate(i, "", values, score.applyAsDouble(values)));
        }
        return sweep(List.of(keys).stream().map(key -> new Parameter(key, false, List.of())).toList(), candidates);
    }

    private static Map<String, Double> shares(Importance importance) {
        return importance.shares().stream().collect(Collectors.toMap(Importance.Share::name, Importance.Share::share));
    }

    /** The variance of a x + b y is a^2 + b^2 times that of x: here 4 to 1. */
    @Test
    void theVarianceOfASumIsSharedByItsTerms() {
        Importance importance = Importance.of(sweep(300, values -> 2 * number(values, "a") + number(values, "b"), "a", "b", "c")).get();
        assertThat(shares(importance).get("a")).isCloseTo(0.8, within(0.08));
        assertThat(shares(importance).get("b")).isCloseTo(0.2, within(0.08));
        assertThat(shares(importance).get("c")).isLessThan(0.02);
        assertThat(importance.shares()).extracting(Importance.Share::name).containsExactly("a", "b", "c");
        assertThat(importance.remainder()).isLessThan(0.12);
    }

    /** Of (a - 1/2)(b - 1/2), neither factor explains anything on its own. */
    @Test
    void whatOnlyTwoTogetherExplainRemains() {
        Importance importance =
                Importance.of(sweep(300, values -> (number(values, "a") - 0.5) * (number(values, "b") - 0.5), "a", "b")).get();
        assertThat(shares(importance).values()).allMatch(share -> share < 0.08);
        assertThat(importance.remainder()).isGreaterThan(0.85);
    }

    @Test
    void noiseIsExplainedByNothing() {
        Importance importance = Importance.of(sweep(200, values -> random.nextDouble(), "a", "b", "c", "d")).get();
        assertThat(importance.remainder()).isGreaterThan(0.75);
    }

    @Test
    void aChoiceThatIsWorseThanAllOthersIsFound() {
        List<String> choices = List.of("sgd", "adam", "nesterov", "rmsprop");
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Map<String, String> values = numbers("x");
            values.put("optimizer.type", choices.get(i % 4));
            candidates.add(candidate(i, "", values, (i % 4 == 1 ? 10 : 0) + random.nextDouble()));
        }
        // Ranks 0 to 74 and 75 to 99: between these groups lie 1/4 * 3/4 * 50^2 of (100^2 - 1) / 12.
        double share = 0.1875 * 2500 / (9999 / 12.0);
        Importance importance = Importance.of(sweep(
                List.of(new Parameter("x", false, List.of()), new Parameter("optimizer.type", false, choices)), candidates)).get();
        assertThat(shares(importance).get("type")).isCloseTo(share, within(0.08));
        assertThat(shares(importance).get("x")).isLessThan(0.1);
    }

    /**
     * Types a and b differ by nothing but parameters of their own, of which only that of type a matters, which spreads the scores of one
     * half of the candidates; the scores of the other half lie in the middle.
     */
    @Test
    void aParameterOfOneTypeExplainsWhatVariesWithinThatType() {
        SweepData data = types(number -> number % 2 == 0 ? "a" : "b",
                values -> values.containsKey("schedule.a") ? number(values, "schedule.a") : 0.5 + 1e-6 * random.nextDouble());
        Importance importance = Importance.of(data).get();
        assertThat(shares(importance).get("a")).isGreaterThan(0.7);
        assertThat(shares(importance).get("b")).isLessThan(0.03);
        assertThat(shares(importance).get("shared")).isLessThan(0.05);
        assertThat(shares(importance).get("type of schedule")).isLessThan(0.03);
    }

    /** All of type a are better: between the halves of n ranks lies 3/4 of their variance. */
    @Test
    void theTypeExplainsTheDifferenceOfTypesAndTheirParametersDoNot() {
        SweepData data = types(number -> number % 2 == 0 ? "a" : "b",
                values -> (values.containsKey("schedule.a") ? 0 : 10) + random.nextDouble());
        Importance importance = Importance.of(data).get();
        assertThat(shares(importance).get("type of schedule")).isCloseTo(0.75, within(0.08));
        assertThat(shares(importance).get("a")).isLessThan(0.05);
        assertThat(shares(importance).get("b")).isLessThan(0.05);
    }

    private SweepData types(IntFunction<String> type, ToDoubleFunction<Map<String, String>> score) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Map<String, String> values = numbers("optimizer.shared", "schedule." + type.apply(i));
            candidates.add(candidate(i, type.apply(i), values, score.applyAsDouble(values)));
        }
        return sweep(List.of(new Parameter("optimizer.shared", false, List.of()), new Parameter("schedule.a", false, List.of()),
                new Parameter("schedule.b", true, List.of())), candidates);
    }

    @Test
    void theAnswerIsTheSameEachTime() {
        SweepData data = sweep(40, values -> number(values, "a"), "a", "b");
        assertThat(Importance.of(data)).isEqualTo(Importance.of(data));
    }

    @Test
    void sharesAndTheRemainderAreTheWhole() {
        Importance importance = Importance.of(sweep(24, values -> 2 * number(values, "a") + number(values, "b"), "a", "b", "c")).get();
        assertThat(importance.shares().stream().mapToDouble(Importance.Share::share).sum() + importance.remainder())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void fewCandidatesOrEqualOnesTellNothing() {
        assertThat(Importance.of(sweep(7, values -> number(values, "a"), "a"))).isEmpty();
        assertThat(Importance.of(sweep(8, values -> number(values, "a"), "a"))).isPresent();
        assertThat(Importance.of(sweep(20, values -> 0.5, "a"))).isEmpty();
        assertThat(Importance.of(sweep(List.of(), List.of()))).isEmpty();
    }
}
