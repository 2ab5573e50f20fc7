package org.alexnet4j.paper.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void networksArePairedBySeedInWhateverOrder() {
        List<List<WrongPictures>> arms = Reference.arms();
        List<WrongPictures> reversed = new ArrayList<>(arms.get(0));
        Collections.reverse(reversed);
        assertThat(Difference.of(reversed, arms.get(1))).isEqualTo(Difference.of(arms.get(0), arms.get(1)));
    }

    @Test
    void itIsPositiveWhereTheFirstArmIsWorseAndTheSameEveryTime() {
        List<WrongPictures> worse = List.of(first(1, 100, 30), first(2, 100, 31), first(3, 100, 29));
        List<WrongPictures> better = List.of(first(1, 100, 10), first(2, 100, 10), first(3, 100, 10));
        Difference difference = Difference.of(worse, better);
        assertThat(difference).isEqualTo(Difference.of(worse, better));
        assertThat(difference.perSeed()).containsExactly(0.2, 0.21, 0.19);
        assertThat(difference.ofSeeds().isAbove(0)).isTrue();
        assertThat(difference.ofSeedsAndPictures().isAbove(0)).isTrue();
    }

    @Test
    void fewPicturesLeaveMoreInDoubtThanTheSeedsShow() {
        // In every seed the same: A is wrong on six pictures more, B on two others.
        List<WrongPictures> a = List.of(first(1, 40, 6), first(2, 40, 6), first(3, 40, 7));
        List<WrongPictures> b = List.of(last(1, 40, 2), last(2, 40, 2), last(3, 40, 2));
        Difference difference = Difference.of(a, b);
        assertThat(difference.ofSeedsAndPictures().width()).isGreaterThan(2 * difference.ofSeeds().width());
        assertThat(difference.ofSeeds().isAbove(0)).isTrue();
        assertThat(difference.ofSeedsAndPictures().contains(0)).isTrue();
    }

    @Test
    void withoutSpreadTheIntervalOfTheSeedsIsAPoint() {
        // Three times a tenth is not three tenths.
        List<WrongPictures> a = List.of(first(1, 10, 1), first(2, 10, 1), first(3, 10, 1));
        List<WrongPictures> b = List.of(first(1, 10, 0), first(2, 10, 0), first(3, 10, 0));
        Difference difference = Difference.of(a, b);
        assertThat(difference.spread()).isZero();
        assertThat(difference.ofSeeds()).isEqualTo(new Interval(0.1, 0.1));
        assertThat(difference.pValue()).isZero();
        assertThat(difference.resolvable()).isZero();
        assertThat(difference.ofSeedsAndPictures().width()).isPositive();
    }

    @Test
    void equalArmsDoNotDiffer() {
        List<WrongPictures> arm = Reference.arms().get(0);
        Difference difference = Difference.of(arm, arm);
        assertThat(difference.ofSeeds()).isEqualTo(new Interval(0, 0));
        assertThat(difference.ofSeedsAndPictures()).isEqualTo(new Interval(0, 0));
        assertThat(difference.disagreement()).isZero();
        assertThat(difference.pValue()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNotPaired() {
        List<WrongPictures> arm = List.of(first(1, 10, 1), first(2, 10, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Difference.of(arm, List.of(first(1, 10, 1), first(3, 10, 1))))
                .withMessage("Arms of different seeds are no pairs: [1, 2] and [1, 3].");
        assertThatIllegalArgumentException().isThrownBy(() -> Difference.of(arm, List.of(first(1, 10, 1), first(1, 10, 1))))
                .withMessage("Seed 1 occurs twice in one arm.");
        assertThatIllegalArgumentException().isThrownBy(() -> Difference.of(arm, List.of(first(1, 10, 1), first(2, 11, 1))))
                .withMessage("All networks must be tried on the same pictures, not on 10 and 11.");
        assertThatIllegalArgumentException().isThrownBy(() -> Difference.of(arm.subList(0, 1), arm.subList(0, 1)))
                .withMessage("At least 2 seeds are needed to tell how much they differ, and there are 1.");
        assertThatIllegalArgumentException().isThrownBy(() -> Difference.of(List.of(), List.of()));
    }

    private static WrongPictures first(long seed, int pictures, int wrong) {
        BitSet bits = new BitSet();
        bits.set(0, wrong);
        return new WrongPictures(seed, pictures, bits);
    }

    private static WrongPictures last(long seed, int pictures, int wrong) {
        BitSet bits = new BitSet();
        bits.set(pictures - wrong, pictures);
        return new WrongPictures(seed, pictures, bits);
    }
}
