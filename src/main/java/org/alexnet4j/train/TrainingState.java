package org.alexnet4j.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.alexnet4j.files.Json;

/**
 * Where a run stands, beside the weights and the momentum. With these it goes on as if it had never stopped: order, crops and dropout are
 * pure functions of the seed and of what is here.
 *
 * @param epoch        the epoch that is under way or comes next, from 1
 * @param iteration    minibatches of that epoch that are done
 * @param iterations   minibatches done since the start of the run
 * @param sums         what the epoch's row of metrics is made of so far
 * @param bestError    lowest validation top-1 error so far, infinite where there is none yet
 * @param sinceBest    validations of the whole set since then
 * @param seconds      time since the start of the run, without pauses
 * @param learningRate state of the schedule
 */
record TrainingState(
        int epoch,
        int iteration,
        long iterations,
        Sums sums,
        double bestError,
        int sinceBest,
        double seconds,
        Map<String, Double> learningRate) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Sums over the minibatches of an epoch.
     *
     * @param loss     cross-entropy, summed over pictures
     * @param errors   pictures whose top-1 answer was wrong
     * @param pictures pictures seen
     * @param seconds  time spent in training
     * @param waited   the part of it spent waiting for data
     */
    record Sums(double loss, long errors, long pictures, double seconds, double waited) {

        static final Sums ZERO = new Sums(0, 0, 0, 0, 0);

        Sums plus(double meanLoss, long wrong, int batch, double time, double waiting) {
            return new Sums(loss + meanLoss * batch, errors + wrong, pictures + batch, seconds + time, waited + waiting);
        }
    }

    static TrainingState start() {
        return new TrainingState(1, 0, 0, Sums.ZERO, Double.POSITIVE_INFINITY, 0, 0, Map.of());
    }

    /** @return the same after a pause in training */
    TrainingState later(double pause) {
        return new TrainingState(epoch, iteration, iterations, sums, bestError, sinceBest, seconds + pause, learningRate);
    }

    byte[] toJson() {
        return Json.compact(this).getBytes(StandardCharsets.UTF_8);
    }

    static TrainingState fromJson(byte[] json) throws IOException {
        return JSON.readValue(json, TrainingState.class);
    }
}
