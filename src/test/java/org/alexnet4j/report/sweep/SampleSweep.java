package org.alexnet4j.report.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Parameter;
import org.alexnet4j.report.sweep.SweepData.RatePoint;
import org.alexnet4j.report.sweep.SweepData.Run;
import org.alexnet4j.report.sweep.SweepData.Savings;
import org.alexnet4j.report.sweep.SweepData.Status;
import org.alexnet4j.train.Metrics;

/** Made-up sweeps. */
public final class SampleSweep {

    static final List<String> TYPES = List.of("fixed", "step", "plateau", "exponential", "polynomial", "cosine", "warm-up + cosine");
    private static final int EPOCHS = 27;

    private SampleSweep() {
    }

    public static SweepData of(List<Candidate> candidates) {
        return new SweepData("schedules", "validation top-1 error, best epoch", Measure.TOP1, parameters(), candidates,
                new Savings(0, 0), "", Map.of(), List.of(), 0, OptionalDouble.empty());
    }

    /** A candidate without runs. */
    static Candidate candidate(int number, Status status, double score, int epochs) {
        return new Candidate(number, "", Map.of(), status, "", Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score),
                epochs, List.of());
    }

    /** Seven types of schedules and every status; every other candidate has two seeds. */
    public static SweepData complete(int count) {
        Random random = new Random(3);
        List<Candidate> candidates = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            candidates.add(candidate(number, random));
        }
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("commit", "0123456789abcdef0123456789abcdef01234567");
        provenance.put("seed", "1");
        return new SweepData("schedules", "validation top-1 error, best epoch", Measure.TOP1, parameters(), candidates,
                new Savings(412, 27 * 36), "search:\n  generator: random\n  budget: {candidates: 24}\n", provenance,
                List.of("Reduced scale: 10 classes and pictures of 64 pixels."), 7_512, OptionalDouble.of(0.043));
    }

    private static List<Parameter> parameters() {
        return List.of(new Parameter("optimizer.momentum", false, List.of()),
                new Parameter("optimizer.weightDecay", true, List.of()),
                new Parameter("optimizer.batch", false, List.of("16", "32", "64", "128")),
                new Parameter("schedule.start", true, List.of()),
                new Parameter("schedule.factor", true, List.of()),
                new Parameter("schedule.every", false, List.of()),
                new Parameter("schedule.power", false, List.of()),
                new Parameter("schedule.warmUp.over", false, List.of()));
    }

    private static Candidate candidate(int number, Random random) {
        String type = TYPES.get((number - 1) % TYPES.size());
        double start = Math.pow(10, -3.5 + 2 * random.nextDouble());
        double momentum = 0.8 + 0.19 * random.nextDouble();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("optimizer.momentum", number(momentum));
        values.put("optimizer.weightDecay", number(Math.pow(10, -5 + 2 * random.nextDouble())));
        values.put("optimizer.batch", List.of("16", "32", "64", "128").get(random.nextInt(4)));
        values.put("schedule.start", number(start));
        switch (type) {
            case "step" -> {
                values.put("schedule.factor", number(0.05 + 0.5 * random.nextDouble()));
                values.put("schedule.every", 3 + random.nextInt(10) + " epochs");
            }
            case "plateau", "exponential" -> values.put("schedule.factor", number(0.1 + 0.8 * random.nextDouble()));
            case "polynomial" -> values.put("schedule.power", number(0.5 + 2 * random.nextDouble()));
            case "warm-up + cosine" -> values.put("schedule.warmUp.over", 1 + random.nextInt(4) + " epochs");
            default -> { }
        }
        double quality = 0.3 + 0.12 * Math.abs(Math.log10(start / (1 - momentum)) + 1.2) - 0.02 * (number % 7) + 0.02 * random.nextDouble();
        Status status = number == 9 ? Status.FAILED : number == 23 ? Status.RUNNING : number == 24 ? Status.WAITING
                : quality < 0.36 ? Status.FINISHED : number % 3 == 0 ? Status.STOPPED : Status.PAUSED;
        int epochs = switch (status) {
            case FINISHED -> EPOCHS;
            case WAITING -> 0;
            case FAILED -> 2;
            default -> number % 2 == 0 ? 9 : 3;
        };
        List<Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= 1 + number % 2 && status != Status.WAITING; seed++) {
            runs.add(new Run(seed, epochs(epochs, quality, start, random), rates(type, start)));
        }
        double reached = quality + 0.5 * Math.exp(-epochs / 5.0);
        return new Candidate(number, type, values, status, status == Status.FAILED ? "the loss is no number after epoch 2"
                : status == Status.STOPPED ? "worse than the median after epoch " + epochs : "",
                status == Status.FAILED || epochs == 0 ? OptionalDouble.empty() : OptionalDouble.of(reached), epochs, runs);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    private static List<Metrics> epochs(int count, double quality, double rate, Random random) {
        List<Metrics> rows = new ArrayList<>();
        for (int epoch = 1; epoch <= count; epoch++) {
            double error = Math.min(0.95, quality + 0.5 * Math.exp(-epoch / 5.0) + 0.01 * random.nextGaussian());
            rows.add(new Metrics(epoch, 74L * epoch, rate, 3 * error, error, Metrics.Validation.of(3 * error, error, error / 3), 48, 0.02,
                    205, 205.0 * epoch, 6700));
        }
        return rows;
    }

    private static List<RatePoint> rates(String type, double start) {
        List<RatePoint> points = new ArrayList<>();
        for (int i = 0; i <= 10 * EPOCHS; i++) {
            double done = i / (10.0 * EPOCHS);
            double share = switch (type) {
                case "step" -> Math.pow(0.1, Math.floor(3 * done));
                case "plateau" -> Math.pow(0.3, Math.floor(4 * done));
                case "exponential" -> Math.pow(0.01, done);
                case "polynomial" -> 1 - done;
                case "cosine" -> (1 + Math.cos(Math.PI * done)) / 2;
                case "warm-up + cosine" -> done < 0.1 ? 0.1 + 9 * done : (1 + Math.cos(Math.PI * (done - 0.1) / 0.9)) / 2;
                default -> 1;
            };
            points.add(new RatePoint(i / 10.0, share * start));
        }
        return points;
    }
}
