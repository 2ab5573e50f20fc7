package org.alexnet4j.paper.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How often the intervals contain the truth, in experiments whose truth is known. */
class CoverageTest {

    private static final int EXPERIMENTS = 300;
    private static final int SEEDS = 5;
    private static final int PICTURES = 300;
    private static final int RESAMPLES = 500;
    /** By how much A errs more often on the mean picture, and how much that varies between pictures and between seeds. */
    private static final double TRUTH = 0.03;
    private static final double OF_PICTURES = 0.4;
    private static final double OF_SEEDS = 0.01;

    @Test
    void bothIntervalsContainWhatTheyAreAboutInNineteenOfTwentyExperiments() {
        Random random = new Random(11);
        int containedByFirst = 0;
        int containedBySecond = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            double[] effects = random.doubles(PICTURES).map(u -> TRUTH + (u < 0.5 ? -OF_PICTURES : OF_PICTURES)).toArray();
            double[] errors = random.doubles(PICTURES, 0.45, 0.55).toArray();
            double ofThesePictures = 0;
            for (double effect : effects) {
                ofThesePictures += effect / PICTURES;
            }
            Difference difference = experiment(random, errors, effects);
            containedByFirst += difference.ofSeeds().contains(ofThesePictures) ? 1 : 0;
            containedBySecond += difference.ofSeedsAndPictures().contains(TRUTH) ? 1 : 0;
        }
        // A true 95 % would come out below or above of that once in several thousand runs, were the random numbers others.
        assertThat((double) containedByFirst / EXPERIMENTS).isBetween(0.9, 0.99);
        assertThat((double) containedBySecond / EXPERIMENTS).isBetween(0.9, 0.99);
    }

    private static Difference experiment(Random random, double[] errors, double[] effects) {
        List<WrongPictures> a = new ArrayList<>();
        List<WrongPictures> b = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            double ofSeed = OF_SEEDS * random.nextGaussian();
            BitSet wrongOfA = new BitSet();
            BitSet wrongOfB = new BitSet();
            for (int i = 0; i < PICTURES; i++) {
                wrongOfA.set(i, random.nextDouble() < errors[i] + effects[i] + ofSeed);
                wrongOfB.set(i, random.nextDouble() < errors[i]);
            }
            a.add(new WrongPictures(seed, PICTURES, wrongOfA));
            b.add(new WrongPictures(seed, PICTURES, wrongOfB));
        }
        return Difference.of(a, b, RESAMPLES);
    }
}
