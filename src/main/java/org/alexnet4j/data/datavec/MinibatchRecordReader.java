package org.alexnet4j.data.datavec;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.TrainingPictures;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Minibatches that other threads prepare, as DataVec batches. A batch is two arrays: pictures {@code [batch, crop, crop, 3]}, RGB floats,
 * 0..255 minus the mean, and labels {@code [batch, classes]} with a single one in each row. Not for several threads at a time.
 */
abstract class MinibatchRecordReader extends BaseRecordReader {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> classes;
    private final boolean lending;
    private Configuration configuration = new Configuration();
    /** The picture that comes next, counted from the start of the pass. */
    private int position;
    /** Null where no threads prepare anything. */
    private transient TrainingPictures.CloseableIterator minibatches;
    private transient int batch;
    private transient OneHot oneHot;

    /**
     * @param classes class names, in the order of their labels
     * @param lending whether arrays are written again once the next ones are asked for; otherwise they belong to the caller
     */
    MinibatchRecordReader(List<String> classes, boolean lending) {
        this.classes = new ArrayList<>(classes);
        this.lending = lending;
    }

    /** @return pictures of a pass; {@link #initialize(InputSplit)} was called where the pictures come from a split */
    public abstract int size();

    /** @return minibatches of so many pictures from that picture of the pass on */
    abstract TrainingPictures.CloseableIterator open(int pictures, int first);

    @Override
    public void initialize(Configuration conf, InputSplit split) throws IOException, InterruptedException {
        setConf(conf);
        initialize(split);
    }

    @Override
    public boolean hasNext() {
        return position < size();
    }

    @Override
    public boolean batchesSupported() {
        return true;
    }

    /**
     * @param num pictures of the minibatch, at least 1; the last one of a pass has what is left over
     * @return pictures and labels
     * @throws DataException          naming the file, where a picture cannot be read
     * @throws NoSuchElementException at the end of a pass
     */
    @Override
    public NDArrayRecordBatch next(int num) {
        Minibatch minibatch = take(num);
        INDArray labels = oneHot().of(minibatch.labels());
        NDArrayRecordBatch records = lending
                ? new NDArrayRecordBatch(minibatch.pictures(), labels)
                : new NDArrayRecordBatch(copy(minibatch.pictures()), copy(labels));
        invokeListeners(records);
        return records;
    }

    /** @return the next minibatch, whose array is written again once the next one is asked for */
    final Minibatch take(int pictures) {
        if (pictures < 1) {
            throw new IllegalArgumentException("a minibatch of " + pictures + " pictures");
        }
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (minibatches == null || pictures != batch) {
            stop();
            minibatches = open(pictures, position);
            batch = pictures;
        }
        Minibatch minibatch = minibatches.next();
        position += minibatch.size();
        return minibatch;
    }

    /** Outside of any workspace, since Deeplearning4j fetches minibatches ahead. */
    static INDArray copy(INDArray array) {
        try (@SuppressWarnings("try") MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return array.dup();
        }
    }

    /** @return whether arrays are written again once the next ones are asked for */
    final boolean lends() {
        return lending;
    }

    private OneHot oneHot() {
        if (oneHot == null) {
            oneHot = new OneHot(classes.size());
        }
        return oneHot;
    }

    /** @return the picture that comes next, counted from the start of the pass */
    final int position() {
        return position;
    }

    /** Goes to a picture of the pass. */
    final void moveTo(int picture) {
        if (picture != position) {
            stop();
        }
        position = picture;
    }

    /** Ends the threads that prepare minibatches. */
    final void stop() {
        if (minibatches != null) {
            minibatches.close();
            minibatches = null;
        }
    }

    /** @throws UnsupportedOperationException always */
    @Override
    public List<Writable> record(URI uri, DataInputStream stream) throws IOException {
        throw new UnsupportedOperationException("A single picture without its place in a set is read by a " + ViewRecordReader.class);
    }

    @Override
    public List<String> getLabels() {
        return List.copyOf(classes);
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public void setConf(Configuration conf) {
        configuration = conf;
    }

    @Override
    public Configuration getConf() {
        return configuration;
    }

    @Override
    public void close() {
        stop();
    }
}
