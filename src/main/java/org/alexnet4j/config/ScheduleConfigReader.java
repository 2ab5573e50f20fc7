package org.alexnet4j.config;

import static org.alexnet4j.config.yaml.Range.above;
import static org.alexnet4j.config.yaml.Range.atLeast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alexnet4j.config.ScheduleConfig.Change;
import org.alexnet4j.config.ScheduleConfig.Cosine;
import org.alexnet4j.config.ScheduleConfig.Curve;
import org.alexnet4j.config.ScheduleConfig.Cycle;
import org.alexnet4j.config.ScheduleConfig.Every;
import org.alexnet4j.config.ScheduleConfig.Exponential;
import org.alexnet4j.config.ScheduleConfig.Fixed;
import org.alexnet4j.config.ScheduleConfig.Inverse;
import org.alexnet4j.config.ScheduleConfig.Plateau;
import org.alexnet4j.config.ScheduleConfig.Polynomial;
import org.alexnet4j.config.ScheduleConfig.Steps;
import org.alexnet4j.config.ScheduleConfig.WarmUp;
import org.alexnet4j.config.TrainConfig.Interval;
import org.alexnet4j.config.TrainConfig.Unit;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Section;

/** The keys of the section {@code schedule}: those of its type, then those that every type has. */
final class ScheduleConfigReader {

    private static final Interval ONE_EPOCH = new Interval(1, Unit.EPOCH);

    private enum Type { FIXED, STEPS, EVERY, EXPONENTIAL, INVERSE, POLYNOMIAL, COSINE, CYCLE, PLATEAU }

    private final Section schedule;
    private final Origin file;
    private final double rate;
    private final int epochs;
    private final LayerNames layers;

    /**
     * @param rate   the preset's first rate
     * @param epochs of the run
     * @param layers of the network
     */
    ScheduleConfigReader(Section schedule, Origin file, double rate, int epochs, LayerNames layers) {
        this.schedule = schedule;
        this.file = file;
        this.rate = rate;
        this.epochs = epochs;
        this.layers = layers;
    }

    ScheduleConfig read() {
        Type type = schedule.choice("type", Type.PLATEAU);
        if (schedule.isRefused("type")) {
            schedule.allowAnyKey();
        }
        Curve curve = curve(type, schedule.number("start", rate, above(0)));
        Optional<WarmUp> warmUp = warmUp();
        warmUp.ifPresent(first -> checkRoom(first.over(), curve));
        return new ScheduleConfig(curve, warmUp, changes());
    }

    private void checkRoom(Interval warmUp, Curve curve) {
        curve.until().filter(all -> all.unit() == warmUp.unit() && all.count() <= warmUp.count() && !schedule.isRefused("over"))
                .ifPresent(all -> schedule.refuse("warmUp", "must be over before schedule.over, which is " + all + ", not after "
                        + warmUp));
    }

    private Curve curve(Type type, double start) {
        return switch (type) {
            case FIXED -> {
                schedule.entitle("a fixed schedule");
                yield new Fixed(start);
            }
            case STEPS -> {
                schedule.entitle("a schedule of steps");
                yield new Steps(start, steps());
            }
            case EVERY -> {
                schedule.entitle("a schedule of equal steps");
                yield new Every(start, schedule.number("factor", 0.1, above(0)),
                        required("every", "after how much time the rate changes, for example every: 100000 iterations"));
            }
            case EXPONENTIAL -> {
                schedule.entitle("an exponential schedule");
                yield new Exponential(start, schedule.number("gamma", 0.95, above(0).andBelow(1)), schedule.choice("per", Unit.EPOCH));
            }
            case INVERSE -> {
                schedule.entitle("an inverse schedule");
                yield new Inverse(start, schedule.number("gamma", 1, above(0)), schedule.number("power", 1, above(0)),
                        schedule.choice("per", Unit.EPOCH));
            }
            case POLYNOMIAL -> {
                schedule.entitle("a polynomial schedule");
                yield new Polynomial(start, schedule.number("end", 0, atLeast(0)), schedule.number("power", 1, above(0)), over());
            }
            case COSINE -> {
                schedule.entitle("a cosine schedule");
                yield new Cosine(start, schedule.number("end", 0, atLeast(0)), over());
            }
            case CYCLE -> {
                schedule.entitle("a cyclical schedule");
                yield cycle(start);
            }
            case PLATEAU -> {
                schedule.entitle("a plateau schedule");
                yield new Plateau(
                        start,
                        schedule.number("factor", 0.1, above(0).andBelow(1)),
                        schedule.whole("drops", 3, atLeast(0)),
                        schedule.whole("patience", 5, atLeast(1)),
                        schedule.number("threshold", 0.002, atLeast(0).andBelow(1)));
            }
        };
    }

    private SortedMap<Integer, Double> steps() {
        if (!schedule.has("at")) {
            schedule.missing("at", file, "give the epochs at which the rate changes, for example at: {25: 0.001, 51: 0.0001}");
        }
        Section at = schedule.section("at");
        SortedMap<Integer, Double> steps = new TreeMap<>();
        for (String key : at.keys()) {
            double step = at.number(key, 1, above(0));
            if (!key.matches("\\d{1,9}") || Integer.parseInt(key) < 2) {
                at.refuse(key, "is no epoch a rate can change at: it must be a whole number of at least 2"
                        + " (the first epoch has schedule.start)");
            } else if (steps.put(Integer.parseInt(key), step) != null) {
                at.refuse(key, "gives this epoch a second rate");
            }
        }
        return steps;
    }

    private Cycle cycle(double start) {
        if (!schedule.has("peak")) {
            schedule.missing("peak", file, "give the highest rate of a cycle, for example peak: 0.06; the lowest is schedule.start");
        }
        double peak = schedule.number("peak", 2 * start, above(0));
        if (peak <= start && !schedule.isRefused("peak")) {
            schedule.refuse("peak", "must be greater than schedule.start, which is " + ConfigValues.shortest(start) + ", not "
                    + ConfigValues.shortest(peak));
        }
        return new Cycle(start, peak, required("stepSize", "the time of half a cycle, for example stepSize: 8 epochs"),
                schedule.number("factor", 1, above(0).andAtMost(1)));
    }

    /** The whole run where it is not given: written out, so that a run that is resumed with more epochs keeps its curve. */
    private Interval over() {
        return Intervals.read(schedule, "over", new Interval(epochs, Unit.EPOCH));
    }

    private Interval required(String key, String what) {
        if (!schedule.has(key)) {
            schedule.missing(key, file, "give " + what);
        }
        return Intervals.read(schedule, key, ONE_EPOCH);
    }

    private Optional<WarmUp> warmUp() {
        return schedule.sectionOrNone("warmUp").map(warmUp -> {
            if (!warmUp.has("over")) {
                warmUp.missing("over", "give how long the warm-up is, for example over: 5 epochs");
            }
            return new WarmUp(warmUp.number("from", 0, atLeast(0)), Intervals.read(warmUp, "over", ONE_EPOCH));
        });
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Section section : schedule.sections("changes")) {
            Change change = change(section);
            changes.add(change);
            layers.all().stream().filter(change::covers).filter(layer -> !taken.add(change.epoch() + layer)).findFirst()
                    .filter(layer -> !section.isRefused("epoch"))
                    .ifPresent(layer -> section.refuse("layers", "gives " + layer + " a second rate from epoch " + change.epoch() + " on"));
        }
        return changes.stream().sorted(Comparator.comparingInt(Change::epoch)).toList();
    }

    private Change change(Section section) {
        if (!section.has("epoch")) {
            section.missing("epoch", "give the epoch from whose beginning on the layers have another rate, for example epoch: 67");
        }
        if (!section.has("layers")) {
            section.missing("layers", "give the layers that have another rate, for example layers: [conv1]");
        }
        if (!section.has("rate")) {
            section.missing("rate", "give the layers' rate, for example rate: 0.00001, 0 to freeze them, or auto for that of the network");
        }
        return new Change(
                section.whole("epoch", 1, atLeast(1)),
                section.names("layers", layers.names(), layers.all()),
                section.numberOrAuto("rate", OptionalDouble.empty(), atLeast(0)));
    }
}
