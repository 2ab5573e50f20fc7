package org.alexnet4j.data.feed;

import org.alexnet4j.data.DataException;
import org.alexnet4j.data.sets.PictureSet;

/** A set of pictures as views for evaluation (section 4.1): nothing random. */
public interface EvaluationPictures {

    /** @return the set it reads */
    PictureSet set();

    /**
     * Minibatches of whole pictures: rows {@code p * views .. p * views + views - 1} are the views of one picture, in the order top
     * left, top right, bottom left, bottom right, centre, then their mirror images; with one view, the centre.
     * {@link Minibatch#labels()} has one label per picture, not per row. An array may be written again as soon as the next minibatch is
     * asked for.
     *
     * @param views 1 or 10
     * @param batch pictures (not rows) per minibatch, at least 1
     * @param first how many pictures to leave out at the beginning
     * @return the minibatches in the order of the set
     * @throws DataException naming the file, while iterating, where a picture cannot be read
     */
    TrainingPictures.CloseableIterator minibatches(int views, int batch, int first);
}
