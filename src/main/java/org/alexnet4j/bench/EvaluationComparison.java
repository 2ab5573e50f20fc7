package org.alexnet4j.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was measured of evaluations, in rounds in which the contestants took turns.
 *
 * @param setting     what was done
 * @param contestants this project's first
 * @param files       this program's evaluation from the picture files, decoding included
 * @param lost        why peers did not get to the end, by name: they are not among the contestants
 */
public record EvaluationComparison(Setting setting, List<Row> contestants, Speeds files, Map<String, String> lost) {

    public EvaluationComparison {
        contestants = List.copyOf(contestants);
        lost = Map.copyOf(lost);
    }

    /**
     * How it was measured.
     *
     * @param name     of the configuration
     * @param classes  number of classes
     * @param crop     side of the views in pixels
     * @param pictures of a turn
     * @param batch    views in a minibatch at most
     * @param threads  of native libraries, for each contestant
     * @param rounds   how often each contestant had its turn
     */
    public record Setting(String name, int classes, int crop, int pictures, int batch, int threads, int rounds) {
    }

    /**
     * Pictures per second, by round.
     *
     * @param ten    each picture in ten views
     * @param centre each picture in its centre view
     */
    public record Speeds(List<Double> ten, List<Double> centre) {

        public Speeds {
            ten = List.copyOf(ten);
            centre = List.copyOf(centre);
        }

        /** @return how many times the time of one view ten views take, round by round */
        public Spread tenToOne() {
            return ratio(centre, ten);
        }

        /**
         * @param other one who had turns in the same rounds
         * @return how many times as fast this one was with ten views, round by round
         */
        public Spread times(Speeds other) {
            return ratio(ten, other.ten);
        }

        /**
         * @param other one who had turns in the same rounds
         * @return how many times as fast this one was with the centre view, round by round
         */
        public Spread timesCentre(Speeds other) {
            return ratio(centre, other.centre);
        }

        private static Spread ratio(List<Double> these, List<Double> those) {
            return Spread.of(IntStream.range(0, these.size()).mapToObj(round -> these.get(round) / those.get(round)).toList());
        }
    }

    /**
     * A contestant.
     *
     * @param name       its name
     * @param speeds     on views that lie in memory
     * @param difference the largest difference of a probability, mean over ten views, from ours
     */
    public record Row(String name, Speeds speeds, double difference) {
    }

    /** @return this project's own */
    public Row ours() {
        return contestants.get(0);
    }

    /** @return the others */
    public List<Row> peers() {
        return contestants.subList(1, contestants.size());
    }
}
