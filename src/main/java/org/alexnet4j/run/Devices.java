package org.alexnet4j.run;

import org.alexnet4j.backend.Backend;

/** How many devices can share a minibatch (docs/running.md). */
final class Devices {

    private Devices() {
    }

    /**
     * @param wanted of a run's {@code train.devices}
     * @throws RunException where a card computes and it is more than one
     */
    static void require(int wanted) {
        if (wanted > 1 && !Backend.isProcessor()) {
            throw new RunException("train.devices is " + wanted + ", but a card trains by itself here: several at a time were never tried."
                    + " Leave the key out, or split minibatches between the processor's cores with --backend cpu.");
        }
    }
}
