package org.alexnet4j.data.datavec;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.feed.TrainingPictures;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;

/**
 * The training set of section 4.1 as DataVec records: random crops, mirror images, colour noise, in an order of its own in each epoch. All
 * of that is a function of the seed, the epoch and a picture's place, so that the minibatches of an epoch are the same each time, and the
 * same as those of {@code ./alexnet train}, whose minibatches come through this class.
 *
 * <p>A pass is an epoch. {@link #reset()} at its end begins the next one; before its end it begins the same one again, since
 * {@code RecordReaderDataSetIterator} looks at a record and resets before it starts. A record is a {@link NDArrayWritable}
 * {@code [1, crop, crop, 3]} and an {@link IntWritable} with the label; records have no metadata. Not for several threads at a time.
 */
public final class TrainingRecordReader extends MinibatchRecordReader {

    private static final long serialVersionUID = 1L;

    /** Makes the pictures of a split. */
    private interface Source {
        TrainingPictures of(InputSplit split);
    }

    private final transient Source source;
    /** Null before there is a split. */
    private transient TrainingPictures pictures;
    private int epoch = 1;

    /**
     * A reader of files, each in the folder of its class, such as those of DataVec's {@code FileSplit}. They are decoded by one thread per
     * processor, and the arrays of a batch belong to the caller. The order of the split does not matter.
     *
     * @param preprocessing squares, crops, mean and classes; folders with other names are refused
     * @param augment       what is done to a picture; its crop is that of {@code preprocessing}
     * @param seed          what order, crops, mirror images and noise are a function of, together with epoch and place
     * @throws DataException when the crops differ or are larger than the squares, or the statistics belong to other squares
     */
    public TrainingRecordReader(Preprocessing preprocessing, AugmentConfig augment, long seed) {
        super(preprocessing.classes(), false);
        if (augment.crop() != preprocessing.crop()) {
            throw new DataException("A training with crops of %d pixels, but a network that looks at %d.".formatted(
                    augment.crop(), preprocessing.crop()));
        }
        SplitPictures files = new SplitPictures(preprocessing.classes());
        this.source = split -> AugmentedPictures.of(files.asInAFolder(List.of(split.locations())), preprocessing, augment, seed);
    }

    /**
     * A reader of a set that is there already, in whatever form. The arrays of a batch are lent: they are written again once the next batch
     * is asked for, so that no memory is taken anew.
     *
     * @param pictures the training set, closed by its owner
     * @param classes  class names, in the order of their labels
     */
    public TrainingRecordReader(TrainingPictures pictures, List<String> classes) {
        super(classes, true);
        this.source = split -> {
            throw new IllegalStateException("This reader has its pictures; a split is for one that is made without");
        };
        this.pictures = pictures;
    }

    /**
     * @param split files, each in the folder of its class
     * @throws DataException when there are none, or naming the one whose folder is none of the classes
     */
    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        super.initialize(split);
        TrainingPictures made = source.of(split);
        close();
        pictures = made;
        startAt(1, 0);
    }

    @Override
    public int size() {
        return pictures().size();
    }

    /**
     * Goes to a place, as a training does that is gone on with.
     *
     * @param epochFrom1 from 1
     * @param picture    how many pictures of that epoch to leave out
     */
    public void startAt(int epochFrom1, int picture) {
        if (epochFrom1 < 1 || picture < 0) {
            throw new IllegalArgumentException("epoch %d, picture %d".formatted(epochFrom1, picture));
        }
        if (epochFrom1 != epoch) {
            stop();
        }
        epoch = epochFrom1;
        moveTo(picture);
    }

    /** @return seconds for which batches were waited for since the start */
    public double secondsWaited() {
        return pictures().secondsWaited();
    }

    @Override
    TrainingPictures.CloseableIterator open(int batch, int first) {
        return pictures().epoch(epoch, batch, first);
    }

    @Override
    public void reset() {
        if (hasNext()) {
            moveTo(0);
        } else {
            startAt(epoch + 1, 0);
        }
    }

    @Override
    public List<Writable> next() {
        Minibatch one = take(1);
        List<Writable> record = List.of(new NDArrayWritable(copy(one.pictures())), new IntWritable(one.labels()[0]));
        invokeListeners(record);
        return record;
    }

    @Override
    public Record nextRecord() {
        return new org.datavec.api.records.impl.Record(next(), null);
    }

    /** @throws UnsupportedOperationException always: records have none */
    @Override
    public Record loadFromMetaData(RecordMetaData metaData) throws IOException {
        throw noMetaData();
    }

    /** @throws UnsupportedOperationException always: records have none */
    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> metaData) throws IOException {
        throw noMetaData();
    }

    private static UnsupportedOperationException noMetaData() {
        return new UnsupportedOperationException("Records of a training depend on epoch and place, and have no metadata");
    }

    private TrainingPictures pictures() {
        return Optional.ofNullable(pictures).orElseThrow(() -> new IllegalStateException("initialize(split) comes first"));
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("A TrainingRecordReader has threads and stays where it is");
    }

    /** Ends its threads, and frees the pictures that it read from a split. */
    @Override
    public void close() {
        super.close();
        if (pictures != null && !lends()) {
            pictures.close();
            pictures = null;
        }
    }
}
