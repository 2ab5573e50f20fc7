package org.alexnet4j.cli;

import java.util.Optional;
import org.alexnet4j.data.pictures.PictureFile;

/**
 * A picture that was named on the command line.
 *
 * @param file  where it is
 * @param truth the label of its class, where that is known
 */
record GivenPicture(PictureFile file, Optional<Integer> truth) {

    /** @return whether it is known to be of that class */
    boolean is(int label) {
        return truth.filter(known -> known == label).isPresent();
    }
}
