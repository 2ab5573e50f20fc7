package org.alexnet4j.data.datavec;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.feed.Augmentation;
import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.data.feed.Augmenter;
import org.alexnet4j.data.feed.CropReader;
import org.alexnet4j.data.feed.MinibatchSlot;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.pictures.PictureFile;
import org.bytedeco.opencv.opencv_core.Mat;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataURI;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Picture files as DataVec records, for pipelines that are built from DataVec's parts. A record is an {@link NDArrayWritable}
 * {@code [views, crop, crop, 3]} of RGB floats, 0..255 minus the mean, with one view or ten, and an {@link IntWritable} with the index
 * of the file's parent folder among the classes. It gives the very numbers that {@link AugmentedPictures} and {@link PictureViews} give.
 *
 * <p>Files come in the order of the split. Each {@link #reset()} begins a new epoch. Not for several threads.
 */
public final class PictureRecordReader extends BaseRecordReader {

    private static final long serialVersionUID = 1L;

    private final Preprocessing preprocessing;
    private final ArrayList<Augmentation> views;
    /** Null where nothing is random; an Optional could not be serialised. */
    private final Augmenter augmenter;
    private final ArrayList<URI> files = new ArrayList<>();
    private Configuration configuration = new Configuration();
    private int epoch = 1;
    private int next;
    /** Null until it is needed, also after the reader was serialised. */
    private transient Native natives;

    /** What lies outside of the Java heap. */
    private record Native(PictureDecoder decoder, CropReader crops) implements AutoCloseable {

        Native(Preprocessing preprocessing) {
            this(new PictureDecoder(preprocessing.decoding()), new CropReader(preprocessing.statistics(), preprocessing.crop()));
        }

        @Override
        public void close() {
            decoder.close();
            crops.close();
        }
    }

    private PictureRecordReader(Preprocessing preprocessing, int views, Optional<Augmenter> augmenter) {
        CropReader.requireFit(preprocessing.statistics(), preprocessing.shortSide(), preprocessing.crop());
        this.preprocessing = preprocessing;
        this.views = new ArrayList<>(Augmentation.views(views, preprocessing.shortSide(), preprocessing.crop()));
        this.augmenter = augmenter.orElse(null);
    }

    /**
     * @param preprocessing squares, crops, mean and classes
     * @param views         1: the centre; 10: the four corners, the centre, and their mirror images (section 4.1)
     * @return a reader of those views
     * @throws DataException when the crop is larger than the squares, or the statistics belong to other squares
     */
    public static PictureRecordReader forEvaluation(Preprocessing preprocessing, int views) {
        return new PictureRecordReader(preprocessing, views, Optional.empty());
    }

    /**
     * @param preprocessing squares, crops, mean and classes
     * @param flip          whether half the crops are mirrored
     * @param colour        noise on the colours
     * @param seed          what crops, flips and noise are a function of, together with the epoch and a file's index in the split
     * @return a reader of random crops (section 4.1)
     * @throws DataException when the crop is larger than the squares, or the statistics belong to other squares
     */
    public static PictureRecordReader forTraining(Preprocessing preprocessing, boolean flip, AugmentConfig.Colour colour, long seed) {
        CropReader.requireFit(preprocessing.statistics(), preprocessing.shortSide(), preprocessing.crop());
        AugmentConfig config = new AugmentConfig(preprocessing.crop(), flip, colour, 1);
        Augmenter augmenter = new Augmenter(preprocessing.shortSide(), config, preprocessing.statistics(), seed);
        return new PictureRecordReader(preprocessing, 1, Optional.of(augmenter));
    }

    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        super.initialize(split);
        files.clear();
        files.addAll(List.of(split.locations()));
        epoch = 1;
        next = 0;
    }

    @Override
    public void initialize(Configuration conf, InputSplit split) throws IOException, InterruptedException {
        setConf(conf);
        initialize(split);
    }

    @Override
    public boolean hasNext() {
        return next < files.size();
    }

    /** @throws DataException naming the file, when it cannot be read or its folder is none of the classes */
    @Override
    public List<Writable> next() {
        return nextRecord().getRecord();
    }

    @Override
    public Record nextRecord() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int index = next++;
        Path file = Path.of(files.get(index));
        Mat square = natives().decoder().decode(PictureFile.of(file));
        List<Augmentation> cuts = augmenter == null ? views : List.of(augmenter.of(epoch, index, index));
        return asRecord(files.get(index), record(file, square, cuts));
    }

    /** Reads one picture's views; nothing is random here. */
    @Override
    public List<Writable> record(URI uri, DataInputStream stream) throws IOException {
        Mat square = natives().decoder().decode(stream.readAllBytes(), uri.toString());
        return record(Path.of(uri), square, views);
    }

    /** Reads one picture's views; nothing is random here. */
    @Override
    public Record loadFromMetaData(RecordMetaData metaData) throws IOException {
        URI uri = metaData.getURI();
        Mat square = natives().decoder().decode(PictureFile.of(Path.of(uri)));
        return asRecord(uri, record(Path.of(uri), square, views));
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> metaData) throws IOException {
        List<Record> records = new ArrayList<>();
        for (RecordMetaData one : metaData) {
            records.add(loadFromMetaData(one));
        }
        return records;
    }

    private Record asRecord(URI uri, List<Writable> values) {
        Record record = new org.datavec.api.records.impl.Record(values, new RecordMetaDataURI(uri, PictureRecordReader.class));
        invokeListeners(record);
        return record;
    }

    private List<Writable> record(Path file, Mat square, List<Augmentation> cuts) {
        String name = file.toAbsolutePath().getParent().getFileName().toString();
        int label = preprocessing.classes().indexOf(name);
        if (label < 0) {
            throw new DataException("The picture %s lies in the folder %s, which is none of the %d classes; move it into one of them."
                    .formatted(file, name, preprocessing.classes().size()));
        }
        int crop = preprocessing.crop();
        MinibatchSlot slot = new MinibatchSlot(Nd4j.createUninitialized(DataType.FLOAT, new long[] {cuts.size(), crop, crop, 3}, 'c'), 1);
        for (int view = 0; view < cuts.size(); view++) {
            natives().crops().read(square, cuts.get(view), slot.row(view));
        }
        return List.of(new NDArrayWritable(slot.array()), new IntWritable(label));
    }

    private Native natives() {
        if (natives == null) {
            natives = new Native(preprocessing);
        }
        return natives;
    }

    @Override
    public List<String> getLabels() {
        return preprocessing.classes();
    }

    @Override
    public void reset() {
        epoch++;
        next = 0;
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
        if (natives != null) {
            natives.close();
            natives = null;
        }
    }
}
