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
    private static final int MOST_SEEDS = 20;

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
        int most = Math.max(MOST_SEEDS, claim.scales().get(scale).seeds());
        // The fewest runs of an arm decide; that of a mean over networks is of one number of seeds.
        for (int seeds = claim.kind() == Kind.COUNT ? 1 : most; seeds > 0; seeds--) {
            ClaimPlan plan = new ClaimPlan(claim, scale, ANYWHERE, seeds, Path.of("runs"));
            Optional<ClaimOutcome> outcome = ClaimOutcome.of(plan, records::get);
            if (outcome.isPresent()) {
                plan.runs(records::get).forEach(this::requireSame);
                return outcome;
            }
        }
        return Optional.empty();
    }

    private void requireSame(PlannedRun run) {
        List<String> differences = RunIdentity.differences(records.get(run.key()).orElseThrow().config(), run.config());
        if (!differences.isEmpty()) {
            throw new ReproductionException("The record of " + run.key() + " is of another configuration than the claim's; it differs in "
                    + String.join(", ", differences) + ".");
        }
    }
}
