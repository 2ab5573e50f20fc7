package org.alexnet4j.data.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.junit.jupiter.api.Test;

/** {@code data.balance: classes}; expected orders are those of src/test/python/splits.py. */
class BalancedOrderTest {

    private static final int[] LABELS = {0, 0, 0, 0, 0, 0, 0, 2, 2, 1, 1};

    private static Augmenter augmenter(long seed) {
        return new Augmenter(32, new AugmentConfig(24, true, AugmentConfig.Colour.NONE, 1),
                TestPicturesOnDisk.statistics(32, 0, 1, 1, 1), seed);
    }

    @Test
    void theOrderIsAFunctionOfSeedAndEpoch() {
        assertThat(augmenter(5).balancedOrder(1, LABELS)).containsExactly(8, 10, 10, 9, 2, 9, 7, 6, 3, 8, 1);
        assertThat(augmenter(5).balancedOrder(2, LABELS)).containsExactly(9, 8, 5, 0, 7, 6, 7, 1, 9, 10, 8);
    }

    @Test
    void eachClassIsShownEquallyOftenAndAllOfItsPicturesBeforeOneAgain() {
        int[] labels = IntStream.range(0, 1000).map(i -> i < 10 ? 0 : i < 100 ? 1 : 2).toArray();
        for (int epoch = 1; epoch <= 5; epoch++) {
            int[] order = augmenter(3).balancedOrder(epoch, labels);
            assertThat(order).hasSize(1000);
            Map<Integer, Long> shown = Arrays.stream(order).boxed().collect(Collectors.groupingBy(i -> labels[i], Collectors.counting()));
            assertThat(shown.values()).containsOnly(333L, 334L);
            Map<Integer, Long> times = Arrays.stream(order).boxed()
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            for (List<Integer> bounds : List.of(List.of(0, 10, 33, 34), List.of(10, 100, 3, 4), List.of(100, 1000, 0, 1))) {
                assertThat(IntStream.range(bounds.get(0), bounds.get(1)).mapToLong(i -> times.getOrDefault(i, 0L)))
                        .allMatch(count -> count >= bounds.get(2) && count <= bounds.get(3));
            }
        }
    }

    @Test
    void classesOfOneSizeAreAllShown() {
        assertThat(augmenter(1).balancedOrder(1, new int[] {0, 1, 0, 1})).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void aPictureThatIsShownAgainIsCutElsewhere() {
        Augmenter augmenter = augmenter(1);
        assertThat(augmenter.of(1, 4, 9, 0)).isEqualTo(augmenter.of(1, 4, 9));
        assertThat(IntStream.range(0, 20).mapToObj(repeat -> augmenter.of(1, 4, 9, repeat)).distinct().count()).isGreaterThan(15);
    }
}
