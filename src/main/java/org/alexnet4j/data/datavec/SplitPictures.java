package org.alexnet4j.data.datavec;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;

/** What the pictures of a DataVec split are: files, each in the folder of its class. */
final class SplitPictures implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Comparator<LabelledPicture> AS_IN_A_FOLDER = Comparator.comparingInt(LabelledPicture::label)
            .thenComparing(picture -> picture.file().fileName())
            .thenComparing(picture -> picture.file().name());

    private final ArrayList<String> classes;
    private final HashMap<String, Integer> labels = new HashMap<>();

    /** @param classes class names, in the order of their labels */
    SplitPictures(List<String> classes) {
        this.classes = new ArrayList<>(classes);
        for (int label = 0; label < classes.size(); label++) {
            labels.putIfAbsent(classes.get(label), label);
        }
    }

    /**
     * @param files the split's locations
     * @return the pictures in their order in the split
     * @throws DataException naming the file whose folder is none of the classes
     */
    PictureSet inOrder(List<URI> files) {
        return set(pictures(files));
    }

    /**
     * @param files the split's locations, in whatever order the file system has them
     * @return the pictures in the order in which the folder of a training set is read
     * @throws DataException naming the file whose folder is none of the classes
     */
    PictureSet asInAFolder(List<URI> files) {
        return set(pictures(files).sorted(AS_IN_A_FOLDER));
    }

    private PictureSet set(Stream<LabelledPicture> pictures) {
        return new PictureSet("DataVec split", classes, pictures.toList());
    }

    private Stream<LabelledPicture> pictures(List<URI> files) {
        return files.stream().map(SplitPictures::path).map(file -> new LabelledPicture(PictureFile.of(file), label(file)));
    }

    /**
     * @param file a picture
     * @return its class, by the name of its folder
     * @throws DataException naming the file whose folder is none of the classes
     */
    int label(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        String name = parent == null || parent.getFileName() == null ? "" : parent.getFileName().toString();
        Integer label = labels.get(name);
        if (label == null) {
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
}
