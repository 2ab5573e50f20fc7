package org.alexnet4j.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.model.Networks;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Narrow networks of ten classes, with biases at random, and pictures of noise for them. */
final class TestNetworks {

    static final int CLASSES = 10;

    private TestNetworks() {
    }

    static ComputationGraph network(String preset, String... overrides) {
        RunConfig run = run(preset, overrides);
        ComputationGraph graph = Networks.create(run, CLASSES);
        Random random = new Random(7);
        graph.paramTable().forEach((name, array) -> {
            if (name.endsWith("_b")) {
                array.assign(Nd4j.createFromArray(random.doubles(array.length(), -1, 1).toArray()).reshape(array.shape()));
            }
        });
        calm(graph, pictures(2, run.augment().crop()));
        return graph;
    }

    /** Without that, one class would be certain, whatever comes from below. */
    private static void calm(ComputationGraph graph, INDArray pictures) {
        String below = graph.getConfiguration().getVertexInputs().get(Networks.OUTPUT).get(0);
        INDArray weights = graph.getLayer(Networks.OUTPUT).getParam("W");
        INDArray inputs = graph.feedForward(new INDArray[] {pictures}, false).get(below).dup('c').reshape(2, weights.size(0));
        weights.divi(inputs.mmul(weights).stdNumber().doubleValue());
    }

    static RunConfig run(String preset, String... overrides) {
        Stream<String> narrow = Stream.of("model.preset=" + preset, "model.width=0.1", "model.deviation=0.04", "data.shortSide=136",
                "augment.crop=128");
        return Configs.readWithoutData(Path.of("configs/imagenet.yaml"), Stream.concat(narrow, Stream.of(overrides)).toList());
    }

    /** The network with the mean of a picture of noise. */
    static Exportable exportable(String preset, String... overrides) {
        RunConfig run = run(preset, overrides);
        int side = run.data().shortSide();
        float[] mean = new float[side * side * 3];
        Random random = new Random(8);
        for (int i = 0; i < mean.length; i++) {
            mean[i] = 90 + 60 * random.nextFloat();
        }
        ColourStatistics statistics = new ColourStatistics(side, mean, new double[3][3], new double[3], new double[3][3], 1, "");
        List<String> classes = IntStream.range(0, CLASSES).mapToObj(i -> "n0" + i).toList();
        List<String> words = IntStream.range(0, CLASSES).mapToObj(i -> "word \"" + i + "\"").toList();
        Preprocessing preprocessing = new Preprocessing(Decoding.of(side), run.augment().crop(), statistics, classes, words);
        return new Exportable(network(preset, overrides), preprocessing, Configs.toYaml(run), Map.of("commit", "0123abc"));
    }

    /** @return {@code [count, crop, crop, 3]}, squares of 8 pixels in one colour each with finer grain, around 0 */
    static INDArray pictures(int count, int crop) {
        Random random = new Random(9);
        int blocks = crop / 8 + 1;
        float[] colours = new float[count * blocks * blocks * 3];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = 200 * random.nextFloat() - 100;
        }
        float[] values = new float[count * crop * crop * 3];
        for (int i = 0; i < values.length; i++) {
            int pixel = i / 3;
            int block = ((pixel / crop / crop) * blocks + pixel / crop % crop / 8) * blocks + pixel % crop / 8;
            values[i] = colours[3 * block + i % 3] + 20 * random.nextFloat() - 10;
        }
        return Nd4j.createFromArray(values).reshape(count, crop, crop, 3);
    }
}
