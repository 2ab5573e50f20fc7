package org.alexnet4j.config.search;

import java.util.List;
import java.util.Optional;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.ScheduleConfig;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Tree;
import org.alexnet4j.config.yaml.TreePaths;

/** Makes a {@link SweepConfig} of what its files and overrides say. */
final class SweepReader {

    private static final String MISSING = "search is missing: give what the sweep tries, for example search: {candidates: 24, space: "
            + "{optimizer: {momentum: {uniform: [0.5, 0.99]}}}}";

    private final Tree.Mapping all;
    private final Tree.Mapping base;
    private final Origin file;
    private final Problems problems;

    SweepReader(Tree.Mapping all, Origin file, Problems problems) {
        this.all = all;
        this.base = all.without(Configs.SEARCH);
        this.file = file;
        this.problems = problems;
    }

    /** @throws ConfigException with every problem at once */
    SweepConfig read() {
        Tree.Entry entry = all.entry(Configs.SEARCH).orElse(new Tree.Entry(file, new Tree.Scalar("", true, file)));
        if (!(entry.value() instanceof Tree.Mapping)) {
            boolean empty = entry.value() instanceof Tree.Scalar scalar && scalar.isNull();
            problems.add(empty ? entry.key() : entry.value().origin(),
                    empty ? MISSING : "search must be a section with keys of its own" + entry.value().complaint());
            run(base, problems);
            problems.throwIfAny();
        }
        SearchConfigReader reader = new SearchConfigReader(entry, schedule(), problems);
        SearchConfig search = reader.read();
        checkTogether(search, reader);
        problems.throwIfAny();
        return complete(search, reader.schedules());
    }

    private Tree.Mapping schedule() {
        return base.entry(ScheduleConfig.SECTION).map(Tree.Entry::value)
                .flatMap(value -> value instanceof Tree.Mapping mapping ? Optional.of(mapping) : Optional.empty())
                .orElse(Tree.Mapping.empty(file));
    }

    private RunConfig run(Tree.Mapping tree, Problems into) {
        return Configs.read(RateDrops.resolved(tree), file, into);
    }

    private void checkTogether(SearchConfig search, SearchConfigReader reader) {
        SearchRules rules = new SearchRules(search, reader.section(), problems);
        rules.checkGenerator();
        rules.checkStops();
        rules.checkSeeds(reader.parameters());
        if (reader.spacesAreSound()) {
            rules.checkGrid();
        }
        SpaceCheck check = new SpaceCheck(file, problems);
        Optional<RunConfig> run = check.checkBase(base, reader.schedules());
        run.ifPresent(sound -> {
            rules.checkEpochs(sound.train().epochs(), sound.validate());
            rules.checkDevices(sound.train().devices(), TreePaths.get(base, "train.devices").map(Tree::origin).orElse(file));
        });
        check.check(run.map(sound -> SweepConfig.tree(sound, SpaceCheck.RESOLVED)).orElse(base), reader.parameters(), reader.schedules());
    }

    /** What is not given is filled in, so that a sweep which is written and read again gives the same candidates. */
    private SweepConfig complete(SearchConfig search, List<ScheduleVariant> schedules) {
        Tree.Mapping resolved = SweepConfig.tree(run(SpaceCheck.withFirst(base, schedules), problems), file);
        List<Tree.Mapping> sections = schedules.stream().map(schedule -> complete(resolved, schedule.section())).toList();
        Tree.Mapping first = sections.isEmpty() ? resolved : TreePaths.with(resolved, ScheduleConfig.SECTION, sections.get(0));
        RunConfig run = run(first, problems);
        problems.throwIfAny();
        return new SweepConfig(file, run, search, sections);
    }

    private Tree.Mapping complete(Tree.Mapping resolved, Tree.Mapping section) {
        RunConfig run = run(TreePaths.with(resolved, ScheduleConfig.SECTION, section), problems);
        Tree.Mapping complete = (Tree.Mapping) TreePaths.get(SweepConfig.tree(run, file), ScheduleConfig.SECTION).orElseThrow();
        return TreePaths.get(section, RateDrops.AT).filter(Tree.Sequence.class::isInstance)
                .map(drops -> TreePaths.with(complete, RateDrops.AT, drops)).orElse(complete);
    }
}
