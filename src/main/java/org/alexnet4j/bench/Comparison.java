package org.alexnet4j.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alexnet4j.nn.LayerTimes;

/**
 * What was measured, in rounds in which the contestants took turns.
 *
 * @param setting     what was done
 * @param work        operations per picture
 * @param peaks       the machine's speed in matrix products, by round
 * @param contestants this project's first
 * @param lost        why peers did not get to the end, by name: they are not among the contestants
 * @param layers      what a training step of this project's is made of, layer by layer; empty where it was not asked for
 */
public record Comparison(Setting setting, Work work, List<Peak> peaks, List<Measured> contestants, Map<String, String> lost,
        List<LayerTimes.Time> layers) {

    public Comparison {
        peaks = List.copyOf(peaks);
        layers = List.copyOf(layers);
        contestants = List.copyOf(contestants);
        lost = Map.copyOf(lost);
    }

    /**
     * How it was measured.
     *
     * @param name    of the configuration
     * @param classes number of classes
     * @param crop    side of the pictures in pixels
     * @param batch   pictures per minibatch
     * @param lrn     whether there is response normalisation
     * @param threads of native libraries, for each contestant
     * @param rounds  how often each contestant had its turn
     * @param steps   of a turn
     */
    public record Setting(String name, int classes, int crop, int batch, boolean lrn, int threads, int rounds, int steps) {
    }

    /**
     * The highest speed of a matrix product in single precision.
     *
     * @param gflops  billions of operations per second
     * @param product library and size
     */
    public record Peak(double gflops, String product) {
    }

    /** @return the highest of all rounds */
    public Peak peak() {
        return GemmPeak.highest(peaks);
    }

    /** @return this project's own */
    public Measured ours() {
        return contestants.get(0);
    }

    /** @return the others */
    public List<Measured> peers() {
        return contestants.subList(1, contestants.size());
    }

    /**
     * @param contestant who
     * @param job        what
     * @return billions of operations per second, at the median speed
     */
    public double gflops(Measured contestant, Job job) {
        return contestant.speed(job).median() * job.operations(work) / 1e9;
    }

    /**
     * @param contestant who
     * @param job        what
     * @return the part of the machine's speed in matrix products that it reaches, each round by the one measured in it
     */
    public Spread share(Measured contestant, Job job) {
        List<Double> speeds = contestant.speeds().get(job);
        return Spread.of(IntStream.range(0, speeds.size())
                .mapToObj(round -> speeds.get(round) * job.operations(work) / 1e9 / peaks.get(round).gflops()).toList());
    }
}
