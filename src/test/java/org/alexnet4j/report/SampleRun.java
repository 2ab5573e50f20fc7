package org.alexnet4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.alexnet4j.train.LayerNorms;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.ValidatedIteration;

/** A made-up run with every part of a report filled. */
public final class SampleRun {

    private SampleRun() {
    }

    static ReportData started() {
        return new ReportData("just-started", List.of(), "", Map.of(), List.of(), ReportData.WithinEpochs.NOTHING, Optional.empty(),
                List.of(), List.of());
    }

    static ReportData complete(int epochs) {
        return new ReportData("imagenette-paper",
                List.of("Reduced scale: 10 classes and 9,469 training pictures instead of 1,000 and 1.2 million."),
                """
                name: imagenette-paper
                model:
                  preset: paper
                  classes: 10
                optimizer: {batch: 128, momentum: 0.9, weightDecay: 5.0E-4}
                """,
                provenance(), epochs(epochs), within(epochs), Optional.of(evaluation()), layers(),
                List.of(new ReportData.TowerKernels("conv1a", kernels(48, false)),
                        new ReportData.TowerKernels("conv1b", kernels(48, true))));
    }

    public static List<Metrics> epochs(int count) {
        Random random = new Random(1);
        List<Metrics> rows = new ArrayList<>();
        for (int epoch = 1; epoch <= count; epoch++) {
            double progress = Math.exp(-epoch / 25.0);
            double rate = epoch <= 30 ? 0.01 : epoch <= 45 ? 0.001 : 1e-4;
            double noise = 0.03 * random.nextGaussian();
            Metrics.Validation validation = epoch % 2 == 0 && epoch < 4 ? Metrics.Validation.NONE
                    : Metrics.Validation.of(0.9 + 1.4 * progress + noise, 0.25 + 0.6 * progress + noise / 4, 0.03 + 0.4 * progress);
            rows.add(new Metrics(epoch, 74L * epoch, rate, 0.3 + 2 * progress, 0.1 + 0.78 * progress, validation,
                    48 + random.nextDouble(), 0.02, 205, 205.0 * epoch, 6700));
        }
        return rows;
    }

    private static ReportData.WithinEpochs within(int epochs) {
        List<ValidatedIteration> validations = IntStream.rangeClosed(1, 2 * epochs)
                .mapToObj(i -> new ValidatedIteration(37L * i, (i + 1) / 2,
                        Metrics.Validation.of(1 + 1.3 * Math.exp(-i / 50.0), 0.25 + 0.6 * Math.exp(-i / 50.0), 0.4 * Math.exp(-i / 50.0))))
                .toList();
        List<LayerNorms> norms = new ArrayList<>();
        List<String> layers = List.of("conv1a", "conv1b", "conv2a", "conv2b", "conv3a", "conv3b", "conv4a", "conv4b", "conv5a", "conv5b",
                "fc6a", "fc6b", "fc7a", "fc7b", "fc8");
        for (int i = 1; i <= 2 * epochs; i++) {
            for (int layer = 0; layer < layers.size(); layer++) {
                norms.add(new LayerNorms(37L * i, layers.get(layer), "W", 4, 1, 0.02 / (layer + 1) / Math.sqrt(i)));
                norms.add(new LayerNorms(37L * i, layers.get(layer), "b", 0, 1, 0.001));
            }
        }
        return new ReportData.WithinEpochs(validations, norms);
    }

    private static Map<String, String> provenance() {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("commit", "0123456789abcdef0123456789abcdef01234567");
        provenance.put("Deeplearning4j", "1.0.0-M2.1");
        provenance.put("processor", "2 cores, AVX-512");
        provenance.put("seed", "1");
        return provenance;
    }

    private static ReportData.Evaluation evaluation() {
        List<String> names = List.of("tench", "English springer", "cassette player", "chain saw", "church", "French horn",
                "garbage truck", "gas pump", "golf ball", "parachute");
        List<ReportData.ClassError> classes = IntStream.range(0, names.size())
                .mapToObj(i -> new ReportData.ClassError(names.get(i), 40 + 37 * i % 150, 390))
                .toList();
        return new ReportData.Evaluation(10, 3925, ErrorRate.of(981, 3925), ErrorRate.of(120, 3925), 0.871, classes,
                new ReportData.Confusion(names, confusion(names.size())), predictions(names));
    }

    /** 390 pictures of each class, most of them recognised. */
    private static long[][] confusion(int classes) {
        Random random = new Random(2);
        long[][] counts = new long[classes][classes];
        for (int truth = 0; truth < classes; truth++) {
            for (int picture = 0; picture < 390; picture++) {
                counts[truth][random.nextInt(10) < 7 ? truth : random.nextInt(classes)]++;
            }
        }
        return counts;
    }

    private static List<ReportData.Prediction> predictions(List<String> names) {
        return IntStream.range(0, 8).mapToObj(i -> {
            byte[] square = new byte[64 * 64 * 3];
            for (int at = 0; at < square.length; at++) {
                square[at] = (byte) (at % 3 * 60 + 20 * i + at / 192);
            }
            return new ReportData.Prediction(square, names.get(i), IntStream.range(0, 5)
                    .mapToObj(answer -> new ReportData.Answer(names.get((i + answer + i % 2) % names.size()), 0.6 / Math.pow(2, answer),
                            answer + i % 2 == 0)).toList());
        }).toList();
    }

    /** The paper's network, both towers in a row (section 3.5). */
    private static List<ReportData.Layer> layers() {
        return List.of(
                new ReportData.Layer("conv1", "11x11", "4", "3 right, bottom", "55x55x96", 290_400, 34_944, 105_415_200),
                new ReportData.Layer("pool1", "3x3", "2", "", "27x27x96", 0, 0, 0),
                new ReportData.Layer("conv2", "5x5", "1", "2", "27x27x256", 186_624, 307_456, 223_948_800),
                new ReportData.Layer("pool2", "3x3", "2", "", "13x13x256", 0, 0, 0),
                new ReportData.Layer("conv3", "3x3", "1", "1", "13x13x384", 64_896, 885_120, 149_520_384),
                new ReportData.Layer("conv4", "3x3", "1", "1", "13x13x384", 64_896, 663_936, 112_140_288),
                new ReportData.Layer("conv5", "3x3", "1", "1", "13x13x256", 43_264, 442_624, 74_760_192),
                new ReportData.Layer("pool5", "3x3", "2", "", "6x6x256", 0, 0, 0),
                new ReportData.Layer("fc6", "", "", "", "4096", 4_096, 37_752_832, 37_748_736),
                new ReportData.Layer("fc7", "", "", "", "4096", 4_096, 16_781_312, 16_777_216),
                new ReportData.Layer("fc8", "", "", "", "1000", 1_000, 4_097_000, 4_096_000));
    }

    /** Gratings, grey or in colour. */
    private static float[][] kernels(int maps, boolean colour) {
        float[][] kernels = new float[maps][11 * 11 * 3];
        for (int map = 0; map < maps; map++) {
            double angle = Math.PI * map / 16;
            double frequency = 0.4 + 0.3 * Math.floorDiv(map, 16);
            for (int i = 0; i < 121; i++) {
                double phase = frequency * (Math.cos(angle) * (i % 11 - 5) + Math.sin(angle) * (i / 11 - 5));
                for (int channel = 0; channel < 3; channel++) {
                    kernels[map][3 * i + channel] = (float) Math.sin(phase + (colour ? 2.1 * channel : 0));
                }
            }
        }
        return kernels;
    }
}
