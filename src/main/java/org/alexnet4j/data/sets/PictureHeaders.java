package org.alexnet4j.data.sets;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.data.BrokenPictureException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.PictureWorkers;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureHeader;
import org.alexnet4j.data.pictures.PictureFile;

/**
 * Looks at the first bytes of pictures that must all be there later, so that a file that is empty, or no picture, is not found after hours
 * of training. What is cut off or damaged further behind is not found by this.
 */
public final class PictureHeaders {

    /** Sizes stand within them, but for files with large profiles or previews, which are then read whole. */
    private static final int HEAD = 1 << 12;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private PictureHeaders() {
    }

    /**
     * @param set      pictures of which none may be broken
     * @param decoding what will make squares of them
     * @param threads  how many threads look, at least 1
     * @param progress told of the pictures, where that takes longer than a second
     * @throws DataException naming the first picture that cannot be decoded, and how many there are
     */
    public static void require(PictureSet set, Decoding decoding, int threads, Progress progress) {
        Map<Integer, String> broken = new ConcurrentSkipListMap<>();
        long start = System.nanoTime();
        PictureWorkers.run("headers", set.size(), threads, () -> new Look(set, decoding, broken), (done, total) -> {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                progress.update(done, total);
            }
        });
        if (!broken.isEmpty()) {
            String first = List.copyOf(broken.values()).get(0);
            throw new BrokenPictureException(broken.size() == 1 ? first : String.format(Locale.ROOT,
                    "%s %,d pictures of the %s are broken in all; data check names them.", first, broken.size(), set.name()));
        }
    }

    /** One thread's part. */
    private record Look(PictureSet set, Decoding decoding, Map<Integer, String> broken) implements PictureWorkers.Worker {

        @Override
        public boolean work(int index) {
            PictureFile file = set.pictures().get(index).file();
            if (file.plainSide().isPresent()) {
                return true;
            }
            try {
                ByteBuffer head = file.head(HEAD);
                ByteBuffer enough = PictureHeader.read(head).isPresent() || head.remaining() < HEAD ? head : ByteBuffer.wrap(file.bytes());
                decoding.requireHeader(enough, file.name());
            } catch (BrokenPictureException e) {
                broken.put(index, e.getMessage());
            }
            return true;
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
