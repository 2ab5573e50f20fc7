package org.alexnet4j.data.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.alexnet4j.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MinibatchPipelineTest {

    private static final int DEPTH = 3;

    /** Writes the item's number as its label. */
    private static class NumberLoader implements MinibatchPipeline.Loader {

        private final AtomicInteger loaded;

        NumberLoader(AtomicInteger loaded) {
            this.loaded = loaded;
        }

        @Override
        public void load(int item, MinibatchSlot slot, int place) {
            slot.row(0, place).put(item, item, item);
            slot.writeLabel(place, item);
            loaded.incrementAndGet();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    @Test
    void minibatchesComeInOrderAndNoMoreThanTheDepthAreInMemory() {
        AtomicInteger loaded = new AtomicInteger();
        try (MinibatchPipeline pipeline = pipeline(101, 4, () -> new NumberLoader(loaded))) {
            int seen = 0;
            while (pipeline.hasNext()) {
                Minibatch minibatch = pipeline.next();
                for (int place = 0; place < minibatch.size(); place++) {
                    assertThat(minibatch.labels()[place]).isEqualTo(seen);
                    assertThat(minibatch.pictures().getFloat(place, 0, 0, 2)).isEqualTo(seen);
                    seen++;
                }
                int first = seen - minibatch.size();
                assertThat(loaded.get()).isBetween(seen, first + DEPTH * 4);
            }
            assertThat(seen).isEqualTo(101);
            assertThatThrownBy(pipeline::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void anUnexpectedFailureOfAThreadReachesWhoeverWaits() {
        Supplier<MinibatchPipeline.Loader> failing = () -> {
            throw new OutOfMemoryError("no room");
        };
        try (MinibatchPipeline pipeline = pipeline(10, 4, failing)) {
            assertThatThrownBy(pipeline::next).isInstanceOf(IllegalStateException.class).hasMessageContaining("no room")
                    .hasCauseInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void aFailureReachesWhoeverWaitsAfterTheMinibatchesBeforeIt() {
        AtomicInteger loaded = new AtomicInteger();
        Supplier<MinibatchPipeline.Loader> failing = () -> new NumberLoader(loaded) {
            @Override
            public void load(int item, MinibatchSlot slot, int place) {
                if (item == 6 || item == 7) {
                    throw new DataException("item " + item);
                }
                super.load(item, slot, place);
            }
        };
        try (MinibatchPipeline pipeline = pipeline(100, 4, failing)) {
            assertThat(pipeline.next().labels()).containsExactly(0, 1, 2, 3);
            assertThatThrownBy(pipeline::next).isInstanceOf(DataException.class).hasMessage("item 6");
            assertThatThrownBy(pipeline::next).isInstanceOf(DataException.class).hasMessage("item 6");
        }
    }

    @Test
    void anInterruptedWaitEndsAndStaysInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Supplier<MinibatchPipeline.Loader> stuck = () -> new NumberLoader(new AtomicInteger()) {
            @Override
            public void load(int item, MinibatchSlot slot, int place) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        try (MinibatchPipeline pipeline = pipeline(10, 4, stuck)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(pipeline::next).isInstanceOf(IllegalStateException.class)
                    .hasMessage("Interrupted while waiting for pictures");
            assertThat(Thread.interrupted()).isTrue();
            never.countDown();
        }
    }

    @Test
    void closingEndsTheWaitOfAnotherThread() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Supplier<MinibatchPipeline.Loader> stuck = () -> {
            started.countDown();
            awaitQuietly(release);
            return new NumberLoader(new AtomicInteger());
        };
        MinibatchPipeline pipeline = pipeline(10, 4, stuck);
        started.await();
        Thread closer = new Thread(pipeline::close);
        Thread releaser = new Thread(release::countDown);
        closer.start();
        assertThatThrownBy(pipeline::next).isInstanceOfAny(IllegalStateException.class, NoSuchElementException.class);
        releaser.start();
        closer.join();
        releaser.join();
        assertThat(pipeline.hasNext()).isFalse();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MinibatchPipeline pipeline(int items, int batch, Supplier<MinibatchPipeline.Loader> loaders) {
        MinibatchPipeline.Plan plan = new MinibatchPipeline.Plan(items, batch, 1, DEPTH, 3);
        return new MinibatchPipeline(plan, new MinibatchArrays(1), loaders, new LongAdder());
    }
}
