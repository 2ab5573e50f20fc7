package org.alexnet4j.paper;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.alexnet4j.config.ClaimConfig.Arm;
import org.alexnet4j.paper.statistics.Difference;
import org.alexnet4j.paper.statistics.Interval;
import org.alexnet4j.paper.statistics.Ratio;
import org.alexnet4j.paper.statistics.Verdict;

/** What the runs of a claim say. */
public sealed interface Finding {

    /** The measure that the verdict goes by. */
    String TOP1 = "top-1";
    /** The other one. */
    String TOP5 = "top-5";

    /** @return whether the paper's claim was found; unresolved where nothing is claimed that could be compared */
    Verdict verdict();

    /**
     * @param outcome that it is part of
     * @return what was found, in a sentence or some
     */
    String words(ClaimOutcome outcome);

    /** @return what was measured, for a table */
    String brief();

    /** @return how probable what was found would be without a difference; empty where nothing is compared */
    default OptionalDouble pValue() {
        return OptionalDouble.empty();
    }

    /** @return whether the verdict on the claim goes by it */
    default boolean isLeading() {
        return true;
    }

    /**
     * By how much the error of an arm is higher than that of the first arm, on the same pictures.
     *
     * @param arm        the worse one, by the paper
     * @param measure    {@code top-1} or {@code top-5}
     * @param paper      the paper's difference, a fraction; empty where it has none
     * @param difference ours
     * @param ofOne      whether the first arm is a single mean over networks, for which seeds say nothing: the interval that counts is then
     *                   that of seeds and pictures together
     * @param missing    runs that diverged, whose pairs are left out
     */
    record ErrorDifference(Arm arm, String measure, OptionalDouble paper, Difference difference, boolean ofOne, int missing)
            implements Finding {

        /** @return the 95 % interval that the verdict goes by */
        public Interval interval() {
            return ofOne ? difference.ofSeedsAndPictures() : difference.ofSeeds();
        }

        @Override
        public Verdict verdict() {
            return missing > 0 ? Verdict.UNRESOLVED : Verdict.of(interval(), 0, true);
        }

        /** @return whether the paper's difference is at least what so many seeds could have resolved; not where either is unknown */
        public boolean couldResolve() {
            return paper.isPresent() && paper.getAsDouble() >= difference.resolvable();
        }

        @Override
        public String brief() {
            return String.format(Locale.ROOT, "%s %s %+.2f (%s)", arm.name(), measure, 100 * difference.mean(),
                    ClaimText.interval(interval()));
        }

        @Override
        public OptionalDouble pValue() {
            return ofOne ? OptionalDouble.empty() : OptionalDouble.of(difference.pValue());
        }

        @Override
        public String words(ClaimOutcome outcome) {
            StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%s: the %s error is %s points %s (95 %% interval %s, %s).",
                    arm.name(), measure, ClaimText.points(Math.abs(difference.mean())),
                    difference.mean() >= 0 ? "higher" : "lower", ClaimText.interval(interval()),
                    ofOne ? "networks and pictures resampled" : "Student's t over " + difference.seeds() + " seeds"));
            if (!ofOne) {
                text.append(String.format(Locale.ROOT, " With other pictures as well: %s.",
                        ClaimText.interval(difference.ofSeedsAndPictures())));
            }
            paper().ifPresent(paper -> text.append(String.format(Locale.ROOT, " The paper: %s points.", ClaimText.points(paper))));
            if (missing() > 0) {
                text.append(String.format(Locale.ROOT, " %d pairs are missing, as runs diverged.", missing()));
            }
            if (!ofOne && difference.spread() > 0) {
                text.append(String.format(Locale.ROOT, " %d seeds whose differences vary by %s points resolve %s points%s.",
                        difference.seeds(), ClaimText.points(difference.spread()), ClaimText.points(difference.resolvable()),
                        paper().isEmpty() ? "" : couldResolve() ? ", which the paper's difference is not below"
                                : ", more than the paper's difference"));
            }
            return text.toString();
        }

        @Override
        public boolean isLeading() {
            return measure.equals(TOP1);
        }
    }

    /**
     * How many times as many epochs an arm needs as the first one, to the same error on the training pictures.
     *
     * @param arm    the slower one, by the paper
     * @param error  that was to be reached, 0..1
     * @param paper  the paper's ratio
     * @param ratio  ours
     * @param first  epochs of the first arm, by seed
     * @param other  epochs of the other one, by seed
     * @param least  whether the other arm did not get there in all its runs, so that the ratio is more than was measured
     * @param missing pairs that are left out, as the first arm did not get there or a run diverged
     */
    record EpochRatio(Arm arm, double error, OptionalDouble paper, Ratio ratio, List<Double> first, List<Double> other, boolean least,
            int missing) implements Finding {

        public EpochRatio {
            first = List.copyOf(first);
            other = List.copyOf(other);
        }

        @Override
        public Verdict verdict() {
            return missing > 0 ? Verdict.UNRESOLVED : Verdict.of(ratio.interval(), 1, true);
        }

        @Override
        public String brief() {
            return String.format(Locale.ROOT, "%s%.1f times as many (%.1f to %.1f)", least ? "at least " : "", ratio.mean(),
                    ratio.interval().low(), ratio.interval().high());
        }

        @Override
        public OptionalDouble pValue() {
            return OptionalDouble.of(ratio.pValue());
        }

        @Override
        public String words(ClaimOutcome outcome) {
            ClaimOutcome.Side one = outcome.sides().get(0);
            ClaimOutcome.Side slower = outcome.sides().stream().filter(side -> side.arm().equals(arm)).findFirst().orElseThrow();
            return String.format(Locale.ROOT,
                    "To %s error on the training pictures, %s%s took %s epochs and %s%s %s%s: %s%.1f times as many"
                    + " (95 %% interval %.1f to %.1f, %d seeds).%s%s", ClaimText.percent(error()), one.arm().name(), own(one),
                    epochs(first()), slower.arm().name(), own(slower), epochs(other()), least() ? " (all it was given, in some runs)" : "",
                    least() ? "at least " : "", ratio().mean(), ratio().interval().low(), ratio().interval().high(),
                    ratio().seeds(), paper().isPresent()
                            ? String.format(Locale.ROOT, " The paper: about %.0f.", paper().getAsDouble()) : "",
                    missing() > 0 ? String.format(Locale.ROOT, " %d pairs are missing, as %s did not get there or runs diverged.",
                            missing(), one.arm().name()) : "");
        }

        private static String own(ClaimOutcome.Side side) {
            return side.own().isEmpty() ? "" : " (" + side.own() + ")";
        }

        private static String epochs(List<Double> epochs) {
            return epochs.stream().map(value -> String.format(Locale.ROOT, "%.1f", value)).collect(Collectors.joining(", "));
        }
    }

    /**
     * An error as such, by seed.
     *
     * @param measure    {@code top-1} or {@code top-5}
     * @param paper      the paper's, a fraction; empty where it has none
     * @param errors     ours, by seed
     * @param comparable whether the runs are of the paper's own scale
     */
    record ErrorLevel(String measure, OptionalDouble paper, List<Double> errors, boolean comparable) implements Finding {

        public ErrorLevel {
            errors = List.copyOf(errors);
        }

        /** @return the mean over the seeds */
        public double mean() {
            return errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }

        /** Within half a point of the paper's is the same; the authors' own repetitions differ by less. */
        @Override
        public Verdict verdict() {
            if (!comparable || paper.isEmpty()) {
                return Verdict.UNRESOLVED;
            }
            return mean() <= paper.getAsDouble() + TOLERANCE ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
        }

        private static final double TOLERANCE = 0.005;

        @Override
        public String brief() {
            return measure + " " + ClaimText.percent(mean());
        }

        @Override
        public String words(ClaimOutcome outcome) {
            return String.format(Locale.ROOT, "The %s error is %s (%s).%s", measure(), ClaimText.percent(mean()),
                    errors().size() == 1 ? "one seed" : "mean of " + ClaimText.listed(errors()),
                    comparable() ? "" : " It is of other pictures than the paper's, and no counterpart of its number.");
        }

        @Override
        public boolean isLeading() {
            return measure.equals(TOP1);
        }
    }

    /**
     * Whether the kernels of two towers part into those that look at colour and those that do not (section 6.1).
     *
     * @param towers  mean selectivity of each tower's kernels, a row for each seed: the lower one first
     * @param pValues for each seed, of a difference as great between halves that are drawn from all kernels at random
     */
    record Parting(List<List<Double>> towers, List<Double> pValues) implements Finding {

        private static final double SIGNIFICANT = 0.05;

        public Parting {
            towers = List.copyOf(towers);
            pValues = List.copyOf(pValues);
        }

        /** @return how many runs' towers part */
        public long parted() {
            return pValues.stream().filter(p -> p < SIGNIFICANT).count();
        }

        /** "This kind of specialization occurs during every run". */
        @Override
        public Verdict verdict() {
            return parted() == pValues.size() ? Verdict.HOLDS : parted() == 0 ? Verdict.DOES_NOT_HOLD : Verdict.UNRESOLVED;
        }

        @Override
        public String brief() {
            return "towers part in " + parted() + " of " + pValues.size() + " runs";
        }

        @Override
        public String words(ClaimOutcome outcome) {
            return String.format(Locale.ROOT,
                    "Mean colour selectivity of the two towers' kernels: %s. They part in %d of %d runs (permutation"
                    + " tests: p = %s).", towers().stream().map(run -> run.stream().map(value -> String.format(Locale.ROOT, "%.2f", value))
                            .collect(Collectors.joining(" and "))).collect(Collectors.joining("; ")),
                    parted(), pValues().size(),
                    pValues().stream().map(p -> String.format(Locale.ROOT, "%.4f", p)).collect(Collectors.joining(", ")));
        }
    }

    /**
     * How often the nearest training pictures show the same thing.
     *
     * @param same    share of the nearest pictures that are of the same class, by seed
     * @param chance  that share for pictures at random
     */
    record SameClass(List<Double> same, double chance) implements Finding {

        public SameClass {
            same = List.copyOf(same);
        }

        @Override
        public Verdict verdict() {
            return same.stream().allMatch(share -> share > 2 * chance) ? Verdict.HOLDS : Verdict.UNRESOLVED;
        }

        @Override
        public String brief() {
            return ClaimText.listed(same) + " of the same class, " + ClaimText.percent(chance) + " by chance";
        }

        @Override
        public String words(ClaimOutcome outcome) {
            return String.format(Locale.ROOT,
                    "Of the %d training pictures nearest to a validation picture, %s are of its class; by chance it"
                    + " would be %s.", Neighbours.NEAREST, ClaimText.listed(same), ClaimText.percent(chance));
        }
    }

    /**
     * How often the right class is among the five most probable.
     *
     * @param right share of the validation pictures, by seed
     */
    record AmongFive(List<Double> right) implements Finding {

        public AmongFive {
            right = List.copyOf(right);
        }

        @Override
        public Verdict verdict() {
            return Verdict.UNRESOLVED;
        }

        @Override
        public String brief() {
            return "right among five: " + ClaimText.listed(right);
        }

        @Override
        public String words(ClaimOutcome outcome) {
            return String.format(Locale.ROOT, "The class of a validation picture is among its five most probable ones in %s of all cases.",
                    ClaimText.listed(right));
        }
    }

    /**
     * How large the network is.
     *
     * @param parameters for 1000 classes
     * @param neurons    for 1000 classes
     */
    record Size(long parameters, long neurons) implements Finding {

        private static final long PARAMETERS = 60_965_224;
        private static final long NEURONS = 659_272;

        @Override
        public Verdict verdict() {
            return parameters == PARAMETERS && neurons == NEURONS ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
        }

        @Override
        public String brief() {
            return String.format(Locale.ROOT, "%,d / %,d", parameters, neurons);
        }

        @Override
        public String words(ClaimOutcome outcome) {
            return String.format(Locale.ROOT, "%,d parameters and %,d neurons.", parameters, neurons);
        }
    }

    /**
     * When the networks of an arm left what they know at the beginning, which is nothing.
     *
     * @param arm        which
     * @param iterations minibatches until then, by seed; infinite where a run did not
     * @param most       minibatches that a run had at most
     */
    record Leaving(Arm arm, List<Double> iterations, double most) implements Finding {

        public Leaving {
            iterations = List.copyOf(iterations);
        }

        /** @return the one in the middle; of an even number, the later of the two */
        public double median() {
            return iterations.stream().sorted().toList().get(iterations.size() / 2);
        }

        /** Nothing is claimed. */
        @Override
        public Verdict verdict() {
            return Verdict.UNRESOLVED;
        }

        @Override
        public String brief() {
            return arm.name() + " " + number(median());
        }

        private String number(double minibatches) {
            return Double.isInfinite(minibatches) ? String.format(Locale.ROOT, "over %,.0f", most)
                    : String.format(Locale.ROOT, "%,.0f", minibatches);
        }

        @Override
        public String words(ClaimOutcome outcome) {
            String each = iterations.stream().map(this::number).collect(Collectors.joining(", "));
            return Double.isInfinite(median()) ? String.format(Locale.ROOT, "%s: not within %,.0f minibatches (%s).", arm.name(), most,
                    each)
                    : String.format(Locale.ROOT, "%s: after %s minibatches (%s).", arm.name(), number(median()), each);
        }
    }
}
