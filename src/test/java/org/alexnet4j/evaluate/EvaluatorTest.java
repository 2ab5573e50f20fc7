package org.alexnet4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.EvaluationPictures;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.model.GraphClassifier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** A network is a softmax over its inputs, so that a view's row holds its logits and every expected number can be worked out. */
class EvaluatorTest {

    /** Views of pictures as rows of logits, for each network, and the picture's labels. */
    private record Logits(int views, List<double[][]> rows, int[] labels, int classes) implements EvaluationPictures {

        Logits(int views, double[][] rows, int[] labels, int classes) {
            this(views, List.<double[][]>of(rows), labels, classes);
        }

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
                int start = from * views;
                List<INDArray> inputs = rows.stream().map(one -> input(Arrays.copyOfRange(one, start, to * views))).toList();
                all.add(new Minibatch(inputs, Arrays.copyOfRange(labels, from, to)));
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

    private static INDArray input(double[][] rows) {
        return Nd4j.create(rows).castTo(DataType.FLOAT);
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
        return Arrays.stream(probabilities).map(Math::log).toArray();
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
        Evaluation evaluation = new Evaluator(softmax(7), 1, 3).evaluate(new Logits(1, rows, labels, 7), (done, total) -> told.add(done));
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
        Evaluator evaluator = new Evaluator(softmax(2), 10, 40);
        Evaluation evaluation = evaluator.evaluate(new Logits(10, rows, new int[] {0, 1}, 2), Progress.NONE);
        double first = (9 * 0.45 + 0.999) / 10;
        double second = (9 * 0.60 + 0.001) / 10;
        assertThat(evaluation.top1Errors()).isZero();
        assertThat(evaluation.loss()).isCloseTo(-(Math.log(first) + Math.log(second)) / 2, within(1e-6));
        List<float[]> probabilities = evaluator.probabilities(List.of(input(rows)));
        assertThat(probabilities).hasSize(2);
        assertThat((double) probabilities.get(0)[0]).isCloseTo(first, within(1e-6));
        assertThat((double) probabilities.get(1)[1]).isCloseTo(second, within(1e-6));
    }

    @Test
    void ranksTheClassesOfEachPictureInTheOrderOfTheSet() {
        double[][] rows = {logits(0.7, 0.2, 0.1), logits(0.1, 0.3, 0.6), logits(0.25, 0.5, 0.25)};
        List<Ranking> rankings = new Evaluator(softmax(3), 1, 2).rank(new Logits(1, rows, new int[] {2, 0, 1}, 3));
        assertThat(rankings).extracting(ranking -> ranking.top(3)).containsExactly(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 0, 2));
        assertThat(rankings.get(1).probability(2)).isCloseTo(0.6f, within(1e-6f));
    }

    /** The second network has the classes in another order: its outputs are of class 2, 0 and 1. */
    private static Evaluator two() {
        Evaluator.Member turned = new Evaluator.Member(new GraphClassifier(softmax(3)), List.of(1, 2, 0));
        return new Evaluator(List.of(new Evaluator.Member(new GraphClassifier(softmax(3)), List.of()), turned), 1, 2);
    }

    private static Logits forTwo(int... labels) {
        double[][] first = {logits(0.7, 0.2, 0.1), logits(0.1, 0.3, 0.6), logits(0.25, 0.5, 0.25)};
        double[][] second = {logits(0.8, 0.1, 0.1), logits(0.1, 0.1, 0.8), logits(0.3, 0.6, 0.1)};
        return new Logits(1, List.of(first, second), labels, 3);
    }

    @Test
    void averagesTheProbabilitiesOfNetworksEachWithItsOwnOrderOfClasses() {
        // In the order of the labels the second network says (0.1, 0.1, 0.8), (0.1, 0.8, 0.1), (0.6, 0.1, 0.3).
        double[][] means = {{0.4, 0.15, 0.45}, {0.1, 0.55, 0.35}, {0.425, 0.3, 0.275}};
        List<Ranking> rankings = two().rank(forTwo(2, 2, 2));
        for (int picture = 0; picture < 3; picture++) {
            for (int label = 0; label < 3; label++) {
                assertThat((double) rankings.get(picture).probability(label)).isCloseTo(means[picture][label], within(1e-6));
            }
        }
        Evaluation evaluation = two().evaluate(forTwo(2, 2, 0), Progress.NONE);
        assertThat(evaluation.top1Errors()).isEqualTo(1);
        assertThat(evaluation.confusion()[2]).containsExactly(0, 1, 1);
        assertThat(evaluation.loss()).isCloseTo(-(Math.log(0.45) + Math.log(0.35) + Math.log(0.425)) / 3, within(1e-6));
    }

    @Test
    void judgesPicturesByEachNetworkAloneAndByTheMeanFromOneOn() {
        List<List<JudgedPicture>> told = new ArrayList<>();
        two().judge(forTwo(2, 2, 0), 0, told::add);
        assertThat(told).extracting(List::size).containsExactly(2, 1);
        JudgedPicture picture = told.get(0).get(1);
        assertThat(picture.label()).isEqualTo(2);
        assertThat(picture.answer().best()).isEqualTo(1);
        assertThat(picture.answer().probability()).isCloseTo(0.35f, within(1e-6f));
        assertThat(picture.top()).extracting(JudgedPicture.Guess::label).containsExactly(1, 2, 0);
        assertThat(picture.members()).extracting(Answer::best).containsExactly(2, 1);
        assertThat(picture.members().get(0).probability()).isCloseTo(0.6f, within(1e-6f));
        assertThat(picture.members().get(1).probability()).isCloseTo(0.1f, within(1e-6f));

        List<List<JudgedPicture>> rest = new ArrayList<>();
        two().judge(forTwo(2, 2, 0), 2, rest::add);
        assertThat(rest).containsExactly(told.get(1));
    }

    @Test
    void everyAnswerIsAmongTheFiveWhereThereAreFewerClasses() {
        double[][] rows = {logits(0.7, 0.2, 0.1), logits(0.7, 0.2, 0.1)};
        Evaluation evaluation = new Evaluator(softmax(3), 1, 64).evaluate(new Logits(1, rows, new int[] {1, 2}, 3), Progress.NONE);
        assertThat(evaluation.top1Error()).isEqualTo(1);
        assertThat(evaluation.top5Error()).isZero();
    }

    @Test
    void theLossStaysFiniteForASureAndWrongAnswer() {
        double[][] rows = {{500, 0}};
        Evaluation evaluation = new Evaluator(softmax(2), 1, 64).evaluate(new Logits(1, rows, new int[] {1}, 2), Progress.NONE);
        assertThat(evaluation.loss()).isFinite().isGreaterThan(20);
    }

    @Test
    void aNetworkWhoseWeightsAreNoNumbersHasALossThatIsNone() {
        ComputationGraph broken = softmax(2);
        broken.params().assign(Float.NaN);
        Evaluation evaluation = new Evaluator(broken, 1, 64).evaluate(new Logits(1, new double[][] {{1, 0}}, new int[] {1}, 2),
                Progress.NONE);
        assertThat(evaluation.loss()).isNaN();
    }
}
