package org.alexnet4j.data.datavec;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.feed.Augmentation;
import org.alexnet4j.data.feed.CropReader;
import org.alexnet4j.data.feed.MinibatchSlot;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.feed.ViewCutter;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.PictureSet;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataURI;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Picture files as DataVec records for evaluation (section 4.1): nothing is random. A record is an {@link NDArrayWritable}
 * {@code [views, crop, crop, 3]} of RGB floats, 0..255 minus the mean, with one view or ten, and an {@link IntWritable} with the index
 * of the file's parent folder among the classes. It gives the very numbers that {@link PictureViews} gives, in the order of the split.
 *
 * <p>With one view it gives batches, so that {@code RecordReaderDataSetIterator} can be made of it. Not for several threads at a time.
 */
public final class ViewRecordReader extends MinibatchRecordReader {

    private static final long serialVersionUID = 1L;

    private final Preprocessing preprocessing;
    private final SplitPictures pictures;
    private final int views;
    private final ArrayList<URI> files = new ArrayList<>();
    /** Null until it is needed, also after the reader was serialised. */
    private transient PictureSet set;
    /** Null until it is needed, also after the reader was serialised. */
    private transient ViewCutter cutter;

    /**
     * @param preprocessing squares, crops, mean and classes
     * @param views         1: the centre; 10: the four corners, the centre, and their mirror images (section 4.1)
     * @throws DataException when the crop is larger than the squares, or the statistics belong to other squares
     */
    public ViewRecordReader(Preprocessing preprocessing, int views) {
        super(preprocessing.classes(), false);
        CropReader.requireFit(preprocessing.statistics(), preprocessing.shortSide(), preprocessing.crop());
        Augmentation.requireViews(views);
        this.preprocessing = preprocessing;
        this.pictures = new SplitPictures(preprocessing.classes());
        this.views = views;
    }

    /**
     * @param split files, each in the folder of its class
     * @throws DataException naming the file whose folder is none of the classes
     */
    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        super.initialize(split);
        List<URI> locations = List.of(split.locations());
        PictureSet made = pictures.inOrder(locations);
        moveTo(0);
        files.clear();
        files.addAll(locations);
        set = made;
    }

    @Override
    public int size() {
        return files.size();
    }

    /** @return whether there is one view */
    @Override
    public boolean batchesSupported() {
        return views == 1;
    }

    @Override
    public NDArrayRecordBatch next(int num) {
        if (!batchesSupported()) {
            throw new UnsupportedOperationException("Ten views of a picture are one record; next() gives it");
        }
        return super.next(num);
    }

    @Override
    TrainingPictures.CloseableIterator open(int batch, int first) {
        if (set == null) {
            set = pictures.inOrder(files);
        }
        return new PictureViews(set, preprocessing, Runtime.getRuntime().availableProcessors()).minibatches(1, batch, first);
    }

    /** @throws DataException naming the file, when it cannot be read */
    @Override
    public List<Writable> next() {
        return nextRecord().getRecord();
    }

    @Override
    public Record nextRecord() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        URI uri = files.get(position());
        moveTo(position() + 1);
        return recordOf(uri);
    }

    @Override
    public List<Writable> record(URI uri, DataInputStream stream) throws IOException {
        return values(SplitPictures.path(uri), PictureFile.of(uri.toString(), stream.readAllBytes()));
    }

    @Override
    public Record loadFromMetaData(RecordMetaData metaData) throws IOException {
        return recordOf(metaData.getURI());
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> metaData) throws IOException {
        return metaData.stream().map(one -> recordOf(one.getURI())).toList();
    }

    private Record recordOf(URI uri) {
        Path file = SplitPictures.path(uri);
        List<Writable> values = values(file, PictureFile.of(file));
        Record record = new org.datavec.api.records.impl.Record(values, new RecordMetaDataURI(uri, ViewRecordReader.class));
        invokeListeners(record);
        return record;
    }

    private List<Writable> values(Path file, PictureFile picture) {
        int crop = preprocessing.crop();
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, new long[] {views, crop, crop, 3}, 'c');
        MinibatchSlot slot = new MinibatchSlot(List.of(array), 1);
        cutter().cut(picture, slot, 0);
        slot.minibatch();
        return List.of(new NDArrayWritable(array), new IntWritable(pictures.label(file)));
    }

    private ViewCutter cutter() {
        if (cutter == null) {
            cutter = new ViewCutter(preprocessing, views);
        }
        return cutter;
    }

    @Override
    public void reset() {
        moveTo(0);
    }

    @Override
    public void close() {
        super.close();
        if (cutter != null) {
            cutter.close();
            cutter = null;
        }
    }
}
