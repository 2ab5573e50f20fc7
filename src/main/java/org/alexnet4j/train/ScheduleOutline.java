package org.alexnet4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.alexnet4j.config.LayerNames;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.ScheduleConfig;
import org.alexnet4j.config.ScheduleConfig.Change;
import org.alexnet4j.config.ScheduleConfig.Curve;
import org.alexnet4j.config.TrainConfig.Interval;

/**
 * The rates of a run before it has begun. A plateau depends on the error: it is shown with one that never falls after the first validation,
 * so that each rate stands at the earliest moment it can come.
 */
public final class ScheduleOutline {

    /** About how many rows a table of a smooth curve has. */
    private static final int ROWS = 30;
    /** From this ratio of the rates of steps on. */
    private static final double LOGARITHMIC = 100;

    private final RunConfig run;
    private final RunLength length;
    private final List<Layer> layers;

    /** Layers that share their rates in every epoch, under one name, and one of them. */
    private record Layer(String name, String one) {
    }

    /**
     * A moment of a run.
     *
     * @param epoch  from 1
     * @param done   iterations of the run that are done
     * @param rate   the network's rate in the next one
     * @param layers rates of the layers of {@link #layers()}
     */
    public record Point(int epoch, long done, double rate, List<Double> layers) {

        public Point {
            layers = List.copyOf(layers);
        }

        private boolean hasRatesOf(Point other) {
            return rate == other.rate && layers.equals(other.layers);
        }
    }

    /**
     * @param run    the run
     * @param length its length
     */
    public ScheduleOutline(RunConfig run, RunLength length) {
        this.run = run;
        this.length = length;
        this.layers = layers(run);
    }

    private static List<Layer> layers(RunConfig run) {
        LayerNames names = LayerNames.of(run.model());
        List<Change> changes = run.schedule().changes();
        List<Layer> layers = new ArrayList<>();
        for (String name : names.names()) {
            List<String> parts = names.layers(name);
            boolean alike = changes.stream().allMatch(change -> parts.stream().map(change::covers).distinct().count() == 1);
            for (String part : alike ? parts.subList(0, 1) : parts) {
                if (changes.stream().anyMatch(change -> change.covers(part))) {
                    layers.add(new Layer(alike ? name : part, part));
                }
            }
        }
        return layers;
    }

    /** @return the layers that have a rate of their own at some time; two towers that never differ are one */
    public List<String> layers() {
        return layers.stream().map(Layer::name).toList();
    }

    /** @return where a rate changes, from the beginning on; of a smooth curve the beginning of every epoch, or of every few, and the end */
    public List<Point> changes() {
        NavigableSet<Long> moments = new TreeSet<>(List.of(0L, length.total() - 1));
        ScheduleConfig schedule = run.schedule();
        Curve curve = schedule.curve();
        int stride = curve.isStepwise() ? 1 : (length.epochs() + ROWS - 1) / ROWS;
        for (int epoch = 1; epoch <= length.epochs(); epoch += stride) {
            moments.add(length.before(epoch, 0));
        }
        schedule.changes().forEach(change -> moments.add(length.before(change.epoch(), 0)));
        schedule.warmUp().ifPresent(warmUp -> moments.add(length.of(warmUp.over())));
        long begin = curve.isStepwise() ? 0 : schedule.warmUp().map(warmUp -> length.of(warmUp.over())).orElse(0L);
        curve.beat().ifPresent(beat -> addMultiples(beat.time(), begin, moments));
        List<Point> changes = new ArrayList<>();
        for (Point point : at(moments.headSet(length.total(), false))) {
            if (changes.isEmpty() || !point.hasRatesOf(changes.get(changes.size() - 1))) {
                changes.add(point);
            }
        }
        return changes;
    }

    /** @return whether steps are best shown on a logarithmic scale, on which the small rates can be told from nothing */
    public boolean isLogarithmic() {
        double[] rates = changes().stream().mapToDouble(Point::rate).filter(rate -> rate > 0).sorted().toArray();
        return run.schedule().curve().isStepwise() && rates[rates.length - 1] >= LOGARITHMIC * rates[0];
    }

    private void addMultiples(Interval interval, long from, NavigableSet<Long> moments) {
        long distance = length.of(interval);
        if ((length.total() - from) / distance <= 2 * ROWS) {
            LongStream.iterate(from, done -> done < length.total(), done -> done + distance).forEach(moments::add);
        }
    }

    /**
     * @param count how many, at least 2
     * @return as many moments at equal distances from the beginning to the end, and those right before and at each of {@link #changes()}
     */
    public List<Point> curve(int count) {
        NavigableSet<Long> moments = new TreeSet<>();
        LongStream.range(0, count).map(i -> (length.total() - 1) * i / (count - 1)).forEach(moments::add);
        for (Point change : changes()) {
            moments.add(Math.max(0, change.done() - 1));
            moments.add(change.done());
        }
        return at(moments);
    }

    /** @return the last epoch of the run, or the first after which a plateau may end it */
    public int earliestEnd() {
        LearningRate rate = LearningRate.of(run.schedule(), length);
        int epoch = 0;
        while (epoch < length.epochs() && !rate.finished()) {
            epoch++;
            end(epoch, rate);
        }
        return epoch;
    }

    /** As in training, a plateau hears of the epochs that a validation of the whole set follows. */
    private void end(int epoch, LearningRate rate) {
        if (run.validate().after(epoch, length.epochs())) {
            rate.epochEnded(epoch, 1);
        }
    }

    /** @return the rates at these moments, up to the last that the schedule reaches */
    private List<Point> at(NavigableSet<Long> moments) {
        LearningRate rate = LearningRate.of(run.schedule(), length);
        List<Point> points = new ArrayList<>();
        int ended = 0;
        for (long done : moments) {
            int epoch = length.epoch(done);
            while (ended < epoch - 1 && !rate.finished()) {
                ended++;
                end(ended, rate);
            }
            if (rate.finished()) {
                break;
            }
            int iteration = (int) (done - length.before(epoch, 0));
            points.add(new Point(epoch, done, rate.rate(epoch, iteration),
                    layers.stream().map(layer -> rate.rate(layer.one(), epoch, iteration)).toList()));
        }
        return points;
    }
}
