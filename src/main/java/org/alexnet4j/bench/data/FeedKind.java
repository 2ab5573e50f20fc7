package org.alexnet4j.bench.data;

import java.util.function.BiFunction;

/** Who takes part. */
enum FeedKind {
    /** Reads and decodes files, and does nothing with the pixels: what no pipeline with this decoder can be faster than. */
    DECODING("decoding alone", DecodingFeed::new),
    /** What training reads. */
    OWN("alexnet4j", OwnFeed::new),
    /** Deeplearning4j's own reader with the transforms of its own that come nearest; it reads on one thread, ahead of its consumer. */
    DATAVEC("DataVec", DataVecFeed::new),
    /** PyTorch's DataLoader with torchvision, in a process of its own with as many workers as there are threads. */
    TORCHVISION("torchvision", TorchvisionFeed::new);

    private final String title;
    private final BiFunction<DataWorkload, Integer, Feed> make;

    FeedKind(String title, BiFunction<DataWorkload, Integer, Feed> make) {
        this.title = title;
        this.make = make;
    }

    String title() {
        return title;
    }

    /**
     * @param workload what to read
     * @param threads  how many may decode
     * @throws org.alexnet4j.bench.BenchException where it cannot take part on this machine
     */
    Feed open(DataWorkload workload, int threads) {
        return make.apply(workload, threads);
    }
}
