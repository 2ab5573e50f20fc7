package org.alexnet4j.train;

import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns where a network learns nothing: its loss stays at the logarithm of the number of classes, as if it guessed. Ends a run whose loss
 * has grown beyond anything that training comes back from.
 */
final class LossGuard implements IterationObserver {

    private static final Logger LOG = LoggerFactory.getLogger(LossGuard.class);

    /** The network of the paper may guess for its first thousand iterations of 128 pictures. */
    private static final int LONGEST = 2000;
    private static final int SHORTEST = 200;
    private static final int EPOCHS = 5;
    /** How near to a guess's loss the mean of the last losses has to be, as a part of it. */
    private static final double NEAR = 0.01;
    /** How much an iteration counts in that mean. */
    private static final double WEIGHT = 0.02;
    /** Times the loss of a guess. */
    private static final double LOST = 100;

    private final double guess;
    private final int classes;
    private final long patience;
    private double mean;
    private long near;

    /**
     * @param classes           of the network
     * @param iterationsInEpoch minibatches of an epoch
     */
    LossGuard(int classes, int iterationsInEpoch) {
        this.classes = classes;
        this.guess = Math.log(classes);
        this.mean = guess;
        this.patience = Math.max(SHORTEST, Math.min(LONGEST, (long) EPOCHS * iterationsInEpoch));
    }

    @Override
    public void begin(ComputationGraph graph, long iterations) {
        mean = guess;
        near = 0;
    }

    @Override
    public void after(ComputationGraph graph, Step step) {
        mean += WEIGHT * (step.loss() - mean);
        if (mean > LOST * guess) {
            throw new DivergedException(String.format(Locale.ROOT, "The loss is %.3g on average, more than %.0f times that of a guess, at"
                    + " iteration %d (epoch %d): the run has stopped; what was kept before stays as it is. A lower schedule.start would be"
                    + " the first thing to try.", mean, LOST, step.iterations(), step.epoch()));
        }
        near = Math.abs(mean - guess) < NEAR * guess ? near + 1 : 0;
        if (near == patience) {
            LOG.warn("{}", String.format(Locale.ROOT, "For %,d iterations the loss has been near ln(%d) = %.3f, that of a guess: the"
                    + " network learns nothing. Likely causes: a rate (schedule.start) that is too high, or far too low; first weights so"
                    + " small that nothing comes through (model.deviation); labels that do not belong to their pictures (data.shuffleLabels, a"
                    + " label file in another order).", patience, classes, guess));
        }
    }
}
