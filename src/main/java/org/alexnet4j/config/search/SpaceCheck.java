package org.alexnet4j.config.search;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.ScheduleConfig;
import org.alexnet4j.config.ScheduleConfig.Curve;
import org.alexnet4j.config.ScheduleConfig.Steps;
import org.alexnet4j.config.TrainConfig.Interval;
import org.alexnet4j.config.TrainConfig.Unit;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Tree;
import org.alexnet4j.config.yaml.TreePaths;

/**
 * Lays values of every space over the base and lets the reader of a run say what is wrong with them: an unknown key, an impossible
 * value, one that does not go with the rest. All spaces have their lowest value but one, which goes through its samples.
 */
final class SpaceCheck {

    /** Where the resolved base is, which is written nowhere. */
    static final Origin RESOLVED = new Origin("the base", 0, 0);

    private final Origin file;
    private final Problems problems;
    private final Set<String> said = new HashSet<>();

    SpaceCheck(Origin file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Reads the base as it is, with the first type of schedule if there is one.
     *
     * @return the run, where nothing is wrong with it
     */
    Optional<RunConfig> checkBase(Tree.Mapping base, List<ScheduleVariant> schedules) {
        return read(withFirst(base, schedules), schedules.stream().findFirst(), sentence -> file);
    }

    /**
     * @param base its values are at {@link #RESOLVED}, or where they are written if something is wrong with them
     */
    void check(Tree.Mapping base, List<PlacedSpace> parameters, List<ScheduleVariant> schedules) {
        Tree.Mapping lowest = base;
        for (PlacedSpace parameter : parameters) {
            lowest = TreePaths.with(lowest, parameter.key(), parameter.lowest());
        }
        Tree.Mapping all = withFirst(lowest, schedules);
        Optional<ScheduleVariant> first = schedules.stream().findFirst();
        read(all, first, sentence -> mentioned(parameters, sentence));
        for (PlacedSpace parameter : parameters) {
            for (Tree.Scalar sample : parameter.samples()) {
                read(TreePaths.with(all, parameter.key(), sample), first, sentence -> parameter.where());
            }
        }
        for (ScheduleVariant schedule : schedules) {
            check(with(lowest, schedule), schedule);
        }
    }

    private void check(Tree.Mapping tree, ScheduleVariant schedule) {
        checkLength(tree, read(tree, Optional.of(schedule), sentence -> schedule.where()), schedule);
        for (PlacedSpace space : schedule.spaces()) {
            for (Tree.Scalar sample : space.samples()) {
                Tree.Mapping changed = TreePaths.with(tree, space.key(), sample);
                checkLength(changed, read(changed, Optional.of(schedule), sentence -> space.where()), schedule);
            }
        }
    }

    /** @return the tree with the first type of schedule, if there is one */
    static Tree.Mapping withFirst(Tree.Mapping tree, List<ScheduleVariant> schedules) {
        return schedules.isEmpty() ? tree : with(tree, schedules.get(0));
    }

    private static Tree.Mapping with(Tree.Mapping tree, ScheduleVariant schedule) {
        return TreePaths.with(tree, ScheduleConfig.SECTION, schedule.section());
    }

    private Origin mentioned(List<PlacedSpace> parameters, String sentence) {
        return parameters.stream().filter(parameter -> sentence.contains(parameter.key())).findFirst()
                .or(() -> parameters.stream().findFirst())
                .map(PlacedSpace::where).orElse(file);
    }

    /**
     * @param guilty where a sentence about the resolved base belongs
     * @return the run, where nothing is wrong with it
     */
    private Optional<RunConfig> read(Tree.Mapping tree, Optional<ScheduleVariant> schedule, Function<String, Origin> guilty) {
        Problems own = new Problems();
        RunConfig run = Configs.read(RateDrops.resolved(tree), file, own);
        own.forEach((where, sentence) -> {
            boolean resolved = where.equals(RESOLVED);
            boolean lacking = where.equals(file) && sentence.startsWith(ScheduleConfig.SECTION + ".");
            Origin place = resolved ? guilty.apply(sentence) : lacking ? schedule.map(ScheduleVariant::where).orElse(where) : where;
            if (said.add(resolved ? sentence : place + sentence)) {
                problems.add(place, sentence);
            }
        });
        return own.none() ? Optional.of(run) : Optional.empty();
    }

    private void checkLength(Tree.Mapping tree, Optional<RunConfig> read, ScheduleVariant schedule) {
        read.ifPresent(run -> checkLength(run, RateDrops.resolved(tree), schedule));
    }

    private void checkLength(RunConfig run, Tree.Mapping resolved, ScheduleVariant schedule) {
        int epochs = run.train().epochs();
        Curve curve = run.schedule().curve();
        if (curve instanceof Steps steps && !steps.at().isEmpty() && steps.at().lastKey() > epochs) {
            refuse(resolved, "schedule.at." + steps.at().lastKey(), " is after the last epoch: train.epochs is " + epochs, schedule);
        }
        curve.until().ifPresent(over -> checkLength("schedule.over", over, epochs, resolved, schedule));
        curve.beat().ifPresent(beat -> checkLength("schedule." + beat.key(), beat.time(), epochs, resolved, schedule));
        run.schedule().warmUp().ifPresent(warmUp -> checkLength("schedule.warmUp.over", warmUp.over(), epochs, resolved, schedule));
    }

    private void checkLength(String key, Interval interval, int epochs, Tree.Mapping tree, ScheduleVariant schedule) {
        if (interval.unit() == Unit.EPOCH && interval.count() > epochs) {
            refuse(tree, key, " is longer than the run: it is " + interval + ", and train.epochs is " + epochs, schedule);
        }
    }

    private void refuse(Tree.Mapping tree, String key, String words, ScheduleVariant schedule) {
        Origin where = TreePaths.get(tree, key).map(Tree::origin).orElse(schedule.where());
        if (said.add(where + key + words)) {
            problems.add(where, key + words);
        }
    }
}
