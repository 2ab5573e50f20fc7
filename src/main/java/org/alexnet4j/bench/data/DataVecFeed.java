package org.alexnet4j.bench.data;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.alexnet4j.bench.BenchException;
import org.datavec.api.io.labels.ParentPathLabelGenerator;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.image.recordreader.ImageRecordReader;
import org.datavec.image.transform.FlipImageTransform;
import org.datavec.image.transform.ImageTransform;
import org.datavec.image.transform.PipelineImageTransform;
import org.datavec.image.transform.RandomCropTransform;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@link FeedKind#DATAVEC}: random crop and mirror image; there is no colour noise in DataVec, and the mean is that of each channel. */
final class DataVecFeed implements Feed {

    private final DataWorkload workload;
    private final int crop;

    /** The number of threads does not matter: one reads, whatever there is. */
    DataVecFeed(DataWorkload workload, int threads) {
        this.workload = workload;
        this.crop = workload.run().augment().crop();
    }

    @Override
    public Turn run(int pictures) {
        int batch = workload.run().optimizer().batch();
        List<URI> files = workload.files(pictures).stream().map(file -> workload.path(file).toAbsolutePath().toUri()).toList();
        ImageTransform transform = new PipelineImageTransform(List.of(
                Pair.<ImageTransform, Double>create(new RandomCropTransform(crop, crop), 1.0),
                Pair.<ImageTransform, Double>create(new FlipImageTransform(1), 0.5)));
        INDArray mean = channelMeans();
        Allocation allocation = new Allocation();
        long start = System.nanoTime();
        try (ImageRecordReader reader = new ImageRecordReader(crop, crop, 3, new ParentPathLabelGenerator(), transform)) {
            reader.initialize(new CollectionInputSplit(files), transform);
            while (reader.hasNext()) {
                // What RecordReaderDataSetIterator makes its minibatches of.
                NDArrayWritable minibatch = (NDArrayWritable) reader.next(batch).get(0).get(0);
                minibatch.get().subi(mean);
            }
            return new Turn((System.nanoTime() - start) / 1e9, allocation.bytes());
        } catch (IOException e) {
            throw new BenchException("DataVec cannot read " + new File(files.get(0)).getParent() + ": " + e.getMessage() + ".", e);
        }
    }

    /** In its order of channels. */
    private INDArray channelMeans() {
        double[] rgb = workload.channelMeans();
        return Nd4j.createFromArray((float) rgb[2], (float) rgb[1], (float) rgb[0]).reshape(1, 3, 1, 1);
    }

    @Override
    public void close() {
        // Its reader is closed with each turn.
    }
}
