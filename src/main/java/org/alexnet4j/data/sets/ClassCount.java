package org.alexnet4j.data.sets;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.Listing;

/** How many classes a set of pictures has, told without listing the pictures: for a look at a network, whether or not the set is there. */
public final class ClassCount {

    private ClassCount() {
    }

    /**
     * Counts the classes of a training set. The ImageNet challenges have those of their development kit, CIFAR-10 those it names and Tiny
     * ImageNet one for each folder of training pictures; where these are not there, 1000, ten and 200. Other sets have those of their class
     * file, or of the training pictures' label file, or a class for each folder; shards those of a class file, or the labels in them, for
     * which they are looked through.
     *
     * @param data where the pictures are
     * @return the number of classes; empty where what tells it is not there
     * @throws DataException when it is there and cannot be used
     */
    public static OptionalInt of(DataConfig data) {
        if (data.classRange().isPresent()) {
            return OptionalInt.of(data.classRange().get().size());
        }
        return switch (data.source()) {
            case FOLDER, DRAWN -> ofFolders(data);
            case ILSVRC2012, ILSVRC2010 -> OptionalInt.of(Ilsvrc.classes(data));
            case CIFAR10 -> OptionalInt.of(Cifar10.classes(data));
            case TINY_IMAGENET -> OptionalInt.of(TinyImagenet.classes(data));
            case WEBDATASET -> Webdataset.classes(data);
        };
    }

    private static OptionalInt ofFolders(DataConfig data) {
        if (data.classes().isPresent()) {
            return count(data.inRoot(data.classes().get()), file -> ClassFile.read(file).names());
        }
        if (data.labels().isPresent()) {
            return count(data.inRoot(data.labels().get()), file -> LabelFile.read(file, LabelFile.TRAINING_KEY).classes());
        }
        return count(data.trainFolder(), place -> PictureFolder.classes(place, Splits.TRAINING, data.names()));
    }

    private static OptionalInt count(Path place, Function<Path, List<String>> classes) {
        return Listing.exists(place) ? OptionalInt.of(classes.apply(place).size()) : OptionalInt.empty();
    }
}
