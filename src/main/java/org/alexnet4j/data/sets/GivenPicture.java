package org.alexnet4j.data.sets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.pictures.PictureFile;

/**
 * A picture that somebody points at, outside of any set.
 *
 * @param file  where it is
 * @param truth the label of its class, where that is known
 */
public record GivenPicture(PictureFile file, Optional<Integer> truth) {

    /**
     * @param file    where it is
     * @param classes class names, in the order of their labels
     * @return the picture, taken to be of the class that its folder is called as
     */
    public static GivenPicture inItsFolder(PictureFile file, List<String> classes) {
        Path folder = Path.of(file.name()).toAbsolutePath().normalize().getParent();
        return new GivenPicture(file, folder == null || folder.getFileName() == null ? Optional.empty()
                : Optional.of(classes.indexOf(folder.getFileName().toString())).filter(label -> label >= 0));
    }

    /**
     * @param label a class
     * @return whether it is known to be of that class
     */
    public boolean is(int label) {
        return truth.filter(known -> known == label).isPresent();
    }
}
