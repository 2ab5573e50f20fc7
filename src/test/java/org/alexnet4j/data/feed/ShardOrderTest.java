package org.alexnet4j.data.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.junit.jupiter.api.Test;

/** The order of pictures in shards; expected orders are those of src/test/python/shards.py. */
class ShardOrderTest {

    /** Shards of four, three and five pictures. */
    private static final int[] STARTS = {0, 4, 7, 12};

    private static ShardOrder order(long seed, int epoch, int[] starts, int buffer) {
        return new Augmenter(32, new AugmentConfig(24, true, AugmentConfig.Colour.NONE, 1),
                TestPicturesOnDisk.statistics(32, 0, 1, 1, 1), seed).shardOrder(epoch, starts, buffer);
    }

    @Test
    void theOrderIsAFunctionOfSeedAndEpoch() {
        ShardOrder first = order(5, 1, STARTS, 3);
        assertThat(first.read()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(first.shown()).containsExactly(0, 2, 4, 3, 1, 7, 8, 5, 6, 11, 9, 10);
        ShardOrder second = order(5, 2, STARTS, 3);
        assertThat(second.read()).containsExactly(7, 8, 9, 10, 11, 4, 5, 6, 0, 1, 2, 3);
        assertThat(second.shown()).containsExactly(9, 7, 11, 8, 4, 10, 6, 1, 2, 5, 0, 3);
    }

    @Test
    void aBufferOfOneShowsPicturesAsTheyAreReadAndALargeOneAllOfThemInAnyOrder() {
        ShardOrder none = order(5, 2, STARTS, 1);
        assertThat(none.shown()).isEqualTo(none.read());
        assertThat(order(5, 1, STARTS, 100).shown()).containsExactly(1, 10, 9, 0, 4, 3, 2, 7, 8, 6, 11, 5);
        assertThat(order(5, 1, STARTS, 12).shown()).isEqualTo(order(5, 1, STARTS, 100).shown());
    }

    @Test
    void everyPictureIsShownOnceAndNoneBeforeItIsInTheBuffer() {
        int[] starts = IntStream.rangeClosed(0, 20).map(shard -> shard * 50).toArray();
        for (int buffer : new int[] {1, 7, 300, 1000}) {
            ShardOrder order = order(3, buffer, starts, buffer);
            assertThat(Arrays.stream(order.shown()).sorted()).containsExactly(IntStream.range(0, 1000).boxed().toArray(Integer[]::new));
            int[] placeOf = new int[1000];
            IntStream.range(0, 1000).forEach(place -> placeOf[order.shown()[place]] = place);
            for (int read = 0; read < 1000; read++) {
                assertThat(placeOf[order.read()[read]]).isGreaterThanOrEqualTo(read - buffer + 1);
            }
        }
    }

    /** Six orders of three pictures, 6,000 epochs: each is expected 1,000 times, with a deviation of 29. */
    @Test
    void aBufferAsLargeAsTheSetShowsAllOrdersEquallyOften() {
        Map<String, Integer> counts = new HashMap<>();
        IntStream.rangeClosed(1, 6000).forEach(epoch -> counts.merge(Arrays.toString(order(1, epoch, new int[] {0, 1, 3}, 3).shown()), 1,
                Integer::sum));
        assertThat(counts).hasSize(6);
        assertThat(counts.values()).allMatch(count -> count > 870 && count < 1130);
    }
}
