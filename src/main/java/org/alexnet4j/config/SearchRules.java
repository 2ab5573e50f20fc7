package org.alexnet4j.config;

import java.util.List;
import java.util.Optional;
import org.alexnet4j.config.SearchConfig.Generator;

/** What in a section {@code search} does not go together, within itself or with the run that the candidates are variants of. */
final class SearchRules {

    private static final String SEED = "train.seed";

    private final SearchConfig config;
    private final Section search;
    private final Problems problems;

    SearchRules(SearchConfig config, Section search, Problems problems) {
        this.config = config;
        this.search = search;
        this.problems = problems;
    }

    void checkGenerator() {
        if (config.generator() != Generator.GENETIC) {
            if (search.has("population") && !search.isRefused("generator")) {
                search.refuse("population", "is for search.generator genetic; leave it out");
            }
            return;
        }
        config.halving().ifPresent(halving -> search.refuse("halving",
                "is not for search.generator genetic, which needs the results of all that were chosen before; leave it out"));
        config.confirm().ifPresent(confirm -> search.refuse("confirm",
                "is not for search.generator genetic, whose candidates differ in many keys at once; leave it out"));
    }

    void checkStops() {
        if (config.median().isPresent() && config.halving().isPresent()) {
            search.refuse("median", "and search.halving both stop candidates early: leave one of the two out");
        }
        boolean waits = config.median().isPresent() || config.generator() == Generator.GENETIC;
        if (waits && config.parallel() > config.window() && !search.isRefused("parallel") && !search.isRefused("window")) {
            search.refuse("parallel", "must be at most search.window, which is " + config.window() + ", not " + config.parallel()
                    + ": a candidate has to wait for those before its window");
        }
    }

    /** The number of candidates of a grid, where no space was refused. */
    void checkGrid() {
        if (config.generator() != Generator.GRID) {
            return;
        }
        Origin where = search.tree("candidates").or(() -> search.tree("space")).orElseThrow().origin();
        Optional<Long> size = gridSize();
        if (size.isEmpty()) {
            problems.add(where, "the grid has more candidates than can be counted: give the spaces fewer points");
        } else if (config.budget().candidates().filter(most -> most < size.get()).isPresent()) {
            problems.add(where, "the grid has " + size.get() + " candidates and search.candidates allows "
                    + config.budget().candidates().get() + ": allow more, or give the spaces fewer points");
        }
    }

    private Optional<Long> gridSize() {
        try {
            return Optional.of(config.gridSize());
        } catch (ArithmeticException e) {
            return Optional.empty(); // It does not fit into 64 bits.
        }
    }

    void checkSeeds(List<PlacedSpace> parameters) {
        if (config.seedsPerCandidate() == 1 && config.confirm().isEmpty()) {
            return;
        }
        String other = config.seedsPerCandidate() > 1 ? "search.seedsPerCandidate" : "search.confirm";
        parameters.stream().filter(space -> space.key().equals(SEED)).findFirst().ifPresent(space -> problems.add(space.where(),
                SpaceTreeReader.PATH + "." + SEED
                + " does not go together with " + other + ", which gives seeds itself: leave one of the two out"));
    }

    /** @param epochs of the base */
    void checkEpochs(int epochs) {
        config.halving().filter(halving -> halving.first() >= epochs).ifPresent(halving -> search.refuse("halving",
                "must pause before the end: search.halving.first is " + halving.first() + ", and train.epochs is " + epochs));
    }

    /** @param devices of the base, and where they are given */
    void checkDevices(int devices, Origin where) {
        if (devices > 1) {
            problems.add(where, "train.devices must be 1 in a sweep, not " + devices + ": each candidate is trained on one device");
        }
    }
}
