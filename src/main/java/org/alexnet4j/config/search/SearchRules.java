package org.alexnet4j.config.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alexnet4j.config.ValidateConfig;
import org.alexnet4j.config.search.SearchConfig.Generator;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Section;

/** What in a section {@code search} does not go together, within itself or with the run that the candidates are variants of. */
final class SearchRules {

    private static final String SEED = "train.seed";
    private static final long MOST_CANDIDATES = 1_000_000;

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
        if (size.filter(count -> count <= MOST_CANDIDATES).isEmpty()) {
            problems.add(where, "the grid has more than a million candidates: give the spaces fewer points");
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
        config.confirm().filter(confirm -> confirm.seeds() <= config.seedsPerCandidate()).ifPresent(confirm -> search.refuse("confirm",
                "must have more seeds than search.seedsPerCandidate, which is " + config.seedsPerCandidate() + ", not " + confirm.seeds()));
        if (config.seedsPerCandidate() == 1 && config.confirm().isEmpty()) {
            return;
        }
        String other = config.seedsPerCandidate() > 1 ? "search.seedsPerCandidate" : "search.confirm";
        parameters.stream().filter(space -> space.key().equals(SEED)).findFirst().ifPresent(space -> problems.add(space.where(),
                SpaceTreeReader.PATH + "." + SEED
                + " does not go together with " + other + ", which gives seeds itself: leave one of the two out"));
    }

    /**
     * @param epochs   of the base
     * @param validate when the base is validated
     */
    void checkEpochs(int epochs, ValidateConfig validate) {
        config.halving().filter(halving -> halving.first() >= epochs).ifPresent(halving -> search.refuse("halving",
                "must pause before the end: search.halving.first is " + halving.first() + ", and train.epochs is " + epochs));
        config.halving().filter(halving -> halving.first() < epochs && !isValidated(halving.first(), epochs, validate))
                .ifPresent(halving -> search.refuse("halving", "has to compare candidates after epoch " + halving.first()
                        + ", and validate.every is " + validate.every() + ": pause later, or validate more often"));
        config.median().filter(median -> median.after() < epochs && !isValidated(median.after(), epochs, validate))
                .ifPresent(median -> search.refuse("median", "has to compare candidates after epoch " + median.after()
                        + ", and validate.every is " + validate.every() + ": compare later, or validate more often"));
    }

    private static boolean isValidated(int until, int epochs, ValidateConfig validate) {
        return IntStream.rangeClosed(1, until).anyMatch(epoch -> validate.after(epoch, epochs));
    }

    /** @param devices of the base, and where they are given */
    void checkDevices(int devices, Origin where) {
        if (devices > 1) {
            problems.add(where, "train.devices must be 1 in a sweep, not " + devices + ": each candidate is trained on one device");
        }
    }
}
