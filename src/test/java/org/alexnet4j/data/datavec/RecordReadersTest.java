package org.alexnet4j.data.datavec;

import static org.alexnet4j.data.TestPicturesOnDisk.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.DataConfig.Cache;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.datavec.api.records.Record;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class RecordReadersTest {

    private static final int CROP = 24;
    private static final int BATCH = 4;
    private static final long SEED = 5;
    private static final AugmentConfig AUGMENT = new AugmentConfig(CROP, true, AugmentConfig.Colour.PCA, 1);
    private static final ColourStatistics STATISTICS = TestPicturesOnDisk.statistics(SIDE, 120, 9000, 300, 50);

    @TempDir
    private Path folder;
    private PictureSet set;
    private Preprocessing preprocessing;

    /** A minibatch's numbers. */
    private record Numbers(float[] pictures, float[] labels) {

        static Numbers of(INDArray pictures, INDArray labels) {
            return new Numbers(pictures.dup().data().asFloat(), labels.dup().data().asFloat());
        }

        static Numbers of(Minibatch minibatch, int classes) {
            float[] rows = new float[minibatch.size() * classes];
            for (int row = 0; row < minibatch.size(); row++) {
                rows[row * classes + minibatch.labels()[row]] = 1;
            }
            return new Numbers(minibatch.pictures().dup().data().asFloat(), rows);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers numbers && Arrays.equals(pictures, numbers.pictures) && Arrays.equals(labels, numbers.labels);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(pictures);
        }
    }

    @BeforeEach
    void drawPictures() {
        set = TestPicturesOnDisk.noisySet(folder, 3);
        preprocessing = new Preprocessing(Decoding.of(SIDE), CROP, STATISTICS, set.classes());
    }

    @Test
    void theTrainingReaderGivesTheMinibatchesOfTheTrainingWhateverTheOrderOfTheSplit() throws Exception {
        try (AugmentedPictures pictures = pictures(); TrainingRecordReader reader = reader()) {
            reader.initialize(shuffledSplit());
            for (int epoch = 1; epoch <= 3; epoch++) {
                assertThat(pass(reader, BATCH)).as("epoch %d", epoch).isEqualTo(epoch(pictures, epoch, BATCH, 0)).hasSize(3);
                reader.reset();
            }
        }
    }

    @Test
    void aPassGoesOnFromAnyPictureWithAnyBatch() throws Exception {
        try (AugmentedPictures pictures = pictures(); TrainingRecordReader reader = reader()) {
            reader.initialize(split());
            reader.startAt(2, 4);
            assertThat(pass(reader, BATCH)).isEqualTo(epoch(pictures, 2, BATCH, 4)).hasSize(2);
            reader.startAt(2, 0);
            List<Numbers> single = epoch(pictures, 2, 1, 0);
            assertThat(numbers(reader.next(1))).isEqualTo(single.get(0));
            assertThat(numbers(reader.next(BATCH)).pictures()).startsWith(single.get(1).pictures());
            assertThat(numbers(reader.next(1))).isEqualTo(single.get(5));
            List<Writable> record = reader.next();
            assertThat(array(record).data().asFloat()).isEqualTo(single.get(6).pictures());
            assertThat(single.get(6).labels()[record.get(1).toInt()]).isOne();
        }
    }

    @Test
    void aResetBeforeTheEndBeginsTheSameEpochAgain() throws Exception {
        try (TrainingRecordReader reader = reader()) {
            reader.initialize(split());
            Numbers first = numbers(reader.next(BATCH));
            reader.reset();
            assertThat(numbers(reader.next(BATCH))).isEqualTo(first);
            while (reader.hasNext()) {
                reader.next(BATCH);
            }
            assertThatThrownBy(() -> reader.next(BATCH)).isInstanceOf(NoSuchElementException.class);
            reader.reset();
            assertThat(numbers(reader.next(BATCH))).isNotEqualTo(first);
        }
    }

    @Test
    void deeplearning4jsIteratorGivesTheSameMinibatchesAlsoWhenItFetchesAhead() throws Exception {
        try (AugmentedPictures pictures = pictures(); TrainingRecordReader reader = reader()) {
            reader.initialize(split());
            DataSetIterator ahead = new AsyncDataSetIterator(new RecordReaderDataSetIterator(reader, BATCH), 3);
            for (int epoch = 1; epoch <= 2; epoch++) {
                List<DataSet> all = new ArrayList<>();
                ahead.forEachRemaining(all::add);
                assertThat(all.stream().map(one -> Numbers.of(one.getFeatures(), one.getLabels())).toList())
                        .isEqualTo(epoch(pictures, epoch, BATCH, 0));
                assertThat(all.get(0).getFeatures().shape()).containsExactly(BATCH, CROP, CROP, 3);
                ahead.reset();
            }
        }
    }

    @Test
    void theTrainersOwnReaderLendsTheArraysOfItsPictures() {
        try (AugmentedPictures pictures = pictures(); TrainingRecordReader reader = new TrainingRecordReader(pictures, set.classes())) {
            INDArray first = reader.next(BATCH).getArrays().get(0);
            for (int minibatch = 1; minibatch <= AugmentedPictures.DEPTH; minibatch++) {
                if (!reader.hasNext()) {
                    reader.reset();
                }
                reader.next(1);
            }
            reader.startAt(1, 0);
            assertThat(reader.next(BATCH).getArrays().get(0).data().address()).isNotZero();
            assertThat(first.wasClosed()).isFalse();
            assertThat(reader.secondsWaited()).isPositive();
            assertThat(reader.getLabels()).isEqualTo(set.classes());
            assertThatThrownBy(() -> reader.initialize(split())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void lentArraysAreFewAndOwnOnesAreNeverWrittenAgain() throws Exception {
        Set<INDArray> lent = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<INDArray> own = Collections.newSetFromMap(new IdentityHashMap<>());
        try (AugmentedPictures pictures = pictures();
                TrainingRecordReader lending = new TrainingRecordReader(pictures, set.classes());
                TrainingRecordReader giving = reader()) {
            giving.initialize(split());
            for (int picture = 0; picture < set.size(); picture++) {
                lent.add(lending.next(1).getArrays().get(0));
                own.add(giving.next(1).getArrays().get(0));
            }
        }
        assertThat(lent).hasSizeLessThanOrEqualTo(AugmentedPictures.DEPTH);
        assertThat(own).hasSize(set.size());
    }

    @Test
    void theEvaluationReaderGivesCentreViewsAndLabels() throws Exception {
        try (ViewRecordReader reader = serialised(new ViewRecordReader(preprocessing, 1));
                TrainingPictures.CloseableIterator views = new PictureViews(set, preprocessing, 1).minibatches(1, 1, 0)) {
            reader.initialize(split());
            assertThat(reader.getLabels()).containsExactly("apple", "bee", "cup");
            while (views.hasNext()) {
                Minibatch view = views.next();
                Record read = reader.nextRecord();
                assertThat(array(read.getRecord()).shape()).containsExactly(1, CROP, CROP, 3);
                assertThat(array(read.getRecord())).isEqualTo(view.pictures());
                assertThat(read.getRecord().get(1).toInt()).isEqualTo(view.labels()[0]);
                assertThat(array(reader.loadFromMetaData(read.getMetaData()).getRecord())).isEqualTo(view.pictures());
                URI uri = read.getMetaData().getURI();
                try (DataInputStream stream = new DataInputStream(Files.newInputStream(Path.of(uri)))) {
                    assertThat(array(reader.record(uri, stream))).isEqualTo(view.pictures());
                }
            }
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Test
    void theEvaluationReaderGivesBatchesAndSingleViewsInTurn() throws Exception {
        List<Numbers> single = new ArrayList<>();
        try (TrainingPictures.CloseableIterator views = new PictureViews(set, preprocessing, 1).minibatches(1, 1, 0)) {
            views.forEachRemaining(view -> single.add(Numbers.of(view, 3)));
        }
        try (ViewRecordReader reader = new ViewRecordReader(preprocessing, 1)) {
            reader.initialize(split());
            assertThat(numbers(reader.next(2)).pictures()).startsWith(single.get(0).pictures()).endsWith(single.get(1).pictures());
            assertThat(array(reader.next()).data().asFloat()).isEqualTo(single.get(2).pictures());
            assertThat(numbers(reader.next(100)).pictures()).startsWith(single.get(3).pictures()).endsWith(single.get(8).pictures());
            assertThat(reader.hasNext()).isFalse();
            reader.reset();
            assertThat(numbers(reader.next(1))).isEqualTo(single.get(0));
        }
    }

    @Test
    void aRecordCanHoldTheTenViews() throws Exception {
        try (ViewRecordReader reader = new ViewRecordReader(preprocessing, 10);
                TrainingPictures.CloseableIterator views = new PictureViews(set, preprocessing, 1).minibatches(10, 1, 0)) {
            reader.initialize(split());
            assertThat(array(reader.next())).isEqualTo(views.next().pictures());
            assertThat(reader.batchesSupported()).isFalse();
            assertThatThrownBy(() -> reader.next(2)).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThatThrownBy(() -> new ViewRecordReader(preprocessing, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeReadIsNamed() throws Exception {
        Preprocessing less = new Preprocessing(Decoding.of(SIDE), CROP, STATISTICS, List.of("bee", "cup"));
        for (RecordReader reader : List.of(new TrainingRecordReader(less, AUGMENT, SEED), new ViewRecordReader(less, 1))) {
            try (reader) {
                assertThatThrownBy(() -> reader.initialize(split())).isInstanceOf(DataException.class)
                        .hasMessageContaining("lies in the folder apple, which is none of the 2 classes");
                assertThatThrownBy(() -> reader.initialize(new CollectionInputSplit(List.of(URI.create("http://example.org/bee/1.jpg")))))
                        .isInstanceOf(DataException.class).hasMessageContaining("http://example.org/bee/1.jpg is no file on a disk");
            }
        }
        assertThatThrownBy(() -> new TrainingRecordReader(preprocessing, new AugmentConfig(20, true, AugmentConfig.Colour.PCA, 1), SEED))
                .isInstanceOf(DataException.class).hasMessage("A training with crops of 20 pixels, but a network that looks at 24.");
        Files.write(TestPicturesOnDisk.path(set, 7), new byte[] {1, 2, 3});
        try (TrainingRecordReader reader = reader()) {
            reader.initialize(split());
            assertThatThrownBy(() -> pass(reader, BATCH)).isInstanceOf(DataException.class)
                    .hasMessageContaining(TestPicturesOnDisk.path(set, 7).toString());
        }
    }

    @Test
    void aTrainingStaysWhereItIs() {
        TrainingRecordReader reader = reader();
        assertThatThrownBy(() -> serialised(reader)).isInstanceOf(NotSerializableException.class);
        assertThatThrownBy(reader::hasNext).isInstanceOf(IllegalStateException.class).hasMessage("initialize(split) comes first");
    }

    private TrainingRecordReader reader() {
        return new TrainingRecordReader(preprocessing, AUGMENT, SEED);
    }

    private AugmentedPictures pictures() {
        return new AugmentedPictures(set, STATISTICS, TestPicturesOnDisk.config(SIDE, Cache.NONE, 2, false), AUGMENT, SEED);
    }

    private static List<Numbers> pass(RecordReader reader, int batch) {
        List<Numbers> all = new ArrayList<>();
        while (reader.hasNext()) {
            all.add(numbers(reader.next(batch)));
        }
        return all;
    }

    private static List<Numbers> epoch(TrainingPictures pictures, int epoch, int batch, int first) {
        List<Numbers> all = new ArrayList<>();
        try (TrainingPictures.CloseableIterator minibatches = pictures.epoch(epoch, batch, first)) {
            minibatches.forEachRemaining(minibatch -> all.add(Numbers.of(minibatch, 3)));
        }
        return all;
    }

    private static Numbers numbers(List<List<Writable>> batch) {
        List<INDArray> arrays = ((NDArrayRecordBatch) batch).getArrays();
        return Numbers.of(arrays.get(0), arrays.get(1));
    }

    private InputSplit split() {
        return new CollectionInputSplit(files());
    }

    private InputSplit shuffledSplit() {
        List<URI> files = files();
        Collections.shuffle(files, new Random(3));
        return new CollectionInputSplit(files);
    }

    private List<URI> files() {
        return new ArrayList<>(set.pictures().stream().map(picture -> Path.of(picture.file().name()).toUri()).toList());
    }

    private static INDArray array(List<Writable> record) {
        return ((NDArrayWritable) record.get(0)).get();
    }

    @SuppressWarnings("unchecked")
    private static <T> T serialised(T reader) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(reader);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
