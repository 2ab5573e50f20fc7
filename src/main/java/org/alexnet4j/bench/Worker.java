package org.alexnet4j.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.backend.Backend;
import org.alexnet4j.config.Configs;
import org.alexnet4j.nn.LayerTimes;
import org.alexnet4j.train.ProcessMemory;

/** What a process of a measurement does when it is told: an answer for each command. */
interface Worker {

    /** The worker that measures matrix products. */
    String GEMM = "gemm";

    /** The command to do a job until it goes as fast as it will. */
    String WARM_UP = "warm-up";

    /** Enough for Java to compile what a single picture goes through; slow software does not wait for it. */
    long WARM_UP_NANOSECONDS = 25_000_000_000L;

    /** The command for the times of layers. */
    String LAYERS = "layers";

    /**
     * @param command words
     * @return the answer, in one line
     */
    String answer(String... command);

    /** @return contestants on the class path, this project's first; a peer whose classes are gone is left out with a warning */
    static List<Contestant> contestants() {
        return Peers.after(List.of(new Alexnet4j()), Contestant.class);
    }

    /**
     * @param arguments {@link #GEMM}; or a contestant's name, a configuration file, the number of threads and a folder, and
     *                  {@link EvaluationWorker#ARGUMENT} where the views in that folder are to be evaluated
     * @return a worker that is ready
     */
    static Worker of(String... arguments) {
        if (arguments[0].equals(GEMM)) {
            return command -> {
                Comparison.Peak peak = GemmPeak.measure();
                return peak.gflops() + " " + peak.product();
            };
        }
        Workload workload = new Workload(Configs.readWithoutData(Path.of(arguments[1]), List.of()), Integer.parseInt(arguments[2]),
                Path.of(arguments[3]));
        if (arguments[arguments.length - 1].equals(EvaluationWorker.ARGUMENT)) {
            return EvaluationWorker.of(arguments[0], workload);
        }
        Contestant contestant = contestants().stream().filter(one -> one.name().equals(arguments[0])).findFirst().orElseThrow();
        Contestant.Network network = contestant.create(workload);
        return command -> answer(network, workload.batch(), command);
    }

    private static String answer(Contestant.Network network, int batch, String... command) {
        return switch (command[0]) {
            case "losses" -> numbers(Stream.generate(network::train).limit(Integer.parseInt(command[1])).toList());
            case "peak" -> ProcessMemory.peakResidentMb().stream().mapToObj(Long::toString).findFirst().orElse("");
            case WARM_UP -> warmUp(network, Job.valueOf(command[1]), batch);
            case LAYERS -> network.layerTimes(Integer.parseInt(command[1])).stream().map(Worker::text).collect(Collectors.joining(" "));
            default -> numbers(List.of(secondsPerRepetition(network, Job.valueOf(command[0]), batch, Integer.parseInt(command[1]))));
        };
    }

    private static String warmUp(Contestant.Network network, Job job, int batch) {
        long end = System.nanoTime() + WARM_UP_NANOSECONDS;
        for (int i = 0; i < job.warmUp() && System.nanoTime() < end; i++) {
            secondsPerRepetition(network, job, batch, 1);
        }
        return "";
    }

    private static String text(LayerTimes.Time time) {
        return String.format(Locale.ROOT, "%s,%.9g,%.9g", time.layer(), time.forwardSeconds(), time.backwardSeconds());
    }

    /** @return the layer that {@code text} is the answer of */
    static LayerTimes.Time layer(String text) {
        String[] parts = text.split(",");
        return new LayerTimes.Time(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }

    private static double secondsPerRepetition(Contestant.Network network, Job job, int batch, int repetitions) {
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            if (job == Job.TRAINING) {
                network.train();
            } else {
                network.infer(job.pictures(batch));
            }
        }
        Backend.await();
        return (System.nanoTime() - start) / 1e9 / repetitions;
    }

    private static String numbers(List<Double> values) {
        return String.join(" ", values.stream().map(value -> String.format(Locale.ROOT, "%.9g", value)).toList());
    }
}
