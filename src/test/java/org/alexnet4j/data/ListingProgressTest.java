package org.alexnet4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

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

    private void find(int files, double share) {
        for (int i = 0; i < files; i++) {
            progress.found();
        }
        progress.atShare(share);
    }
}
