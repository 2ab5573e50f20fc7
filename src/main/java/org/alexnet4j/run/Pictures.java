package org.alexnet4j.run;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.drawn.DrawnClass;
import org.alexnet4j.data.drawn.DrawnPictures;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.sets.ClassCount;
import org.alexnet4j.data.sets.PictureHeaders;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.sets.Splits;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.data.statistics.StatisticsCache;

/**
 * The pictures of a run, ready to be read.
 *
 * @param training      the training set
 * @param validation    the validation set, with the classes of the training set
 * @param preprocessing squares, crops, mean and colours, from the training set
 * @param notes         sentences about which pictures were taken and left out
 */
public record Pictures(PictureSet training, PictureSet validation, Preprocessing preprocessing, List<String> notes) {

    /** Those of the paper's challenge. */
    public static final int IMAGENET_CLASSES = 1000;

    /** Told what takes a while before training. */
    public interface Preparation {

        /**
         * A long job begins.
         *
         * @param what what is done, such as "Drawing pictures"
         * @return told how it goes
         */
        Progress begin(String what);
    }

    /** @return both sets, with what is noted about them */
    public Splits sets() {
        return new Splits(training, validation, notes);
    }

    /**
     * Finds the pictures of a run, draws them where the configuration says so, and computes or reads the statistics of the training set.
     *
     * @param config      the run
     * @param statistics  folder in which statistics are kept
     * @param preparation told what takes a while
     * @return the pictures
     * @throws DataException where they cannot be used
     */
    public static Pictures of(RunConfig config, Path statistics, Preparation preparation) {
        return of(config, statistics, preparation, splits -> { });
    }

    /**
     * As {@link #of(RunConfig, Path, Preparation)}.
     *
     * @param check given the pictures before the statistics, which may take long; may refuse them
     */
    static Pictures of(RunConfig config, Path statistics, Preparation preparation, Consumer<Splits> check) {
        Splits splits = checked(config, config.data(), preparation);
        check.accept(splits);
        // One that is broken ends a run at its first validation, which may come after hours.
        PictureHeaders.require(splits.validation(), Decoding.of(config.data()), threads(config),
                preparation.begin("Looking at the validation pictures"));
        return of(config, splits, statistics, preparation);
    }

    private static Splits checked(RunConfig config, DataConfig data, Preparation preparation) {
        Splits splits = splits(data, preparation);
        PictureSet training = splits.training();
        if (training.classes().size() < 2) {
            throw new DataException("%s holds one class%s; a network needs at least 2 classes to tell apart.".formatted(data.trainFolder(),
                    data.source() == DataConfig.Source.WEBDATASET ? "" : " folder"));
        }
        config.model().classes().ifPresent(classes -> requireClasses(classes, training, data.trainFolder()));
        return splits;
    }

    private static Pictures of(RunConfig config, Splits splits, Path statistics, Preparation preparation) {
        PictureSet training = splits.training();
        Decoding decoding = Decoding.of(config.data());
        ColourStatistics colours = new StatisticsCache(statistics).statistics(
                training, decoding, config.data().brokenShare(), threads(config), preparation.begin("Computing mean and colours"));
        return new Pictures(training, splits.validation(), new Preprocessing(decoding, config.augment().crop(),
                subtracted(colours, config.data().mean()), training.classes(), training.words()), splits.notes());
    }

    /**
     * Some pictures of a run.
     *
     * @param pictures   some of each split, with their own mean
     * @param training   how many the training set has
     * @param validation how many the validation set has
     */
    record Counted(Pictures pictures, int training, int validation) {
    }

    /**
     * Takes some pictures of a run, spread over its splits, as if they were all. Drawn pictures are drawn anew, so that nothing is written
     * elsewhere.
     *
     * @param config      the run
     * @param folder      an empty one, for what has to be written
     * @param count       how many of each split, where it has as many
     * @param preparation told what takes a while
     * @return the pictures and the sizes of their splits
     * @throws DataException where they cannot be used
     */
    static Counted sample(RunConfig config, Path folder, int count, Preparation preparation) {
        boolean drawn = config.data().source() == DataConfig.Source.DRAWN;
        int drawnClasses = DrawnClass.values().length;
        DataConfig data = drawn
                ? config.data().drawnSample(folder.resolve("drawn"), (count + drawnClasses - 1) / drawnClasses)
                : config.data();
        Splits splits = checked(config, data, preparation);
        Splits few = new Splits(splits.training().sample(count), splits.validation().sample(count), splits.notes());
        Pictures some = of(config, few, folder.resolve("statistics"), preparation);
        DataConfig.Drawn sizes = config.data().drawn();
        return drawn
                ? new Counted(some, drawnClasses * sizes.trainPerClass(), drawnClasses * sizes.validationPerClass())
                : new Counted(some, splits.training().size(), splits.validation().size());
    }

    /** The kept statistics have the mean picture, whatever a run subtracts. */
    private static ColourStatistics subtracted(ColourStatistics colours, DataConfig.Mean mean) {
        return switch (mean) {
            case PICTURE -> colours;
            case CHANNELS -> colours.withFlatMean();
        };
    }

    /**
     * Tells the number of classes without listing, or drawing, the pictures.
     *
     * @param data where the pictures are
     * @return how many classes the training set has; empty where what tells it is not there
     * @throws DataException when it is there and cannot be used
     */
    public static OptionalInt classes(DataConfig data) {
        return data.source() == DataConfig.Source.DRAWN ? OptionalInt.of(DrawnClass.values().length) : ClassCount.of(data);
    }

    /**
     * Tells how many classes a network will have whose pictures need not be there yet.
     *
     * @param config the run
     * @return the number in its configuration, or that of its pictures, or {@link #IMAGENET_CLASSES}
     * @throws DataException when the pictures are there and cannot be used
     */
    public static int expectedClasses(RunConfig config) {
        return config.model().classes().orElseGet(() -> classes(config.data()).orElse(IMAGENET_CLASSES));
    }

    /**
     * Finds the pictures of a run, and draws them where the configuration says so.
     *
     * @param data        where they are
     * @param preparation told what takes a while
     * @return both sets
     * @throws DataException where they cannot be used
     */
    public static Splits splits(DataConfig data, Preparation preparation) {
        drawn(data, preparation);
        return Splits.read(data, preparation::begin);
    }

    /**
     * Finds the validation set of a run alone, and draws it where the configuration says so.
     *
     * @param data        where it is
     * @param preparation told what takes a while
     * @return the validation set
     * @throws DataException where it cannot be used
     */
    public static PictureSet validation(DataConfig data, Preparation preparation) {
        drawn(data, preparation);
        return Splits.validation(data, preparation::begin);
    }

    private static void drawn(DataConfig data, Preparation preparation) {
        if (data.source() == DataConfig.Source.DRAWN) {
            DrawnPictures.draw(data, preparation.begin("Drawing pictures"));
        }
    }

    /**
     * @param config the run
     * @return how many threads read pictures
     */
    public static int threads(RunConfig config) {
        return config.data().threadCount();
    }

    private static void requireClasses(int classes, PictureSet training, Path folder) {
        if (classes != training.classes().size()) {
            throw new DataException(String.format("model.classes is %d, but %s holds %d classes: set it to %d or to auto.",
                    classes, folder, training.classes().size(), training.classes().size()));
        }
    }
}
