package org.alexnet4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.alexnet4j.nn.LayerTimes;

/** Lets processes work in turn, a job at a time: what disturbs the machine for a while disturbs all of them. */
final class Rounds {

    /** Threads of native libraries spin for a moment after their work. */
    private static final int REST_MILLISECONDS = 300;

    private final Map<String, WorkerProcess> contestants;
    private final String ours;
    private final WorkerProcess gemm;
    private final int batch;
    private final int steps;
    private final Consumer<String> progress;
    private final Map<String, Map<Job, List<Double>>> speeds = new LinkedHashMap<>();
    private final List<Comparison.Peak> peaks = new ArrayList<>();
    private final Map<String, String> lost = new LinkedHashMap<>();

    /**
     * @param contestants processes by name, ready; this project's first
     * @param gemm        that measures matrix products
     * @param batch       pictures per minibatch
     * @param steps       of a turn
     * @param progress    told a line for each round
     */
    Rounds(Map<String, WorkerProcess> contestants, WorkerProcess gemm, int batch, int steps, Consumer<String> progress) {
        this.contestants = new LinkedHashMap<>(contestants);
        this.ours = contestants.keySet().iterator().next();
        this.gemm = gemm;
        this.batch = batch;
        this.steps = steps;
        this.progress = progress;
        contestants.keySet().forEach(name -> speeds.put(name, new EnumMap<>(Job.class)));
    }

    /** Compiles, loads, allocates: nothing is kept. Java compiles what a single picture goes through only after some hundred of them. */
    void warmUp() {
        progress.accept("Warming up …");
        gemm.ask(Worker.GEMM);
        for (Job job : Job.values()) {
            all((name, process) -> process.ask(Worker.WARM_UP + " " + job));
        }
    }

    void run(int rounds) {
        for (int round = 1; round <= rounds; round++) {
            peaks.add(peak());
            for (Job job : Job.values()) {
                all((name, process) -> speeds.get(name).computeIfAbsent(job, any -> new ArrayList<>())
                        .add(job.pictures(batch) / seconds(process, job, job.repetitions(steps))));
            }
            progress.accept("round " + round + "/" + rounds + ": " + latest());
        }
    }

    /** Lets each contestant do something; a peer that fails is out, and the others go on. */
    private void all(BiConsumer<String, WorkerProcess> turn) {
        for (String name : List.copyOf(contestants.keySet())) {
            try {
                turn.accept(name, contestants.get(name));
            } catch (BenchException e) {
                if (name.equals(ours)) {
                    throw e;
                }
                contestants.remove(name);
                speeds.remove(name);
                lost.put(name, e.getMessage());
                progress.accept(e.getMessage() + " The others go on.");
            }
        }
    }

    /** @return why peers did not get to the end, by name */
    Map<String, String> lost() {
        return Map.copyOf(lost);
    }

    private Comparison.Peak peak() {
        rest();
        String[] answer = gemm.ask(Worker.GEMM).split(" ", 2);
        return new Comparison.Peak(Double.parseDouble(answer[0]), answer[1]);
    }

    private static double seconds(WorkerProcess process, Job job, int repetitions) {
        rest();
        return Double.parseDouble(process.ask(job + " " + repetitions));
    }

    /** Waits until what ran before is at rest. */
    static void rest() {
        try {
            Thread.sleep(REST_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The measurement was interrupted.", e);
        }
    }

    private String latest() {
        List<String> parts = new ArrayList<>();
        speeds.forEach((name, jobs) -> {
            List<Double> training = jobs.get(Job.TRAINING);
            parts.add(String.format(Locale.ROOT, "%s %.1f", name, training.get(training.size() - 1)));
        });
        return String.join(", ", parts) + " pictures/s in training";
    }

    /** @return the machine's speed in matrix products, by round */
    List<Comparison.Peak> peaks() {
        return List.copyOf(peaks);
    }

    /** @return the mean time of each layer of a contestant over so many training steps; empty where it tells none */
    List<LayerTimes.Time> layers(String contestant) {
        rest();
        String answer = contestants.get(contestant).ask(Worker.LAYERS + " " + steps);
        return answer.isEmpty() ? List.of() : Arrays.stream(answer.split(" ")).map(Worker::layer).toList();
    }

    /** @return what was measured, with the losses of the first steps by name */
    List<Measured> measured(Map<String, Measured.Check> checks) {
        return contestants.entrySet().stream()
                .map(entry -> new Measured(entry.getKey(), speeds.get(entry.getKey()), memory(entry.getValue()),
                checks.get(entry.getKey())))
                .toList();
    }

    private static OptionalLong memory(WorkerProcess process) {
        String answer = process.ask("peak");
        return answer.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(answer));
    }
}
