package org.alexnet4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.paper.statistics.Interval;
import org.alexnet4j.paper.statistics.Resolution;
import org.alexnet4j.paper.statistics.Verdict;

/** What became of a claim, in words. */
public final class ClaimText {

    private static final double PERCENT = 100;

    private ClaimText() {
    }

    /**
     * @param outcome of a claim
     * @return its findings, a sentence or some each
     */
    public static List<String> sentences(ClaimOutcome outcome) {
        List<String> all = new ArrayList<>();
        outcome.findings().forEach(finding -> all.add(finding.words(outcome)));
        outcome.sides().stream().filter(side -> side.diverged() > 0).forEach(side -> all.add(String.format(Locale.ROOT,
                "%d of %d runs of %s diverged.", side.diverged(), side.runs().size(), side.arm().name())));
        if (outcome.findings().isEmpty()) {
            boolean one = outcome.seeds() < 2 && outcome.sides().stream().allMatch(side -> side.diverged() == 0);
            all.add(one ? "One seed says nothing about a difference." : "Too little was measured to say anything.");
        }
        return all;
    }

    /**
     * @param outcome of a claim
     * @return the verdict in a few words
     */
    public static String verdict(ClaimOutcome outcome) {
        if (outcome.scale() == Scale.SMOKE && !ClaimOutcome.isEvidence(outcome.scale(), outcome.claim().kind())) {
            return "no evidence: a smoke test";
        }
        return outcome.claim().open() ? "answered here" : words(outcome.verdict());
    }

    /**
     * @param verdict of a claim
     * @return in a few words
     */
    public static String words(Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "holds here";
            case DOES_NOT_HOLD -> "does not hold here";
            case UNRESOLVED -> "unresolved";
        };
    }

    /**
     * What so many seeds could resolve, before anything is run.
     *
     * @param plan of a claim
     * @return a sentence; nothing where the claim is no difference
     */
    static String before(ClaimPlan plan) {
        if (plan.claim().kind() != Kind.DIFFERENCE || plan.scale() == Scale.SMOKE) {
            return "";
        }
        if (plan.seeds() < 2) {
            return "One seed an arm resolves no difference.";
        }
        return plan.claim().scales().get(plan.scale()).spread().stream().mapToObj(spread -> String.format(Locale.ROOT,
                "%d seeds resolve %.1f points at 80 %% power where differences vary by %.1f points from seed to seed, as is expected%s.",
                plan.seeds(), Resolution.resolvable(plan.seeds(), spread), spread,
                plan.claim().numbers().top1().isPresent()
                        ? String.format(Locale.ROOT, "; the paper's difference is %.1f", plan.claim().numbers().top1().getAsDouble()) : ""))
                .findFirst().orElse("Nothing is known of how much differences vary here from seed to seed; two seeds would tell.");
    }

    /** @return shares as percent, separated by commas */
    static String listed(List<Double> shares) {
        return shares.stream().map(ClaimText::percent).collect(Collectors.joining(", "));
    }

    /** @return a share as percent, {@code 37.5 %} */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
    }

    /** @return a fraction in points, {@code 1.42} */
    static String points(double fraction) {
        return String.format(Locale.ROOT, "%.2f", PERCENT * fraction);
    }

    /** @return an interval in points, {@code 0.95 to 1.90} */
    static String interval(Interval interval) {
        return points(interval.low()) + " to " + points(interval.high());
    }
}
