package org.alexnet4j.bench;

import java.util.List;
import org.alexnet4j.nn.LayerTimes;

/**
 * Software that can train the network of the paper. Peers are found by {@link java.util.ServiceLoader}; to ask one for its name loads no
 * native library, which {@link #create} may.
 */
public interface Contestant {

    /** How the weights are updated. */
    enum Momentum {
        /** The paper's rule (section 5). */
        CLASSICAL,
        /** Nesterov's: the same work, other weights after the first step. */
        NESTEROV
    }

    /** @return its name in the table, without blanks */
    String name();

    /** @return the rule by which it updates the weights */
    Momentum momentum();

    /**
     * Makes the network with the workload's initial weights.
     *
     * @param workload what is to be done
     * @return the network, ready to train
     */
    Network create(Workload workload);

    /** A network and the pictures of a workload. */
    interface Network {

        /**
         * Trains by one step on the workload's minibatch: forward, backward, update.
         *
         * @return the mean loss over the minibatch, before the update
         */
        double train();

        /**
         * Trains as {@link #train} does and takes the time of each layer.
         *
         * @param steps how many, at least 1
         * @return mean seconds of a step by layer; empty where it cannot tell
         */
        default List<LayerTimes.Time> layerTimes(int steps) {
            return List.of();
        }

        /**
         * Computes the probabilities of the workload's first pictures.
         *
         * @param pictures how many at once: 1 or the workload's batch
         */
        void infer(int pictures);
    }
}
