package org.alexnet4j.bench.data;

import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.data.feed.TrainingPictures;

/** {@link FeedKind#OWN}. */
final class OwnFeed implements Feed {

    private final AugmentedPictures pictures;
    private final int batch;
    private int epoch = 1;
    private TrainingPictures.CloseableIterator minibatches;

    OwnFeed(DataWorkload workload, int threads) {
        this.pictures = new AugmentedPictures(workload.set(), workload.statistics(), workload.run().data().uncached(threads),
                workload.run().augment(), workload.run().train().seed());
        this.batch = workload.run().optimizer().batch();
        this.minibatches = pictures.epoch(epoch, batch, 0);
    }

    @Override
    public Turn run(int count) {
        Allocation allocation = new Allocation();
        long start = System.nanoTime();
        for (int done = 0; done < count;) {
            if (!minibatches.hasNext()) {
                minibatches.close();
                minibatches = pictures.epoch(++epoch, batch, 0);
            }
            done += minibatches.next().size();
        }
        // A minibatch more or less than was asked for is the same share of the time.
        double seconds = (System.nanoTime() - start) / 1e9;
        int whole = (count + batch - 1) / batch * batch;
        return new Turn(seconds * count / whole, allocation.bytes() * count / whole);
    }

    @Override
    public void close() {
        minibatches.close();
        pictures.close();
    }
}
