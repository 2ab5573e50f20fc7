package org.alexnet4j.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Scale;

/** What the records in a folder of results say of claims, whatever made them and wherever. */
public final class KnownOutcomes {

    /** Where the pictures lay matters not. */
    private static final Map<String, String> ANYWHERE = Map.of("data.root", "pictures");
    private static final Path RUNS = Path.of("runs");

    private final Records records;

    /** @param results a folder of results, which need not exist */
    public KnownOutcomes(Path results) {
        this.records = new Records(results);
    }

    /**
     * @param claim a claim
     * @return what became of it at each scale at which all runs of at least one seed are done, with as many seeds as there are
     * @throws ReproductionException where a record is damaged, or of another configuration than the claim's
     */
    public List<ClaimOutcome> of(ClaimConfig claim) {
        List<ClaimOutcome> all = new ArrayList<>();
        for (Scale scale : claim.scales().keySet()) {
            if (ClaimOutcome.isEvidence(scale, claim.kind()) && claim.kind() != Kind.QUOTED) {
                at(claim, scale).ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<ClaimOutcome> at(ClaimConfig claim, Scale scale) {
        int most = claim.arms(scale).isEmpty() ? 1 : 0;
        // Upwards, since plans take long to make and most runs were made nowhere. The fewest runs of an arm decide.
        while (!claim.arms(scale).isEmpty() && isDone(new ClaimPlan(claim, scale, ANYWHERE, most + 1, RUNS))) {
            most++;
        }
        // A mean over networks is of one number of seeds.
        for (int seeds = most; seeds > 0; seeds--) {
            ClaimPlan plan = new ClaimPlan(claim, scale, ANYWHERE, seeds, RUNS);
            Optional<ClaimOutcome> outcome = ClaimOutcome.of(plan, records::get);
            if (outcome.isPresent()) {
                plan.runs(records::get).forEach(this::requireSame);
                return outcome;
            }
        }
        return Optional.empty();
    }

    private boolean isDone(ClaimPlan plan) {
        return plan.isKnown(records::get)
                && plan.runs(records::get).stream().allMatch(run -> records.get(run.key()).filter(run::isKept).isPresent());
    }

    private void requireSame(PlannedRun run) {
        List<String> differences = RunIdentity.differences(records.get(run.key()).orElseThrow().config(), run.config());
        if (!differences.isEmpty()) {
            throw new ReproductionException("The record of " + run.key() + " is of another configuration than the claim's; it differs in "
                    + String.join(", ", differences) + ".");
        }
    }
}
