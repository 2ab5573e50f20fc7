package org.alexnet4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.EvaluationPictures;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The network is a softmax over its inputs, so that a view's row holds its logits and every expected number can be worked out. */
class EvaluatorTest {

    /** Views of pictures as rows of logits, and the picture's labels. */
    private record Logits(int views, double[][] rows, int[] labels, int classes) implements EvaluationPictures {

        @Override
        public PictureSet set() {
            List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
            return new PictureSet("test", names,
                    IntStream.of(labels).mapToObj(label -> new LabelledPicture(Path.of("picture"), label)).toList());
        }

        @Override
        public TrainingPictures.CloseableIterator minibatches(int asked, int batch, int first) {
            assertThat(asked).isEqualTo(views);
            List<Minibatch> all = new ArrayList<>();
            for (int from = first; from < labels.length; from += batch) {
                int to = Math.min(labels.length, from + batch);
                double[][] part = java.util.Arrays.copyOfRange(rows, from * views, to * views);
                all.add(new Minibatch(List.of(Nd4j.create(part).castTo(DataType.FLOAT)), java.util.Arrays.copyOfRange(labels, from, to)));
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

    private static ComputationGraph softmax(int classes) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().graphBuilder().addInputs("logits")
                .addLayer("softmax", new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nIn(classes).nOut(classes)
                        .activation(Activation.SOFTMAX).hasBias(false).build(), "logits")
                .setOutputs("softmax").build());
        graph.init();
        graph.getLayer("softmax").setParam("W", Nd4j.eye(classes).castTo(DataType.FLOAT));
        return graph;
    }

    private static double[] logits(double... probabilities) {
        return java.util.Arrays.stream(probabilities).map(Math::log).toArray();
    }

    @Test
    void countsTop1AndTop5ErrorsConfusionsAndTheMeanLoss() {
        double[][] rows = {
            logits(0.4, 0.2, 0.15, 0.1, 0.08, 0.05, 0.02),
            logits(0.4, 0.2, 0.15, 0.1, 0.08, 0.05, 0.02),
            logits(0.4, 0.2, 0.15, 0.1, 0.08, 0.05, 0.02),
            logits(0.02, 0.05, 0.08, 0.1, 0.15, 0.2, 0.4)};
        // Right; second; sixth, so among neither; third.
        int[] labels = {0, 1, 5, 4};
        List<Long> told = new ArrayList<>();
        Evaluation evaluation = new Evaluator(1, 3).evaluate(softmax(7), new Logits(1, rows, labels, 7), (done, total) -> told.add(done));
        assertThat(evaluation.pictures()).isEqualTo(4);
        assertThat(evaluation.top1Error()).isEqualTo(3 / 4.0);
        assertThat(evaluation.top5Error()).isEqualTo(1 / 4.0);
        assertThat(evaluation.loss()).isCloseTo(-(Math.log(0.4) + Math.log(0.2) + Math.log(0.05) + Math.log(0.15)) / 4, within(1e-6));
        assertThat(evaluation.confusion()[0]).containsExactly(1, 0, 0, 0, 0, 0, 0);
        assertThat(evaluation.confusion()[5]).containsExactly(1, 0, 0, 0, 0, 0, 0);
        assertThat(evaluation.confusion()[4]).containsExactly(0, 0, 0, 0, 0, 0, 1);
        assertThat(evaluation.pictures(2)).isZero();
        assertThat(evaluation.errors(1)).isEqualTo(1);
        assertThat(told).containsExactly(3L, 4L);
    }

    @Test
    void averagesTheProbabilitiesOfTheViewsNotTheirLogits() {
        // Nine views prefer class 1, one is sure of class 0. By the mean probability the first picture is of class 0 (0.5049), the second
        // of class 1 (0.5401); by the mean logit both would be of class 0.
        double[][] rows = new double[20][];
        for (int view = 0; view < 10; view++) {
            rows[view] = view == 3 ? logits(0.999, 0.001) : logits(0.45, 0.55);
            rows[10 + view] = view == 3 ? logits(0.999, 0.001) : logits(0.40, 0.60);
        }
        Evaluator evaluator = new Evaluator(10, 40);
        Evaluation evaluation = evaluator.evaluate(softmax(2), new Logits(10, rows, new int[] {0, 1}, 2), Progress.NONE);
        double first = (9 * 0.45 + 0.999) / 10;
        double second = (9 * 0.60 + 0.001) / 10;
        assertThat(evaluation.top1Errors()).isZero();
        assertThat(evaluation.loss()).isCloseTo(-(Math.log(first) + Math.log(second)) / 2, within(1e-6));
        INDArray input = Nd4j.create(rows).castTo(DataType.FLOAT);
        List<float[]> probabilities = evaluator.probabilities(softmax(2), input);
        assertThat(probabilities).hasSize(2);
        assertThat((double) probabilities.get(0)[0]).isCloseTo(first, within(1e-6));
        assertThat((double) probabilities.get(1)[1]).isCloseTo(second, within(1e-6));
    }

    @Test
    void ranksTheClassesOfEachPictureInTheOrderOfTheSet() {
        double[][] rows = {logits(0.7, 0.2, 0.1), logits(0.1, 0.3, 0.6), logits(0.25, 0.5, 0.25)};
        List<Ranking> rankings = new Evaluator(1, 2).rank(softmax(3), new Logits(1, rows, new int[] {2, 0, 1}, 3));
        assertThat(rankings).extracting(ranking -> ranking.top(3)).containsExactly(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 0, 2));
        assertThat(rankings.get(1).probability(2)).isCloseTo(0.6f, within(1e-6f));
    }

    @Test
    void everyAnswerIsAmongTheFiveWhereThereAreFewerClasses() {
        double[][] rows = {logits(0.7, 0.2, 0.1), logits(0.7, 0.2, 0.1)};
        Evaluation evaluation = new Evaluator(1, 64).evaluate(softmax(3), new Logits(1, rows, new int[] {1, 2}, 3), Progress.NONE);
        assertThat(evaluation.top1Error()).isEqualTo(1);
        assertThat(evaluation.top5Error()).isZero();
    }

    @Test
    void theLossStaysFiniteForASureAndWrongAnswer() {
        double[][] rows = {{500, 0}};
        Evaluation evaluation = new Evaluator(1, 64).evaluate(softmax(2), new Logits(1, rows, new int[] {1}, 2), Progress.NONE);
        assertThat(evaluation.loss()).isFinite().isGreaterThan(20);
    }

    @Test
    void aNetworkWhoseWeightsAreNoNumbersHasALossThatIsNone() {
        ComputationGraph broken = softmax(2);
        broken.params().assign(Float.NaN);
        Evaluation evaluation = new Evaluator(1, 64).evaluate(broken, new Logits(1, new double[][] {{1, 0}}, new int[] {1}, 2),
                Progress.NONE);
        assertThat(evaluation.loss()).isNaN();
    }
}
