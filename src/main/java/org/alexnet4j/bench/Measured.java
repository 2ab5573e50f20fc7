package org.alexnet4j.bench;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What was measured of a contestant.
 *
 * @param name   its name
 * @param speeds pictures per second of each job, by round
 * @param peakMb highest resident memory of its process in MiB, where the system tells
 * @param check  the losses of its first steps
 */
public record Measured(String name, Map<Job, List<Double>> speeds, OptionalLong peakMb, Check check) {

    public Measured {
        speeds = Map.copyOf(speeds);
    }

    /**
     * Losses of the first steps without dropout and weight decay, in which all start from the same weights.
     *
     * @param losses   by step
     * @param momentum the rule that made them
     */
    public record Check(List<Double> losses, Contestant.Momentum momentum) {

        public Check {
            losses = List.copyOf(losses);
        }

        /** @return in how many steps the losses have to be those of the paper's momentum */
        int comparable() {
            return momentum == Contestant.Momentum.CLASSICAL ? losses.size() : 1;
        }

        /**
         * @param other the losses of another contestant
         * @return the largest difference among the steps that can be compared, as a fraction of the loss
         */
        public double difference(Check other) {
            return IntStream.range(0, Math.min(comparable(), other.comparable()))
                    .mapToDouble(step -> Math.abs(losses.get(step) / other.losses.get(step) - 1)).max().orElseThrow();
        }
    }

    /**
     * @param job a job
     * @return pictures per second
     */
    public Spread speed(Job job) {
        return Spread.of(speeds.get(job));
    }

    /**
     * @param peer who did the same in the same rounds
     * @param job  a job
     * @return how many times as fast this one was, round by round
     */
    public Spread ratio(Measured peer, Job job) {
        List<Double> own = speeds.get(job);
        List<Double> others = peer.speeds.get(job);
        return Spread.of(IntStream.range(0, own.size()).mapToObj(round -> own.get(round) / others.get(round)).toList());
    }
}
