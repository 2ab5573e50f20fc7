package org.alexnet4j.run;

import org.alexnet4j.backend.Backend;
import org.alexnet4j.config.RunConfig;

/** What a configuration alone is too much for, which is told before the pictures, whose statistics may take long. */
final class MachineLimits {

    private MachineLimits() {
    }

    /**
     * @param config a run
     * @throws RunException where its devices or its memory are more than there are, with what would do
     */
    static void require(RunConfig config) {
        int devices = config.train().devices();
        if (devices > 1 && !Backend.isProcessor()) {
            throw new RunException("train.devices is " + devices + ", but a card trains by itself here: several at a time were never tried."
                    + " Leave the key out, or split minibatches between the processor's cores with --backend cpu.");
        }
        MemoryEstimate.of(config, config.model().classes().orElse(2), 0).requireHere(1);
    }
}
