package org.alexnet4j.paper.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * By how much the error of arm A differs from that of arm B, from networks of both that were trained with the same seeds and tried on the
 * same pictures. All errors and differences are fractions (0.01 is one point), and positive where A is worse.
 *
 * <p>There are two statements to make. That about this validation set asks what other seeds would give on the same pictures, and is the
 * usual one; seeds stand for all that they decide: initial weights, order, crops, dropout (Bouthillier et al. 2021, "Accounting for
 * Variance in Machine Learning Benchmarks"). That about all pictures asks what other seeds would give on other pictures; since all
 * networks saw the same ones, more seeds do not make up for few pictures (Dietterich 1998, "Approximate Statistical Tests for Comparing
 * Supervised Classification Learning Algorithms").
 *
 * <p>The second interval is a bootstrap's, as Agarwal et al. 2021 ("Deep Reinforcement Learning at the Edge of the Statistical Precipice")
 * have it for few runs, over seeds and pictures at once (Owen 2007, "The Pigeonhole Bootstrap"). It counts the part of a network's errors
 * that is chance of one seed on one picture in both, so it is rather too wide where that dominates; where the seeds' own spread dominates
 * and seeds are few, it is too narrow, as it knows nothing of Student's t: with 3 seeds and no end of pictures it ends at the least and
 * the greatest difference, between which the truth lies in three of four experiments. So it stands beside the first and does not replace
 * it.
 *
 * @param seeds              how many seeds, S, at least 2
 * @param pictures           how many pictures, N
 * @param perSeed            error of A minus error of B for each seed, in ascending order of the seeds
 * @param mean               of these: the estimate
 * @param spread             their standard deviation, with S - 1
 * @param ofSeeds            95 % interval of the mean by Student's t, about this validation set; the mean itself where the spread is 0
 * @param ofSeedsAndPictures 95 % interval of the mean by a two-level bootstrap of seeds and pictures, about all pictures: percentiles of
 *                           10,000 resamples, the same every time
 * @param disagreement       share of the pictures on which exactly one of the two networks is wrong, the mean over the seeds
 * @param pValue             of no difference on this validation set, two-sided, by the paired t test; where the spread is 0, 1 if the mean
 *                           is 0 and 0 otherwise
 * @param resolvable         the smallest difference that so many seeds of this spread resolve at 80 % power; see {@link Resolution}
 */
public record Difference(int seeds, int pictures, List<Double> perSeed, double mean, double spread, Interval ofSeeds,
                         Interval ofSeedsAndPictures, double disagreement, double pValue, double resolvable) {

    private static final int RESAMPLES = 10_000;

    public Difference {
        perSeed = List.copyOf(perSeed);
    }

    /**
     * @param a networks of one arm, in any order
     * @param b networks of the other with the same seeds
     * @return the difference of their errors
     * @throws IllegalArgumentException where the seeds are not the same, one occurs twice, there are fewer than 2, or not all networks
     *                                  were tried on as many pictures
     */
    public static Difference of(List<WrongPictures> a, List<WrongPictures> b) {
        return of(a, b, RESAMPLES);
    }

    /** As {@link #of(List, List)}, for tests that need many. */
    static Difference of(List<WrongPictures> a, List<WrongPictures> b, int resamples) {
        NavigableMap<Long, WrongPictures> ofA = bySeed(a);
        NavigableMap<Long, WrongPictures> ofB = bySeed(b);
        if (!ofA.keySet().equals(ofB.keySet())) {
            throw new IllegalArgumentException("Arms of different seeds are no pairs: " + ofA.keySet() + " and " + ofB.keySet() + ".");
        }
        List<Integer> sizes = List.of(ofA, ofB).stream().flatMap(arm -> arm.values().stream()).map(WrongPictures::pictures).distinct()
                .toList();
        if (sizes.size() > 1) {
            throw new IllegalArgumentException("All networks must be tried on the same pictures, not on " + sizes.get(0) + " and "
                    + sizes.get(1) + ".");
        }
        List<Double> perSeed = new ArrayList<>();
        List<byte[]> perPicture = new ArrayList<>();
        double disagreements = 0;
        for (Map.Entry<Long, WrongPictures> pair : ofA.entrySet()) {
            byte[] differences = differences(pair.getValue(), ofB.get(pair.getKey()));
            int sum = 0;
            int unlike = 0;
            for (byte difference : differences) {
                sum += difference;
                unlike += Math.abs(difference);
            }
            perSeed.add((double) sum / differences.length);
            perPicture.add(differences);
            disagreements += (double) unlike / differences.length;
        }
        Sample sample = Sample.of(perSeed);
        return new Difference(sample.size(), sizes.get(0), perSeed, sample.mean(), sample.spread(), sample.interval(),
                new TwoLevelBootstrap(perPicture).interval(resamples), disagreements / sample.size(), sample.pValue(),
                Resolution.resolvable(sample.size(), sample.spread()));
    }

    private static NavigableMap<Long, WrongPictures> bySeed(List<WrongPictures> arm) {
        NavigableMap<Long, WrongPictures> bySeed = new TreeMap<>();
        for (WrongPictures network : arm) {
            if (bySeed.put(network.seed(), network) != null) {
                throw new IllegalArgumentException("Seed " + network.seed() + " occurs twice in one arm.");
            }
        }
        return bySeed;
    }

    /** @return for each picture 1 where only A is wrong, -1 where only B is, 0 elsewhere */
    private static byte[] differences(WrongPictures a, WrongPictures b) {
        BitSet ofA = a.wrong();
        BitSet ofB = b.wrong();
        byte[] differences = new byte[a.pictures()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = (byte) ((ofA.get(i) ? 1 : 0) - (ofB.get(i) ? 1 : 0));
        }
        return differences;
    }
}
