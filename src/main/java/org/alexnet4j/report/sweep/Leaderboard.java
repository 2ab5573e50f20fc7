package org.alexnet4j.report.sweep;

import java.util.Comparator;
import java.util.List;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Status;

/** The order of a sweep's candidates. */
public final class Leaderboard {

    /**
     * Finished candidates come first, those of more runs before those of fewer, as the mean of several seeds is the more certain, and then
     * by their scores; then those that were paused or stopped or are under way, by how many epochs they
     * were trained and then by their scores; then those that failed. Candidates without a score follow those with one, and of equals the
     * one with the lower number is first.
     */
    public static final Comparator<Candidate> ORDER = Comparator.comparingInt(Leaderboard::group)
            .thenComparing(Comparator.comparingInt(Leaderboard::epochs).reversed())
            .thenComparing(Comparator.comparingInt(Leaderboard::finishedRuns).reversed())
            .thenComparingDouble(Leaderboard::score)
            .thenComparingInt(Candidate::number);

    private Leaderboard() {
    }

    /**
     * @param candidates of a sweep
     * @return the same in their order, the best first
     */
    public static List<Candidate> order(List<Candidate> candidates) {
        return candidates.stream().sorted(ORDER).toList();
    }

    /** @return whether nothing but their numbers puts one before the other */
    static boolean areEqual(Candidate one, Candidate other) {
        return group(one) == group(other) && epochs(one) == epochs(other) && finishedRuns(one) == finishedRuns(other)
                && score(one) == score(other);
    }

    private static int group(Candidate candidate) {
        return switch (candidate.status()) {
            case FINISHED -> 0;
            case RUNNING, PAUSED, STOPPED, WAITING -> 1;
            case FAILED -> 2;
        };
    }

    /** All finished candidates were trained to the end of their schedules, however long these are. */
    private static int epochs(Candidate candidate) {
        return candidate.status() == Status.FINISHED ? 0 : candidate.epochs();
    }

    private static int finishedRuns(Candidate candidate) {
        return candidate.status() == Status.FINISHED ? candidate.runs().size() : 0;
    }

    private static double score(Candidate candidate) {
        return candidate.isScored() ? candidate.score().getAsDouble() : Double.POSITIVE_INFINITY;
    }
}
