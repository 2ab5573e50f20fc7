package org.alexnet4j.config.search;

import static org.alexnet4j.config.yaml.Range.atLeast;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.search.SearchConfig.Budget;
import org.alexnet4j.config.search.SearchConfig.Confirm;
import org.alexnet4j.config.search.SearchConfig.Generator;
import org.alexnet4j.config.search.SearchConfig.Halving;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.config.search.SearchConfig.Median;
import org.alexnet4j.config.search.SearchConfig.Over;
import org.alexnet4j.config.search.SearchConfig.Score;
import org.alexnet4j.config.search.SearchConfig.Types;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Section;
import org.alexnet4j.config.yaml.Tree;

/** The keys of the section {@code search}, with their defaults and the values they may take. */
final class SearchConfigReader {

    private static final String SPACE = "space";
    private static final String SPACE_ADVICE =
            "give what the sweep tries, for example space: {optimizer: {momentum: {uniform: [0.5, 0.99]}}}";
    private static final int USUAL_CONFIRMED_TYPES = 2;

    private final Section root;
    private final Section search;
    private final Tree.Mapping schedule;
    private final Problems problems;
    private List<PlacedSpace> parameters = List.of();
    private List<ScheduleVariant> schedules = List.of();
    private boolean spacesAreSound;

    /**
     * @param entry    the section, a mapping
     * @param schedule the schedule of the base
     */
    SearchConfigReader(Tree.Entry entry, Tree.Mapping schedule, Problems problems) {
        this.root = Section.root(new Tree.Mapping(Map.of(Configs.SEARCH, entry), entry.key()), problems);
        this.search = root.section(Configs.SEARCH);
        this.schedule = schedule;
        this.problems = problems;
    }

    /** @return the spaces outside of schedules that {@link #read} found */
    List<PlacedSpace> parameters() {
        return parameters;
    }

    /** @return the types of schedules that {@link #read} found */
    List<ScheduleVariant> schedules() {
        return schedules;
    }

    /** @return whether {@link #read} found spaces and refused none */
    boolean spacesAreSound() {
        return spacesAreSound;
    }

    /** @return the section, to say what does not go together */
    Section section() {
        return search;
    }

    SearchConfig read() {
        Generator generator = search.choice("generator", Generator.RANDOM);
        int points = search.whole("points", 3, SpaceReader.POINTS);
        readSpace(points);
        SearchConfig config = new SearchConfig(
                generator,
                search.seed("seed", 1),
                budget(generator),
                new Score(search.choice("score", Measure.TOP1), search.choice("over", Over.BEST)),
                search.whole("parallel", 1, atLeast(1)),
                search.whole("threads", 1, atLeast(1)),
                search.whole("window", 4, atLeast(1)),
                search.whole("seedsPerCandidate", 1, atLeast(1)),
                points,
                search.choice("types", Types.IN_TURN),
                search.whole("population", 10, atLeast(4)),
                search.sectionOrNone("median").map(SearchConfigReader::median),
                search.sectionOrNone("halving").map(SearchConfigReader::halving),
                search.sectionOrNone("confirm").map(this::confirm),
                parameters.stream().map(PlacedSpace::parameter).toList(),
                schedules.stream().map(ScheduleVariant::space).toList());
        root.reportUnknown();
        return config;
    }

    private void readSpace(int points) {
        if (!search.has(SPACE)) {
            search.missing(SPACE, SPACE_ADVICE);
            return;
        }
        Tree value = search.tree(SPACE).orElseThrow();
        boolean empty = value instanceof Tree.Mapping mapping && mapping.entries().isEmpty();
        if (empty || value instanceof Tree.Scalar scalar && scalar.isNull()) {
            search.refuse(SPACE, "is empty: " + SPACE_ADVICE);
        } else if (!(value instanceof Tree.Mapping mapping) || SpaceReader.isSpace(value)) {
            search.refuse(SPACE, "must be a section with the keys of a configuration"
                    + (value instanceof Tree.Mapping ? ", not a space itself" : value.complaint()));
        } else {
            Problems own = new Problems();
            SpaceReader reader = new SpaceReader(points, own);
            SpaceTreeReader tree = new SpaceTreeReader(reader, new ScheduleSpaceReader(schedule, reader, own), own);
            tree.read(mapping);
            problems.addAll(own);
            spacesAreSound = own.none();
            parameters = tree.parameters();
            schedules = tree.schedules();
            if (spacesAreSound && parameters.isEmpty() && schedules.size() == 1 && schedules.get(0).spaces().isEmpty()) {
                search.refuse(SPACE, "holds one schedule and nothing to try: " + SPACE_ADVICE);
            }
        }
    }

    private Budget budget(Generator generator) {
        Optional<Integer> candidates = search.wholeOrNone("candidates", atLeast(1));
        boolean needed = generator != Generator.GRID && !search.isRefused("generator");
        String advice = "give how many are tried, for example candidates: 24; only a grid ends by itself";
        if (needed && !search.has("candidates")) {
            search.missing("candidates", advice);
        } else if (needed && candidates.isEmpty() && !search.isRefused("candidates")) {
            search.refuse("candidates", "must not be none: " + advice);
        }
        Optional<Duration> time = search.parsed("time", Optional.empty(),
                "none or a number of seconds, minutes, hours or days, for example 2 hours", Durations::parse);
        return new Budget(candidates, search.wholeOrNone("epochs", atLeast(1)), time);
    }

    private static Median median(Section median) {
        return new Median(median.whole("after", 2, atLeast(1)), median.whole("least", 4, atLeast(1)));
    }

    private static Halving halving(Section halving) {
        return new Halving(halving.whole("first", 1, atLeast(1)), halving.whole("factor", 3, atLeast(2)));
    }

    private Confirm confirm(Section confirm) {
        int most = Math.max(1, schedules.size());
        int types = confirm.whole("types", Math.min(USUAL_CONFIRMED_TYPES, most), atLeast(1));
        if (types > most && spacesAreSound) {
            confirm.refuse("types", "must be at most " + most + ", not " + types + ": search.space.schedule has no more types");
        }
        return new Confirm(types, confirm.whole("candidates", 3, atLeast(1)), confirm.whole("seeds", 3, atLeast(2)), also(confirm));
    }

    private List<String> also(Section confirm) {
        if (schedules.isEmpty() && spacesAreSound && confirm.has("also")) {
            confirm.refuse("also", "names types of schedules, and search.space.schedule has none; leave it out");
        }
        List<String> names = schedules.stream().map(schedule -> schedule.space().name()).toList();
        return schedules.isEmpty() || !spacesAreSound ? List.of() : confirm.names("also", names);
    }
}
