package org.alexnet4j.bench.data;

import org.alexnet4j.data.datavec.TrainingRecordReader;
import org.alexnet4j.data.feed.AugmentedPictures;

/** {@link FeedKind#OWN}: what a training reads. */
final class OwnFeed implements Feed {

    private final AugmentedPictures pictures;
    private final TrainingRecordReader reader;
    private final int batch;

    OwnFeed(DataWorkload workload, int threads) {
        this.pictures = new AugmentedPictures(workload.set(), workload.statistics(), workload.run().data().uncached(threads),
                workload.run().augment(), workload.run().train().seed());
        this.reader = new TrainingRecordReader(pictures, workload.set().classes());
        this.batch = workload.run().optimizer().batch();
    }

    @Override
    public Turn run(int count) {
        Allocation allocation = new Allocation();
        long start = System.nanoTime();
        for (int done = 0; done < count;) {
            if (!reader.hasNext()) {
                reader.reset();
            }
            done += reader.next(batch).size();
        }
        // A minibatch more or less than was asked for is the same share of the time.
        double seconds = (System.nanoTime() - start) / 1e9;
        int whole = (count + batch - 1) / batch * batch;
        return new Turn(seconds * count / whole, allocation.bytes() * count / whole);
    }

    @Override
    public void close() {
        reader.close();
        pictures.close();
    }
}
