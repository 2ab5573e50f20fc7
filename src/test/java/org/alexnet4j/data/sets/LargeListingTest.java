package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A training set of the size of ILSVRC-2012's, 1000 folders of 1200 pictures, in a file system in memory. */
@Timeout(240)
class LargeListingTest {

    private static final int CLASSES = 1000;
    private static final int PER_CLASS = 1200;
    private static final long MOST_BYTES = 300L << 20;

    @Test
    void aMillionPicturesAreListedInLittleMemory() throws IOException {
        try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
            Path root = memory.getPath("/ilsvrc2012/train");
            makeFolders(root);
            List<Long> told = new ArrayList<>();
            long before = usedHeap();
            PictureSet set = PictureFolder.read(root, "training set", Optional.empty(), (done, total) -> {
                assertThat(done).isLessThanOrEqualTo(total);
                told.add(done);
            });
            long bytes = usedHeap() - before;
            assertThat(set.size()).isEqualTo(CLASSES * PER_CLASS);
            assertThat(set.pictures().get(1_000_000).file().name()).isEqualTo("/ilsvrc2012/train/n00000833/n00000833_00400.JPEG");
            assertThat(set.pictures().get(1_000_000).label()).isEqualTo(833);
            assertThat(bytes).as("bytes on the heap").isBetween(1L << 20, MOST_BYTES);
            assertThat(told).isSorted();
        }
    }

    /** All pictures are links to one file, so that the file system itself takes little. */
    private static void makeFolders(Path root) throws IOException {
        Files.createDirectories(root);
        Path file = Files.createFile(root.resolveSibling("picture"));
        for (int label = 0; label < CLASSES; label++) {
            Path folder = Files.createDirectory(root.resolve("n%08d".formatted(label)));
            for (int number = 0; number < PER_CLASS; number++) {
                Files.createLink(folder.resolve("%s_%05d.JPEG".formatted(folder.getFileName(), number)), file);
            }
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
