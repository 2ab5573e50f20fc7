package org.alexnet4j.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.alexnet4j.config.OptimizerConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.model.LayerTable;

/**
 * Compares how fast contestants train and run the network of a configuration. Each works in a process of its own; before anything is
 * timed, all have to compute the same losses from the same weights.
 *
 * @param run     the configuration
 * @param classes number of classes
 * @param threads of native libraries, for each contestant
 * @param rounds  how often each contestant has its turn
 * @param steps   of a turn
 */
public record Bench(RunConfig run, int classes, int threads, int rounds, int steps) {

    /** By how much a loss may differ from ours, as a fraction of it. */
    public static final double TOLERANCE = 1e-4;

    private static final int CHECKED_STEPS = 3;
    private static final int CHECKED_BATCH = 8;

    /** @return the names of the contestants on the class path, this project's first */
    public static List<String> contestants() {
        return Worker.contestants().stream().map(Contestant::name).toList();
    }

    /**
     * Measures.
     *
     * @param names    contestants, this project's first
     * @param progress told a line now and then
     * @return what was measured; a peer that fails while it is timed is left out
     * @throws BenchException where a contestant fails before that or computes something else, or this project's own fails
     */
    public Comparison measure(List<String> names, Consumer<String> progress) {
        try (BenchFolder folder = BenchFolder.make()) {
            Map<String, Measured.Check> checks = check(names, folder.path(), progress);
            return race(names, checks, folder.path(), progress);
        }
    }

    private Map<String, Measured.Check> check(List<String> names, Path folder, Consumer<String> progress) {
        progress.accept("Checking that all compute the same …");
        RunConfig small = with(Math.min(CHECKED_BATCH, run.optimizer().batch()), 0, 0);
        Path file = BenchFolder.write(small, folder.resolve("check.yaml"));
        Map<String, Measured.Check> checks = new LinkedHashMap<>();
        for (Contestant contestant : Worker.contestants()) {
            if (names.contains(contestant.name())) {
                try (WorkerProcess process = start(contestant.name(), file, folder)) {
                    List<Double> losses = Arrays.stream(process.ask("losses " + CHECKED_STEPS).split(" ")).map(Double::valueOf).toList();
                    checks.put(contestant.name(), new Measured.Check(losses, contestant.momentum()));
                }
            }
        }
        Measured.Check ours = checks.get(names.get(0));
        checks.forEach((name, check) -> requireSame(name, check, ours));
        return checks;
    }

    static void requireSame(String name, Measured.Check check, Measured.Check ours) {
        double difference = check.difference(ours);
        if (!(difference <= TOLERANCE)) {
            throw new BenchException(String.format(Locale.ROOT, "%s computes another network: from the same weights its losses are %s,"
                    + " those of %s %s.", name, check.losses(), Alexnet4j.NAME, ours.losses()));
        }
    }

    private Comparison race(List<String> names, Map<String, Measured.Check> checks, Path folder, Consumer<String> progress) {
        Path file = BenchFolder.write(with(run.optimizer().batch(), run.optimizer().weightDecay(), run.model().dropout()),
                folder.resolve("run.yaml"));
        Map<String, WorkerProcess> processes = new LinkedHashMap<>();
        try (WorkerProcess gemm = new WorkerProcess(folder, threads, Worker.GEMM)) {
            names.forEach(name -> processes.put(name, start(name, file, folder)));
            Rounds turns = new Rounds(processes, gemm, run.optimizer().batch(), steps, progress);
            turns.warmUp();
            turns.run(rounds);
            Comparison.Setting setting = new Comparison.Setting(run.name(), classes, run.augment().crop(), run.optimizer().batch(),
                    run.model().lrn(), threads, rounds, steps);
            return new Comparison(setting, Work.of(LayerTable.of(run, classes)), turns.peaks(), turns.measured(checks),
                    turns.lost(), turns.layers(names.get(0)));
        } finally {
            processes.values().forEach(WorkerProcess::close);
        }
    }

    private WorkerProcess start(String name, Path file, Path folder) {
        return new WorkerProcess(folder, threads, name, file.toString(), Integer.toString(threads), folder.toString());
    }

    private RunConfig with(int batch, double weightDecay, double dropout) {
        return with(run, classes, batch, weightDecay, dropout);
    }

    /** @return the run with a network that begins with its own weights */
    static RunConfig with(RunConfig run, int classes, int batch, double weightDecay, double dropout) {
        return new RunConfig(run.name(),
                run.model().atRandom(classes, dropout), run.data(), run.augment(),
                new OptimizerConfig(batch, run.optimizer().momentum(), weightDecay, run.optimizer().biasRate(), run.optimizer().biasDecay(),
                        Map.of()),
                run.schedule(), run.train(), run.validate(), run.evaluate());
    }
}
