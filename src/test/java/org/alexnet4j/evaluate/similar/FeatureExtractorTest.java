package org.alexnet4j.evaluate.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.data.feed.EvaluationPictures;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.model.Networks;
import org.alexnet4j.run.SmallRun;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The layers below the features are held by the networks in PyTorch; here it is about what is taken of them. */
class FeatureExtractorTest {

    /** The least that Caffe's network takes. */
    private static final int CROP = 67;

    @TempDir
    private Path folder;

    /** Pictures that are there already. */
    private record Views(INDArray pictures) implements EvaluationPictures {

        @Override
        public PictureSet set() {
            return new PictureSet("test", List.of("one"), IntStream.range(0, (int) pictures.size(0))
                    .mapToObj(i -> new LabelledPicture(Path.of("picture"), 0)).toList());
        }

        @Override
        public TrainingPictures.CloseableIterator minibatches(int views, int batch, int first) {
            assertThat(views).isEqualTo(1);
            assertThat(first).isZero();
            List<Minibatch> all = new ArrayList<>();
            for (long from = 0; from < pictures.size(0); from += batch) {
                long to = Math.min(from + batch, pictures.size(0));
                all.add(new Minibatch(List.of(pictures.get(NDArrayIndex.interval(from, to)).dup()), new int[(int) (to - from)]));
            }
            Iterator<Minibatch> minibatches = all.iterator();
            return new TrainingPictures.CloseableIterator() {
                @Override
                public boolean hasNext() {
                    return minibatches.hasNext();
                }

                @Override
                public Minibatch next() {
                    return minibatches.next();
                }

                @Override
                public void close() {
                }
            };
        }
    }

    /** Weights large enough for features that differ from picture to picture. */
    private ComputationGraph network(String... overrides) {
        String[] all = Stream.concat(Stream.of("augment.crop=" + CROP), Stream.of(overrides)).toArray(String[]::new);
        ComputationGraph graph = Networks.create(new SmallRun(folder).config(all), 8);
        Nd4j.getRandom().setSeed(3);
        graph.params().assign(Nd4j.randn(DataType.FLOAT, graph.params().shape()).muli(0.05));
        return graph;
    }

    private static INDArray pictures(int count) {
        Nd4j.getRandom().setSeed(4);
        return Nd4j.randn(DataType.FLOAT, count, CROP, CROP, 3).muli(50);
    }

    private static List<float[]> features(ComputationGraph graph, INDArray pictures) {
        List<float[]> features = new ArrayList<>();
        try (FeatureExtractor.Features all = new FeatureExtractor(graph).of(new Views(pictures))) {
            all.forEachRemaining(features::add);
        }
        return features;
    }

    private static void assertFeatures(ComputationGraph graph, double factor, String... layers) {
        INDArray pictures = pictures(3);
        Map<String, INDArray> outputs = graph.feedForward(new INDArray[] {pictures}, false);
        List<float[]> features = features(graph, pictures);
        assertThat(features).hasSize(3);
        for (int picture = 0; picture < 3; picture++) {
            int at = 0;
            float[] found = features.get(picture);
            for (String layer : layers) {
                float[] expected = outputs.get(layer).get(NDArrayIndex.point(picture)).dup('c').data().asFloat();
                assertThat(expected.length).isGreaterThan(10);
                for (float value : expected) {
                    assertThat((double) found[at++]).isCloseTo(factor * value, within(1e-4 * Math.max(1, Math.abs(value))));
                }
            }
            assertThat(found).hasSize(at).hasSize(new FeatureExtractor(graph).size());
            assertThat(found).isNotEqualTo(features.get((picture + 1) % 3));
        }
    }

    @Test
    void thoseOfThePaperAreFc7OfTowerAThenBTimesTheHalfThatDropoutKeeps() {
        ComputationGraph graph = network("model.dropout=0.5");
        assertThat(new FeatureExtractor(graph).layer()).isEqualTo("drop7");
        assertFeatures(graph, 0.5, "fc7a", "fc7b");
    }

    @Test
    void dropoutThatIsScaledInTrainingLeavesThemAsTheyAre() {
        assertFeatures(network("model.preset=caffe"), 1, "fc7");
    }

    @Test
    void withoutDropoutTheyAreFc7() {
        assertFeatures(network("model.dropout=0"), 1, "fc7a", "fc7b");
        assertFeatures(network("model.preset=torchvision"), 1, "fc7");
    }

    @Test
    void withoutFullyConnectedLayersTheyAreTheLastMapsRowByRow() {
        assertFeatures(network("model.preset=cifar-4layer"), 1, "pool3");
    }

    @Test
    void aPictureHasTheSameFeaturesToTheBitInEveryCompany() {
        ComputationGraph graph = network();
        INDArray pictures = pictures(21);
        List<float[]> together = features(graph, pictures);
        for (int picture : new int[] {0, 5, 15, 16, 20}) {
            INDArray alone = pictures.get(NDArrayIndex.interval(picture, picture + 1)).dup();
            assertThat(Arrays.equals(features(graph, alone).get(0), together.get(picture))).as("picture " + picture).isTrue();
        }
    }
}
