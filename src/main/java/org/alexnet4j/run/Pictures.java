package org.alexnet4j.run;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.ClassCount;
import org.alexnet4j.data.ColourStatistics;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Decoding;
import org.alexnet4j.data.PictureSet;
import org.alexnet4j.data.Preprocessing;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.Splits;
import org.alexnet4j.data.StatisticsCache;
import org.alexnet4j.data.drawn.DrawnClass;
import org.alexnet4j.data.drawn.DrawnPictures;

/**
 * The pictures of a run, ready to be read.
 *
 * @param training      the training set
 * @param validation    the validation set, with the classes of the training set
 * @param preprocessing squares, crops, mean and colours, from the training set
 */
public record Pictures(PictureSet training, PictureSet validation, Preprocessing preprocessing) {

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
        DataConfig data = config.data();
        Splits splits = splits(data, preparation);
        PictureSet training = splits.training();
        if (training.classes().size() < 2) {
            throw new DataException(data.trainFolder() + " holds one class folder; a network needs at least 2 classes to tell apart.");
        }
        config.model().classes().ifPresent(classes -> requireClasses(classes, training, data.trainFolder()));
        Decoding decoding = Decoding.of(data);
        ColourStatistics colours = new StatisticsCache(statistics)
                .statistics(training, decoding, data.brokenShare(), threads(config), preparation.begin("Computing mean and colours"));
        Preprocessing preprocessing = new Preprocessing(
                decoding, config.augment().crop(), subtracted(colours, data.mean()), training.classes(), training.words());
        return new Pictures(training, splits.validation(), preprocessing);
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
     * Finds the pictures of a run, and draws them where the configuration says so.
     *
     * @param data        where they are
     * @param preparation told what takes a while
     * @return both sets
     * @throws DataException where they cannot be used
     */
    public static Splits splits(DataConfig data, Preparation preparation) {
        if (data.source() == DataConfig.Source.DRAWN) {
            DrawnPictures.draw(data, preparation.begin("Drawing pictures"));
        }
        return Splits.read(data, preparation::begin);
    }

    /**
     * @param config the run
     * @return how many threads read pictures
     */
    public static int threads(RunConfig config) {
        return config.data().threads().orElse(Runtime.getRuntime().availableProcessors());
    }

    private static void requireClasses(int classes, PictureSet training, Path folder) {
        if (classes != training.classes().size()) {
            throw new DataException(String.format("model.classes is %d, but %s holds %d classes: set it to %d or to auto.",
                    classes, folder, training.classes().size(), training.classes().size()));
        }
    }
}
