package org.alexnet4j.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Arm;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.model.LayerTable;
import org.alexnet4j.paper.statistics.Difference;
import org.alexnet4j.paper.statistics.Ratio;
import org.alexnet4j.paper.statistics.Verdict;
import org.alexnet4j.paper.statistics.WrongPictures;

/**
 * What became of a claim at a scale. It follows from the records of its runs alone.
 *
 * @param claim    which
 * @param scale    at which
 * @param seeds    runs of each arm
 * @param sides    the arms with their runs; empty where nothing is trained
 * @param findings what they say
 */
public record ClaimOutcome(ClaimConfig claim, Scale scale, int seeds, List<Side> sides, List<Finding> findings) {

    private static final int SHUFFLES = 10_000;
    private static final double POINT = 0.01;

    public ClaimOutcome {
        Objects.requireNonNull(claim);
        Objects.requireNonNull(scale);
        sides = List.copyOf(sides);
        findings = List.copyOf(findings);
    }

    /**
     * An arm with what became of it.
     *
     * @param arm   which
     * @param runs  its runs, seed by seed
     * @param tried the short runs by which it found a value of its own, and those that its runs go on from
     * @param own   that value with its key; empty where it found none
     * @param mean  the answers of the mean over its networks, where the arm is that
     */
    public record Side(Arm arm, List<RunRecord> runs, List<RunRecord> tried, String own, Optional<RunRecord> mean) {

        public Side {
            runs = List.copyOf(runs);
            tried = List.copyOf(tried);
        }

        /** @return how many of its runs diverged */
        public int diverged() {
            return (int) runs.stream().filter(run -> run.failure().isPresent()).count();
        }
    }

    /**
     * @param plan    of the claim
     * @param records of the runs that are done
     * @return what became of it; empty where runs are missing
     */
    static Optional<ClaimOutcome> of(ClaimPlan plan, Function<RunKey, Optional<RunRecord>> records) {
        ClaimConfig claim = plan.claim();
        List<Side> sides = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            Optional<Side> side = side(plan, arm, records);
            if (side.isEmpty()) {
                return Optional.empty();
            }
            sides.add(side.get());
        }
        ClaimOutcome raw = new ClaimOutcome(claim, plan.scale(), plan.seeds(), sides, List.of());
        return Optional.of(new ClaimOutcome(claim, plan.scale(), plan.seeds(), sides, raw.found(plan)));
    }

    private static Optional<Side> side(ClaimPlan plan, Arm arm, Function<RunKey, Optional<RunRecord>> records) {
        Optional<List<PlannedRun>> runs = plan.runs(arm, records);
        if (runs.isEmpty() || !runs.get().stream().allMatch(run -> records.apply(run.key()).filter(run::isKept).isPresent())) {
            return Optional.empty();
        }
        Optional<RunRecord> mean = arm.mean() ? plan.mean(arm, records).flatMap(records) : Optional.empty();
        boolean averaged = runs.get().stream().anyMatch(run -> records.apply(run.key()).orElseThrow().failure().isEmpty());
        if (arm.mean() && averaged && mean.isEmpty()) {
            return Optional.empty();
        }
        String own = plan.tune().map(tune -> tune.key() + " " + plan.tuned(arm, records).orElseThrow()).orElse("");
        return Optional.of(new Side(arm, runs.get().stream().map(run -> records.apply(run.key()).orElseThrow()).toList(),
                Stream.concat(plan.tuning(arm).stream(), runs.get().stream().flatMap(run -> run.after().stream()))
                        .flatMap(run -> records.apply(run.key()).stream()).toList(), own, mean));
    }

    private List<Finding> found(ClaimPlan plan) {
        return switch (claim.kind()) {
            case DIFFERENCE -> differences(plan);
            case EPOCHS -> ratios();
            case ERROR -> levels(plan);
            case KERNELS -> parting();
            case SIMILAR -> sameClass();
            case LEAVING -> leaving();
            case ANSWERS -> amongFive(plan);
            case COUNT -> List.of(size());
            case QUOTED -> List.of();
        };
    }

    private List<Finding> differences(ClaimPlan plan) {
        List<Finding> all = new ArrayList<>();
        for (Side side : sides.subList(1, sides.size())) {
            difference(side, plan, false).ifPresent(all::add);
            difference(side, plan, true).ifPresent(all::add);
        }
        return all;
    }

    private Optional<Finding> difference(Side side, ClaimPlan plan, boolean top5) {
        Side first = sides.get(0);
        boolean ofOne = first.mean().isPresent();
        List<WrongPictures> worse = wrong(side, plan, top5);
        List<WrongPictures> better = ofOne
                ? worse.stream().map(wrong -> as(wrong.seed(), of(first.mean().get(), plan.views(first.arm()), top5))).toList()
                : wrong(first, plan, top5);
        List<Long> both = worse.stream().map(WrongPictures::seed)
                .filter(seed -> better.stream().anyMatch(wrong -> wrong.seed() == seed)).toList();
        if (both.size() < 2) {
            return Optional.empty();
        }
        Difference difference = Difference.of(worse.stream().filter(wrong -> both.contains(wrong.seed())).toList(),
                better.stream().filter(wrong -> both.contains(wrong.seed())).toList());
        OptionalDouble paper = points(top5 ? claim.numbers().top5() : claim.numbers().top1());
        return Optional.of(new Finding.ErrorDifference(side.arm(), top5 ? Finding.TOP5 : Finding.TOP1, paper, difference, ofOne,
                seeds - both.size()));
    }

    private static WrongPictures as(long seed, WrongPictures wrong) {
        return new WrongPictures(seed, wrong.pictures(), wrong.wrong());
    }

    private static OptionalDouble points(OptionalDouble given) {
        return given.isPresent() ? OptionalDouble.of(given.getAsDouble() * POINT) : given;
    }

    /** Of the runs that came to their end. */
    private static List<WrongPictures> wrong(Side side, ClaimPlan plan, boolean top5) {
        int views = plan.views(side.arm());
        return side.runs().stream().filter(run -> run.failure().isEmpty()).map(run -> of(run, views, top5)).toList();
    }

    private static WrongPictures of(RunRecord run, int views, boolean top5) {
        Judgement judgement = run.judgement(views).orElseThrow();
        return top5 ? judgement.top5() : judgement.top1();
    }

    private List<Finding> ratios() {
        List<Finding> all = new ArrayList<>();
        double error = Double.parseDouble(sides.get(0).runs().get(0).config().get("train.targetError"));
        List<OptionalDouble> first = sides.get(0).runs().stream().map(run -> run.epochsTo(error)).toList();
        for (Side side : sides.subList(1, sides.size())) {
            List<Double> one = new ArrayList<>();
            List<Double> other = new ArrayList<>();
            boolean least = false;
            for (int i = 0; i < seeds; i++) {
                OptionalDouble epochs = side.runs().get(i).epochsTo(error);
                boolean trained = side.runs().get(i).failure().isEmpty() && !side.runs().get(i).metrics().isEmpty();
                if (first.get(i).isPresent() && trained) {
                    one.add(first.get(i).getAsDouble());
                    // One that never got there took more than all its epochs.
                    other.add(epochs.orElse(side.runs().get(i).metrics().size()));
                    least |= epochs.isEmpty();
                }
            }
            if (one.size() > 1) {
                all.add(new Finding.EpochRatio(side.arm(), error, claim.numbers().ratio(), Ratio.of(other, one), one, other, least,
                        seeds - one.size()));
            }
        }
        return all;
    }

    private List<Finding> levels(ClaimPlan plan) {
        List<Finding> all = new ArrayList<>();
        for (boolean top5 : List.of(false, true)) {
            List<Double> errors = wrong(sides.get(0), plan, top5).stream().map(WrongPictures::error).toList();
            if (!errors.isEmpty()) {
                all.add(new Finding.ErrorLevel(top5 ? Finding.TOP5 : Finding.TOP1,
                        points(top5 ? claim.numbers().top5() : claim.numbers().top1()), errors,
                        scale == Scale.IMAGENET));
            }
        }
        return all;
    }

    private List<Finding> parting() {
        List<List<Double>> towers = new ArrayList<>();
        List<Double> pValues = new ArrayList<>();
        for (RunRecord run : sides.get(0).runs()) {
            List<List<Double>> kernels = run.looks().getOrDefault(Look.SELECTIVITY, List.of());
            if (run.failure().isEmpty() && kernels.size() == 2) {
                towers.add(kernels.stream().map(ClaimOutcome::mean).sorted().toList());
                pValues.add(byChance(kernels.get(0), kernels.get(1)));
            }
        }
        return towers.isEmpty() ? List.of() : List.of(new Finding.Parting(towers, pValues));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** @return how often halves that are drawn at random differ as much in their means: a permutation test, the same each time */
    static double byChance(List<Double> one, List<Double> other) {
        double found = Math.abs(mean(one) - mean(other));
        List<Double> all = new ArrayList<>(one);
        all.addAll(other);
        Random random = new Random(1);
        int asMuch = 0;
        for (int i = 0; i < SHUFFLES; i++) {
            Collections.shuffle(all, random);
            double drawn = Math.abs(mean(all.subList(0, one.size())) - mean(all.subList(one.size(), all.size())));
            // What rounding makes of an equal one counts.
            asMuch += drawn >= found - 1e-12 ? 1 : 0;
        }
        return (asMuch + 1.0) / (SHUFFLES + 1);
    }

    private List<Finding> sameClass() {
        List<RunRecord> runs = sides.get(0).runs().stream().filter(run -> run.looks().containsKey(Look.NEIGHBOURS)).toList();
        if (runs.isEmpty()) {
            return List.of();
        }
        List<Double> same = runs.stream().map(run -> mean(run.looks().get(Look.NEIGHBOURS).get(0))).toList();
        int classes = Integer.parseInt(runs.get(0).provenance().getOrDefault("classes", "1000"));
        return List.of(new Finding.SameClass(same, 1.0 / classes));
    }

    private List<Finding> leaving() {
        List<Finding> all = new ArrayList<>();
        for (Side side : sides) {
            List<List<Double>> rows = side.runs().stream().filter(run -> run.looks().containsKey(Look.LEFT))
                    .map(run -> run.looks().get(Look.LEFT).get(0)).toList();
            if (!rows.isEmpty()) {
                all.add(new Finding.Leaving(side.arm(), rows.stream().map(row -> row.get(0)).toList(),
                        rows.stream().mapToDouble(row -> row.get(1)).max().orElse(0)));
            }
        }
        return all;
    }

    private List<Finding> amongFive(ClaimPlan plan) {
        List<Double> right = wrong(sides.get(0), plan, true).stream().map(wrong -> 1 - wrong.error()).toList();
        return right.isEmpty() ? List.of() : List.of(new Finding.AmongFive(right));
    }

    private static Finding size() {
        RunConfig network = Configs.ofOverrides(List.of("name=size", "model.preset=paper", "model.classes=1000"));
        LayerTable layers = LayerTable.of(network, 1000);
        return new Finding.Size(layers.parameters(), layers.neurons());
    }

    /** @return the findings that the verdict goes by: those of the top-1 error where there are several measures */
    public List<Finding> leading() {
        return findings.stream().filter(Finding::isLeading).toList();
    }

    /** @return whether the claim was found: in all that it says, in none of it, or neither */
    public Verdict verdict() {
        List<Verdict> all = leading().stream().map(Finding::verdict).toList();
        if (all.contains(Verdict.DOES_NOT_HOLD)) {
            return Verdict.DOES_NOT_HOLD;
        }
        // An arm of which too few runs came to their end has no finding.
        int least = claim.kind() == Kind.DIFFERENCE || claim.kind() == Kind.EPOCHS ? sides.size() - 1 : 1;
        return all.size() >= least && all.stream().allMatch(verdict -> verdict == Verdict.HOLDS) ? Verdict.HOLDS : Verdict.UNRESOLVED;
    }

    /** @return seconds that its runs were trained for, shared ones included */
    public double seconds() {
        return sides.stream().flatMap(side -> IntStream.range(0, 2).boxed().flatMap(i -> (i == 0 ? side.runs() : side.tried()).stream()))
                .map(run -> new Timed(run.key(), run.seconds())).distinct().mapToDouble(Timed::seconds).sum();
    }

    private record Timed(RunKey key, double seconds) {
    }

    /** Whether a claim of this kind says something at this scale that is evidence. */
    static boolean isEvidence(Scale scale, Kind kind) {
        return scale != Scale.SMOKE || kind == Kind.COUNT;
    }
}
