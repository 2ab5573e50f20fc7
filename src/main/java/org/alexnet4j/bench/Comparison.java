package org.alexnet4j.bench;

import java.util.List;

/**
 * What was measured, in rounds in which the contestants took turns.
 *
 * @param setting     what was done
 * @param work        operations per picture
 * @param peak        the machine's speed in matrix products
 * @param contestants this project's first
 */
public record Comparison(Setting setting, Work work, Peak peak, List<Measured> contestants) {

    public Comparison {
        contestants = List.copyOf(contestants);
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
     * @return the part of the machine's peak that it reaches, at the median speed
     */
    public double share(Measured contestant, Job job) {
        return gflops(contestant, job) / peak.gflops();
    }
}
