package org.alexnet4j.data.feed;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.alexnet4j.data.pictures.Archive;
import org.alexnet4j.data.pictures.PackedPicture;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;

/**
 * The order of an epoch whose pictures lie in shards. Shards are read one after the other, each in the order of its pictures, into a
 * buffer; the next picture that is shown is drawn from it, and the next one that is read takes its place. A buffer as large as
 * the set shows all orders equally often.
 *
 * @param read  indices of the pictures in the order in which they are read
 * @param shown the same in the order in which they are shown
 */
record ShardOrder(int[] read, int[] shown) {

    /**
     * @param starts of each shard the index of its first picture, and behind them the number of pictures
     * @param shards in the order in which they are read
     * @param buffer how many pictures the next one is drawn from, at least 1
     * @param chance gives a number from 0 to below the one it is given, each as likely
     * @return that order
     */
    static ShardOrder of(int[] starts, int[] shards, int buffer, IntUnaryOperator chance) {
        int[] read = IntStream.of(shards).flatMap(shard -> IntStream.range(starts[shard], starts[shard + 1])).toArray();
        int[] shown = new int[read.length];
        int filled = Math.min(buffer, read.length);
        int[] held = IntStream.of(read).limit(filled).toArray();
        int next = filled;
        for (int place = 0; place < shown.length; place++) {
            int drawn = chance.applyAsInt(filled);
            shown[place] = held[drawn];
            held[drawn] = next < read.length ? read[next++] : held[--filled];
        }
        return new ShardOrder(read, shown);
    }

    /** @return of each shard of a set the index of its first picture, and behind them the number of pictures */
    static int[] starts(PictureSet set) {
        IntStream firsts = IntStream.range(0, set.size())
                .filter(index -> index == 0 || archive(set.pictures().get(index)) != archive(set.pictures().get(index - 1)));
        return IntStream.concat(firsts, IntStream.of(set.size())).toArray();
    }

    private static Archive archive(LabelledPicture picture) {
        return packed(picture).folder().archive();
    }

    /** @return where a picture of a shard lies */
    static PackedPicture packed(LabelledPicture picture) {
        return Optional.of(picture.file()).filter(PackedPicture.class::isInstance).map(PackedPicture.class::cast)
                .orElseThrow(() -> new IllegalArgumentException(picture.file().name() + " lies in no shard"));
    }
}
