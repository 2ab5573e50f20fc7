package org.alexnet4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alexnet4j.config.search.SearchConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalsTest {

    private static final String SPACE = """
            space:
              optimizer:
                momentum: {uniform: [0.5, 0.9]}
                batch: {choice: [8]}
              schedule:
                - {type: fixed, start: {loguniform: [1.0e-4, 1.0e-1]}}
                - {type: every, start: 0.01, factor: {grid: [0.1, 0.9], points: 3}, every: {int: [1, 3], unit: epochs}}
                - {type: cosine, start: {grid: [1.0e-3, 1.0e-1], points: 3, scale: log}}
            """;

    @TempDir
    private Path folder;

    private SearchConfig search(String lines) {
        return TestSweeps.of(folder, lines + SPACE).search();
    }

    private static List<Proposal> draw(Proposals proposals, int most) {
        List<Proposal> drawn = new ArrayList<>();
        Optional<Proposal> next = proposals.next();
        while (next.isPresent() && drawn.size() < most) {
            drawn.add(next.get());
            next = proposals.next();
        }
        return drawn;
    }

    @Test
    void theSameSeedDrawsTheSame() {
        for (String types : List.of("in-turn", "drawn")) {
            String lines = "candidates: 20\ntypes: " + types + "\nseed: ";
            List<Proposal> first = draw(Proposals.of(search(lines + "1\n")), 20);
            assertThat(draw(Proposals.of(search(lines + "1\n")), 20)).isEqualTo(first);
            assertThat(draw(Proposals.of(search(lines + "2\n")), 20)).doesNotContainAnyElementsOf(first);
        }
    }

    /** The type fixed has two candidates, the type cosine six, and each leaves the turn after its last one. */
    @Test
    void noCandidateIsDrawnTwice() {
        String space = """
                space:
                  optimizer: {batch: {choice: [8, 16]}}
                  schedule:
                    - {type: fixed, start: 0.01}
                    - {type: cosine, start: {choice: [0.1, 0.2, 0.3]}}
                """;
        for (String types : List.of("in-turn", "drawn")) {
            List<Proposal> drawn = draw(Proposals.of(TestSweeps.of(folder, "candidates: 50\ntypes: " + types + "\n" + space).search()), 50);
            assertThat(drawn).as(types).doesNotHaveDuplicates().hasSize(2 + 6);
        }
    }

    @Test
    void onlyParametersOfTheTypeThatWasDrawnCome() {
        for (Proposal proposal : draw(Proposals.of(search("candidates: 30\ntypes: drawn\n")), 30)) {
            assertThat(proposal.parameters().keySet()).containsExactlyElementsOf(switch (proposal.schedule()) {
                case "fixed", "cosine" -> List.of("optimizer.momentum", "optimizer.batch", "schedule.start");
                default -> List.of("optimizer.momentum", "optimizer.batch", "schedule.factor", "schedule.every");
            });
        }
    }

    @Test
    void typesTakeTurnsOrAreDrawn() {
        assertThat(draw(Proposals.of(search("candidates: 9\n")), 9)).extracting(Proposal::schedule)
                .containsExactly("fixed", "every", "cosine", "fixed", "every", "cosine", "fixed", "every", "cosine");
        assertThat(draw(Proposals.of(search("candidates: 300\ntypes: drawn\n")), 300)).extracting(Proposal::schedule)
                .satisfies(types -> assertThat(types.stream().collect(Collectors.groupingBy(type -> type, Collectors.counting())).values())
                        .hasSize(3).allSatisfy(count -> assertThat(count).isBetween(70L, 130L)));
    }

    /** Of 300 values the share in each decade is a third, with a deviation of less than 0.03. */
    @Test
    void drawnValuesLieInTheirSpaces() {
        List<Proposal> drawn = draw(Proposals.of(search("candidates: 900\n")), 900);
        assertThat(drawn).allSatisfy(proposal -> {
            assertThat(Double.parseDouble(proposal.parameters().get("optimizer.momentum"))).isBetween(0.5, 0.9);
            assertThat(proposal.parameters()).containsEntry("optimizer.batch", "8");
        });
        List<Double> rates = drawn.stream().filter(proposal -> proposal.schedule().equals("fixed"))
                .map(proposal -> Double.parseDouble(proposal.parameters().get("schedule.start"))).toList();
        assertThat(rates).allSatisfy(rate -> assertThat(rate).isBetween(1e-4, 1e-1));
        for (double decade = 1e-4; decade < 0.05; decade *= 10) {
            double from = decade;
            assertThat(rates.stream().filter(rate -> rate >= from && rate < 10 * from).count() / 300.0).isBetween(0.23, 0.43);
        }
        List<String> times = drawn.stream().map(Proposal::parameters).filter(values -> values.containsKey("schedule.every"))
                .map(values -> values.get("schedule.every")).distinct().sorted().toList();
        assertThat(times).containsExactly("1 epoch", "2 epochs", "3 epochs");
    }

    @Test
    void aGridHasEveryCombinationOnceAndThenEnds() {
        SearchConfig search = search("generator: grid\npoints: 2\n");
        List<Proposal> drawn = draw(Proposals.of(search), 1000);
        assertThat(drawn).doesNotHaveDuplicates().hasSize((int) search.gridSize()).hasSize(2 * 2 + 2 * 3 * 2 + 2 * 3);
        assertThat(drawn).filteredOn(proposal -> proposal.schedule().equals("fixed")).extracting(Proposal::parameters).containsExactly(
                Map.of("optimizer.momentum", "0.5", "optimizer.batch", "8", "schedule.start", "0.0001"),
                Map.of("optimizer.momentum", "0.9", "optimizer.batch", "8", "schedule.start", "0.0001"),
                Map.of("optimizer.momentum", "0.5", "optimizer.batch", "8", "schedule.start", "0.1"),
                Map.of("optimizer.momentum", "0.9", "optimizer.batch", "8", "schedule.start", "0.1"));
        assertThat(drawn).filteredOn(proposal -> proposal.schedule().equals("cosine"))
                .extracting(proposal -> proposal.parameters().get("schedule.start")).containsOnly("0.001", "0.01", "0.1");
        assertThat(drawn).filteredOn(proposal -> proposal.schedule().equals("every"))
                .extracting(proposal -> proposal.parameters().get("schedule.factor")).containsOnly("0.1", "0.5", "0.9");
    }

    @Test
    void roundingLeavesNoSpace() {
        SearchConfig search = TestSweeps.of(folder, """
                candidates: 200
                space:
                  optimizer:
                    momentum: {uniform: [0.89996, 0.89999]}
                    weightDecay: {grid: [1.000001e-4, 2.000001e-4], points: 2}
                """).search();
        assertThat(draw(Proposals.of(search), 200)).allSatisfy(proposal -> {
            assertThat(Double.parseDouble(proposal.parameters().get("optimizer.momentum"))).isBetween(0.89996, 0.89999);
            assertThat(Double.parseDouble(proposal.parameters().get("optimizer.weightDecay"))).isIn(1.000001e-4, 2.000001e-4);
        });
    }

    /** How far the momentum lies from 0.8: what a search that learns comes closer to than one that does not. */
    private static double distance(Proposal proposal) {
        return Math.abs(Double.parseDouble(proposal.parameters().get("optimizer.momentum")) - 0.8);
    }

    private static List<Proposal> learn(Proposals proposals, int count) {
        List<Proposal> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(proposals.next().orElseThrow());
            proposals.report(i, i % 7 == 3 ? OptionalDouble.empty() : OptionalDouble.of(distance(drawn.get(i))));
        }
        return drawn;
    }

    @Test
    void aGeneticSearchLearnsFromScoresAndIsAFunctionOfTheSeedAndThem() {
        SearchConfig search = search("generator: genetic\ncandidates: 120\npopulation: 12\nseed: 3\n");
        List<Proposal> drawn = learn(Proposals.of(search), 120);
        assertThat(learn(Proposals.of(search), 120)).isEqualTo(drawn);
        assertThat(median(drawn.subList(90, 120))).isLessThan(median(drawn.subList(0, 12)) / 2);
    }

    private static double median(List<Proposal> some) {
        List<Double> distances = some.stream().map(ProposalsTest::distance).sorted(Comparator.naturalOrder()).toList();
        return IntStream.of((distances.size() - 1) / 2, distances.size() / 2).mapToDouble(distances::get).average().orElseThrow();
    }
}
