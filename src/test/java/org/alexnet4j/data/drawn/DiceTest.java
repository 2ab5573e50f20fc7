package org.alexnet4j.data.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiceTest {

    @Test
    void theSameKeyGivesTheSameNumbers() {
        assertThat(numbers(new Dice(1, 2, 3))).containsExactly(numbers(new Dice(1, 2, 3)));
    }

    @Test
    void keysThatDifferInAnyPlaceOrInLengthGiveOtherNumbers() {
        Stream<Dice> different = Stream.of(
                new Dice(1, 2, 3), new Dice(0, 2, 3), new Dice(1, 3, 3), new Dice(1, 2, 4), new Dice(2, 1, 3), new Dice(1, 2),
                new Dice(1, 2, 3, 0));

        assertThat(different.map(DiceTest::numbers).map(Arrays::toString)).doesNotHaveDuplicates();
    }

    @Test
    void bellHasMeanZeroAndVarianceOne() {
        Dice dice = new Dice(5);
        double[] bells = DoubleStream.generate(dice::bell).limit(40_000).toArray();

        // Four standard errors: of the mean 4/200, of the variance (kurtosis 2.7 for four uniforms) 4 * sqrt(1.7)/200.
        assertThat(DoubleStream.of(bells).average().orElseThrow()).isCloseTo(0, within(0.02));
        assertThat(DoubleStream.of(bells).map(bell -> bell * bell).average().orElseThrow()).isCloseTo(1, within(0.027));
    }

    @Test
    void countIncludesBothEnds() {
        Dice dice = new Dice(6);

        assertThat(IntStream.generate(() -> dice.count(2, 4)).limit(200).distinct().sorted()).containsExactly(2, 3, 4);
    }

    private static double[] numbers(Dice dice) {
        return DoubleStream.generate(() -> dice.between(0, 1)).limit(5).toArray();
    }
}
