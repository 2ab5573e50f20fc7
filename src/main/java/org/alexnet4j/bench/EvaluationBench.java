package org.alexnet4j.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.EvaluationPictures;
import org.alexnet4j.evaluate.Evaluator;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Compares how fast contestants evaluate the network of a configuration, and what comes out: all have the same weights and get the same
 * views, ten of each picture (section 4.1) or its centre. Each works in a process of its own, in turns.
 *
 * @param run     the configuration
 * @param threads of native libraries, for each contestant
 * @param rounds  how often each contestant has its turn
 */
public record EvaluationBench(RunConfig run, int threads, int rounds) {

    /** By how much a probability may differ from ours. */
    public static final double TOLERANCE = 1e-4;

    private static final int TEN = 10;
    private static final int CENTRE = 1;

    /** @return the names of the contestants on the class path, this project's first */
    public static List<String> contestants() {
        return EvaluationWorker.judges().stream().map(Judge::name).toList();
    }

    /**
     * Measures.
     *
     * @param names    contestants, this project's first
     * @param pictures what is evaluated in a turn
     * @param progress told a line now and then
     * @return what was measured; a peer that fails is left out
     * @throws BenchException where a contestant computes something else, or this project's own fails
     */
    public EvaluationComparison measure(List<String> names, EvaluationPictures pictures, Consumer<String> progress) {
        try (BenchFolder folder = BenchFolder.make()) {
            progress.accept("Cutting views …");
            ViewsFile.in(folder.path(), TEN).write(pictures);
            ViewsFile.in(folder.path(), CENTRE).write(pictures);
            return new Turns(names, pictures, folder.path(), progress).measure();
        }
    }

    /** Processes that evaluate in turn. */
    private final class Turns {

        private final List<String> names;
        private final EvaluationPictures pictures;
        private final Consumer<String> progress;
        private final Path folder;
        private final Workload workload;
        private final Map<String, WorkerProcess> processes = new LinkedHashMap<>();
        private final Map<String, Map<Integer, List<Double>>> speeds = new LinkedHashMap<>();
        private final Map<Integer, List<Double>> files = new LinkedHashMap<>();
        private final Map<String, Double> differences = new LinkedHashMap<>();
        private final Map<String, String> lost = new LinkedHashMap<>();

        Turns(List<String> names, EvaluationPictures pictures, Path folder, Consumer<String> progress) {
            this.names = names;
            this.pictures = pictures;
            this.folder = folder;
            this.progress = progress;
            RunConfig same = Bench.with(run, pictures.set().classes().size(), 1, run.optimizer().weightDecay(), run.model().dropout());
            this.workload = new Workload(same, threads, folder);
        }

        EvaluationComparison measure() {
            Path file = BenchFolder.write(workload.run(), folder.resolve("run.yaml"));
            ComputationGraph graph = Alexnet4j.graph(workload);
            try {
                progress.accept("Checking that all compute the same …");
                each(names, (name, none) -> processes.put(name, new WorkerProcess(folder, threads, name, file.toString(),
                        Integer.toString(threads), folder.toString(), EvaluationWorker.ARGUMENT)));
                compare();
                for (int round = 0; round <= rounds; round++) {
                    boolean counts = round > 0;
                    for (int views : new int[] {TEN, CENTRE}) {
                        each(List.copyOf(processes.keySet()), (name, process) -> take(name, process, views, counts));
                        evaluateFiles(graph, views, counts);
                    }
                    progress.accept(counts ? "round " + round + "/" + rounds : "Warmed up.");
                }
                return comparison();
            } finally {
                processes.values().forEach(WorkerProcess::close);
            }
        }

        /** Lets each do something; a peer that fails is out, and the others go on. */
        private void each(List<String> who, BiConsumer<String, WorkerProcess> turn) {
            for (String name : who) {
                try {
                    turn.accept(name, processes.get(name));
                } catch (BenchException e) {
                    if (name.equals(names.get(0))) {
                        throw e;
                    }
                    lost.put(name, e.getMessage());
                    progress.accept(e.getMessage() + " The others go on.");
                }
            }
            lost.keySet().forEach(name -> {
                WorkerProcess process = processes.remove(name);
                if (process != null) {
                    process.close();
                }
            });
        }

        private void compare() {
            float[] ours = probabilities(processes.get(names.get(0)));
            each(List.copyOf(processes.keySet()),
                    (name, process) -> differences.put(name, difference(ours, probabilities(process))));
            differences.forEach((name, difference) -> requireSame(name, difference));
        }

        private float[] probabilities(WorkerProcess process) {
            String[] texts = process.ask(EvaluationWorker.PROBABILITIES + " " + TEN).split("[ ,]");
            float[] values = new float[texts.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.parseFloat(texts[i]);
            }
            return values;
        }

        private void take(String name, WorkerProcess process, int views, boolean counts) {
            Rounds.rest();
            double seconds = Double.parseDouble(process.ask(EvaluationWorker.EVALUATE + " " + views));
            keep(speeds.computeIfAbsent(name, any -> new LinkedHashMap<>()), views, seconds, counts);
        }

        private void evaluateFiles(ComputationGraph graph, int views, boolean counts) {
            Evaluator evaluator = new Evaluator(graph, views, run.evaluate().batch());
            Rounds.rest();
            long start = System.nanoTime();
            evaluator.evaluate(pictures, Progress.NONE);
            keep(files, views, (System.nanoTime() - start) / 1e9, counts);
        }

        private void keep(Map<Integer, List<Double>> byViews, int views, double seconds, boolean counts) {
            List<Double> values = byViews.computeIfAbsent(views, any -> new ArrayList<>());
            if (counts) {
                values.add(pictures.set().size() / seconds);
            }
        }

        private EvaluationComparison comparison() {
            EvaluationComparison.Setting setting = new EvaluationComparison.Setting(run.name(), pictures.set().classes().size(),
                    workload.crop(), pictures.set().size(), run.evaluate().batch(), threads, rounds);
            return new EvaluationComparison(setting,
                    processes.keySet().stream()
                            .map(name -> new EvaluationComparison.Row(name, speeds(speeds.get(name)), differences.get(name))).toList(),
                    speeds(files), lost);
        }

        private static EvaluationComparison.Speeds speeds(Map<Integer, List<Double>> byViews) {
            return new EvaluationComparison.Speeds(byViews.get(TEN), byViews.get(CENTRE));
        }
    }

    static void requireSame(String name, double difference) {
        if (!(difference <= TOLERANCE)) {
            throw new BenchException(String.format(Locale.ROOT, "%s computes another network: from the same weights and views, a"
                    + " probability differs by %.1e from that of %s.", name, difference, Alexnet4j.NAME));
        }
    }

    /** @return the largest difference, infinite where there are not as many */
    static double difference(float[] ours, float[] theirs) {
        if (ours.length != theirs.length) {
            return Double.POSITIVE_INFINITY;
        }
        // Math.max keeps what is no number, which is within no tolerance.
        return IntStream.range(0, ours.length).mapToDouble(i -> Math.abs((double) ours[i] - theirs[i])).reduce(0, Math::max);
    }
}
