package org.alexnet4j.data.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingProgressTest {

    private final AtomicLong seconds = new AtomicLong();
    private final List<List<Long>> told = new ArrayList<>();
    private final ListingProgress progress = new ListingProgress((done, total) -> told.add(List.of(done, total)),
            () -> seconds.get() * 1_000_000_000L);

    @Test
    void aShortListingIsNotToldOf() {
        find(10, 0.5);
        seconds.set(1);
        find(10, 1);
        progress.end();
        assertThat(told).isEmpty();
    }

    @Test
    void aLongListingIsToldOfWithAnEstimateAndEndsWithTheNumber() {
        find(10, 0.1);
        seconds.set(2);
        find(20, 0.25);
        find(5, 1);
        progress.end();
        assertThat(told).containsExactly(List.of(30L, 120L), List.of(35L, 35L));
    }

    @Test
    void aListingOfFoldersInFoldersKnowsItsShare(@TempDir Path root) throws IOException {
        for (String name : List.of("train/cat", "train/dog", "train/owl", "train/yak")) {
            Path pictures = Files.createDirectories(root.resolve(name).resolve("images"));
            Files.createFile(pictures.resolve("1.jpg"));
            Files.createFile(pictures.resolve("2.jpg"));
        }
        ListingProgress late = new ListingProgress((done, total) -> told.add(List.of(done, total)),
                () -> seconds.getAndAdd(2) * 1_000_000_000L);
        new Listing(Listing::isPicture, late, 3).list(root, "training set", "pictures");
        late.end();
        assertThat(told.stream().distinct()).containsExactly(List.of(2L, 8L), List.of(4L, 8L), List.of(6L, 8L), List.of(8L, 8L));
    }

    private void find(int files, double share) {
        for (int i = 0; i < files; i++) {
            progress.found();
        }
        progress.atShare(share);
    }
}
