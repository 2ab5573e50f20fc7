package org.alexnet4j.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a network is judged while it is trained, by the centre view.
 *
 * @param every    after each of so many epochs, and after the last, on the whole validation set; given in iterations, after each epoch
 *                 and besides after each of so many iterations, on a sample
 * @param pictures at most so many pictures are in the sample, at least 1; 5,000 where nothing is given
 * @param patience the run ends after so many validations of the whole set in a row none of which was the best so far; never where nothing
 *                 is given
 */
public record ValidateConfig(TrainConfig.Interval every, OptionalInt pictures, Optional<Integer> patience) {

    private static final int SAMPLE = 5000;

    /** After each epoch, for as long as the run goes on. */
    public static final ValidateConfig EACH_EPOCH =
            new ValidateConfig(new TrainConfig.Interval(1, TrainConfig.Unit.EPOCH), OptionalInt.empty(), Optional.empty());

    /**
     * @param epoch from 1
     * @param last  the last epoch of the run
     * @return whether the whole set is looked at after that epoch
     */
    public boolean after(int epoch, int last) {
        return every.unit() == TrainConfig.Unit.ITERATION || epoch == last || epoch % every.count() == 0;
    }

    /** @return at most how many pictures a sample has */
    public int sample() {
        return pictures.orElse(SAMPLE);
    }
}
