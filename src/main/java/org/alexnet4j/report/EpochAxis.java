package org.alexnet4j.report;

import java.util.List;
import org.alexnet4j.train.Metrics;

/** Where an iteration lies on an axis of epochs: at 1 the first epoch ends. */
final class EpochAxis {

    private final List<Metrics> metrics;

    /** @param metrics the finished epochs in order */
    EpochAxis(List<Metrics> metrics) {
        this.metrics = metrics;
    }

    /** An iteration after the last finished epoch is placed as if the epoch under way were as long as that. */
    double of(long iteration) {
        int epoch = 0;
        long iterations = 0;
        double length = 1;
        for (Metrics row : metrics) {
            if (row.iterations() > iterations) {
                length = (row.iterations() - iterations) / (double) (row.epoch() - epoch);
            }
            if (iteration <= row.iterations()) {
                break;
            }
            epoch = row.epoch();
            iterations = row.iterations();
        }
        return epoch + (iteration - iterations) / length;
    }
}
