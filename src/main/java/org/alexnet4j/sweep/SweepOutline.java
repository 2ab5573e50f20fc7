package org.alexnet4j.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.config.search.SearchConfig;
import org.alexnet4j.config.search.SearchConfig.Generator;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.config.yaml.ConfigException;

/**
 * What a sweep will do, before it does anything.
 *
 * @param candidates those that are known beforehand, in their order: all, but of a genetic search only those that learn from no others
 * @param count      how many there will be
 * @param pauses     epochs after which candidates pause, and the last
 * @param epochs     that will be trained at most, of all runs together
 */
public record SweepOutline(List<Row> candidates, int count, List<Integer> pauses, long epochs) {

    public SweepOutline {
        candidates = List.copyOf(candidates);
        pauses = List.copyOf(pauses);
    }

    /**
     * A candidate.
     *
     * @param number   from 1
     * @param schedule name of its type of schedule; empty where there are no types
     * @param values   by key
     * @param problem  why it cannot be trained; empty where it can
     */
    public record Row(int number, String schedule, Map<String, String> values, Optional<String> problem) {
    }

    /**
     * @param sweep its configuration
     * @return what it will do
     */
    public static SweepOutline of(SweepConfig sweep) {
        SearchConfig search = sweep.search();
        int most = search.budget().candidates().orElse(Integer.MAX_VALUE);
        int known = search.generator() == Generator.GENETIC ? Math.min(search.window(), most) : most;
        Proposals proposals = Proposals.of(search);
        Variants variants = new Variants(sweep);
        List<Row> rows = new ArrayList<>();
        Optional<Proposal> next = proposals.next();
        while (next.isPresent() && rows.size() < known) {
            rows.add(row(variants, rows.size() + 1, next.get(), sweep.base().train().seed()));
            next = rows.size() < known ? proposals.next() : Optional.empty();
        }
        int count = search.generator() == Generator.GENETIC ? most : rows.size();
        int whole = sweep.base().train().epochs();
        List<Integer> pauses = Plan.pauses(search, whole);
        long epochs = epochs(search, count, pauses);
        return new SweepOutline(rows, count, pauses,
                search.budget().epochs().map(budget -> Math.min(budget, epochs)).orElse(epochs));
    }

    private static Row row(Variants variants, int number, Proposal proposal, long seed) {
        Optional<String> problem = Optional.empty();
        try {
            variants.of(new Trial(number, seed), proposal);
        } catch (ConfigException e) {
            problem = Optional.of(e.getMessage());
        }
        return new Row(number, proposal.schedule(), proposal.parameters(), problem);
    }

    private static long epochs(SearchConfig search, int count, List<Integer> pauses) {
        long epochs = 0;
        int done = 0;
        int left = count;
        for (int pause : pauses) {
            epochs += (long) left * search.seedsPerCandidate() * (pause - done);
            done = pause;
            if (pause != pauses.get(pauses.size() - 1)) {
                int factor = search.halving().orElseThrow().factor();
                left = (left + factor - 1) / factor;
            }
        }
        return epochs + search.confirm().map(confirm -> {
            int chosen = Math.min(count, Math.min(confirm.types(), Math.max(1, search.schedules().size())) * confirm.candidates()
                    + confirm.also().size());
            int more = Math.max(0, confirm.seeds() - search.seedsPerCandidate());
            // The best of all has come to the end; at worst none of the others has got beyond the first pause.
            int unfinished = pauses.size() == 1 ? 0 : Math.max(0, chosen - 1);
            return (long) chosen * more * pauses.get(pauses.size() - 1)
                    + (long) unfinished * search.seedsPerCandidate() * (pauses.get(pauses.size() - 1) - pauses.get(0));
        }).orElse(0L);
    }
}
