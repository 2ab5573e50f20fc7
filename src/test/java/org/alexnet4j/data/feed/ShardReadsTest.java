package org.alexnet4j.data.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.pictures.Archive;
import org.alexnet4j.data.pictures.PackedFolder;
import org.alexnet4j.data.pictures.PackedPicture;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures of shards that lie in memory and tell how they are read. */
@Timeout(30)
class ShardReadsTest {

    private static final int SHARDS = 4;
    private static final int PER_SHARD = 30;
    /** What lies between two pictures, as headers and labels do. */
    private static final int GAP = 100;
    private static final int SIZE = 100_000;
    private static final int BUFFER = 20;

    private final List<Shard> shards = IntStream.range(0, SHARDS).mapToObj(Shard::new).toList();
    private final PictureSet set = new PictureSet("training set", List.of("a"), shards.stream().flatMap(shard -> {
        PackedFolder folder = PackedFolder.root(shard);
        return IntStream.range(0, PER_SHARD).mapToObj(i -> new LabelledPicture(
                new PackedPicture(folder, i + ".jpg", (long) i * (SIZE + GAP), SIZE, SIZE, false), 0));
    }).toList());

    /** Bytes are those of their place and their shard. */
    private static final class Shard implements Archive {

        private final int number;
        private final List<long[]> reads = new CopyOnWriteArrayList<>();
        private long length = (long) PER_SHARD * (SIZE + GAP);

        Shard(int number) {
            this.number = number;
        }

        @Override
        public String name() {
            return "shard-" + number;
        }

        @Override
        public long size() {
            return length;
        }

        @Override
        public int read(ByteBuffer target, long offset) {
            int count = (int) Math.min(target.remaining(), length - offset);
            reads.add(new long[] {offset, offset + count});
            for (int i = 0; i < count; i++) {
                target.put(expected(number, offset + i));
            }
            return count;
        }
    }

    private static byte expected(int shard, long place) {
        return (byte) (place * 31 + place / 251 + shard);
    }

    private ShardOrder order(int epoch) {
        return new Augmenter(32, new AugmentConfig(24, true, AugmentConfig.Colour.NONE, 1),
                TestPicturesOnDisk.statistics(32, 0, 1, 1, 1), 1).shardOrder(epoch, ShardOrder.starts(set), BUFFER);
    }

    private void assertBytes(int index, byte[] bytes) {
        assertThat(bytes).hasSize(SIZE);
        long offset = (long) (index % PER_SHARD) * (SIZE + GAP);
        for (int i = 0; i < SIZE; i++) {
            if (bytes[i] != expected(index / PER_SHARD, offset + i)) {
                throw new AssertionError("byte %d of picture %d".formatted(i, index));
            }
        }
    }

    @Test
    void eachShardIsReadOnceFromItsBeginningToItsEnd() {
        ShardOrder order = order(1);
        assertThat(ShardOrder.starts(set)).containsExactly(0, 30, 60, 90, 120);
        try (ShardReads reads = new ShardReads(set, order, 0, BUFFER, index -> true)) {
            for (int place = 0; place < set.size(); place++) {
                assertBytes(order.shown()[place], reads.take(place).orElseThrow().bytes());
            }
        }
        for (Shard shard : shards) {
            long end = 0;
            for (long[] read : shard.reads) {
                assertThat(read[0]).isBetween(end, end + GAP); // nothing twice, and nothing but what is between pictures left out
                end = read[1];
            }
            assertThat(shard.reads).hasSizeLessThanOrEqualTo(PER_SHARD * (SIZE + GAP) / (1 << 20) + 1);
        }
    }

    @Test
    void anEpochThatIsGoneOnWithReadsWhatWasNotShown() {
        ShardOrder order = order(2);
        int first = 70;
        try (ShardReads reads = new ShardReads(set, order, first, BUFFER, index -> index % 2 == 0)) {
            for (int place = first; place < set.size(); place++) {
                int index = order.shown()[place];
                assertThat(reads.take(place).isPresent()).isEqualTo(index % 2 == 0);
            }
        }
        // The first shard of the epoch was shown as a whole: 70 pictures and the buffer are two shards and 30 pictures.
        assertThat(shards.get(order.read()[0] / PER_SHARD).reads).isEmpty();
    }

    @Test
    void picturesAreNotReadFurtherAheadThanTheBufferGoes() throws InterruptedException {
        ShardOrder order = order(3);
        try (ShardReads reads = new ShardReads(set, order, 0, 1, index -> true)) {
            reads.take(0);
            Thread.sleep(300);
            long read = shards.stream().flatMap(shard -> shard.reads.stream()).mapToLong(part -> part[1] - part[0]).sum();
            // Of the 120 pictures one is in the buffer, one was taken, 64 are ahead, and a block reaches eleven further.
            assertThat(read).isLessThanOrEqualTo((1 + 1 + 64 + 11) * (long) (SIZE + GAP));
        }
    }

    @Test
    void aShardThatBecameShorterIsSaidWhereItsPicturesAreAskedFor() {
        ShardOrder order = order(1);
        shards.get(2).length = 10L * (SIZE + GAP);
        List<String> failures = new ArrayList<>();
        try (ShardReads reads = new ShardReads(set, order, 0, BUFFER, index -> true)) {
            for (int place = 0; place < set.size(); place++) {
                try {
                    assertBytes(order.shown()[place], reads.take(place).orElseThrow().bytes());
                } catch (DataException e) {
                    failures.add(e.getMessage());
                }
            }
        }
        assertThat(failures).hasSize(20).contains("The picture shard-2!/10.jpg cannot be read (the file ends before it does).",
                "The picture shard-2!/29.jpg cannot be read (the file ends before it does).");
    }

    @Test
    void theThreadEndsWhenItIsClosed() {
        try (ShardReads reads = new ShardReads(set, order(1), 0, 1, index -> true)) {
            assertThat(reads.take(0)).isPresent();
            assertThat(threads()).isPositive();
        }
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("shards-")).count();
    }

    @Test
    void aBlockReaderGoesBackAndForth() throws IOException {
        BlockReader reader = new BlockReader();
        for (int index : new int[] {3, 4, 0, 29, 29, 1}) {
            assertBytes(index, reader.read(shards.get(0), (long) index * (SIZE + GAP), SIZE));
        }
        assertThat(Arrays.equals(reader.read(shards.get(1), 0, 5), reader.read(shards.get(0), 0, 5))).isFalse();
        assertThatThrownBy(() -> reader.read(shards.get(0), shards.get(0).size() - 5, 6)).isInstanceOf(IOException.class);
        assertThat(reader.read(shards.get(0), 0, 2_500_000)).hasSize(2_500_000).endsWith(expected(0, 2_499_999));
    }
}
