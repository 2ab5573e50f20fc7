package org.alexnet4j.data.datavec;

import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;

/** The pictures of a DataVec split: files, each in the folder of its class. */
final class SplitPictures {

    private static final Comparator<LabelledPicture> AS_IN_A_FOLDER = Comparator.comparingInt(LabelledPicture::label)
            .thenComparing(picture -> picture.file().fileName())
            .thenComparing(picture -> picture.file().name());

    private SplitPictures() {
    }

    /**
     * @param files   the split's locations
     * @param classes class names, in the order of their labels
     * @return the pictures in their order in the split
     * @throws DataException naming the file whose folder is none of the classes
     */
    static PictureSet inOrder(List<URI> files, List<String> classes) {
        return set(files, classes, pictures -> pictures);
    }

    /**
     * @param files   the split's locations, in whatever order the file system has them
     * @param classes class names, in the order of their labels
     * @return the pictures in the order in which the folder of a training set is read
     * @throws DataException naming the file whose folder is none of the classes
     */
    static PictureSet asInAFolder(List<URI> files, List<String> classes) {
        return set(files, classes, pictures -> pictures.sorted(AS_IN_A_FOLDER));
    }

    private static PictureSet set(List<URI> files, List<String> classes, UnaryOperator<Stream<LabelledPicture>> order) {
        Stream<LabelledPicture> pictures = files.stream().map(SplitPictures::path).map(file -> picture(file, classes));
        return new PictureSet("DataVec split", classes, order.apply(pictures).toList());
    }

    /**
     * @param file    a picture
     * @param classes class names, in the order of their labels
     * @return its class, by the name of its folder
     * @throws DataException naming the file whose folder is none of the classes
     */
    static int label(Path file, List<String> classes) {
        Path parent = file.toAbsolutePath().getParent();
        String name = parent == null || parent.getFileName() == null ? "" : parent.getFileName().toString();
        int label = classes.indexOf(name);
        if (label < 0) {
            throw new DataException("The picture %s lies in the folder %s, which is none of the %d classes; move it into one of them."
                    .formatted(file, name, classes.size()));
        }
        return label;
    }

    /** @throws DataException where it is not on a disk */
    static Path path(URI location) {
        if (!"file".equals(location.getScheme())) {
            throw new DataException("%s is no file on a disk; a split of such files is expected.".formatted(location));
        }
        return Path.of(location);
    }

    private static LabelledPicture picture(Path file, List<String> classes) {
        return new LabelledPicture(PictureFile.of(file), label(file, classes));
    }
}
