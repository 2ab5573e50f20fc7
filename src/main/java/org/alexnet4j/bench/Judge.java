package org.alexnet4j.bench;

import java.util.function.Supplier;

/**
 * Software that can evaluate the network of the paper. Peers are found by {@link java.util.ServiceLoader}; to ask one for its name loads no
 * native library, which {@link #load} may.
 */
public interface Judge {

    /** @return its name in the table, without blanks */
    String name();

    /**
     * Makes the network with the workload's initial weights.
     *
     * @param workload what is to be done; its pictures and labels are not used
     * @return the network, ready to evaluate
     */
    Loaded load(Workload workload);

    /** A network that evaluates. */
    interface Loaded {

        /**
         * Lays pictures out as this software reads them.
         *
         * @param rows {@code [batch, height, width, 3]} in rows, pixels minus their mean
         * @return computes {@code [batch][classes]} probabilities each time it is asked
         */
        Supplier<float[][]> minibatch(float[] rows);
    }
}
