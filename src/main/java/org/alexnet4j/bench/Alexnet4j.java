package org.alexnet4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.model.Networks;
import org.alexnet4j.nn.ConstantWeights;
import org.alexnet4j.nn.FusedUpdater;
import org.alexnet4j.nn.LayerTimes;
import org.alexnet4j.nn.LearningRates;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** This project's network, trained and evaluated as {@code train} and {@code evaluate} do. */
final class Alexnet4j implements Contestant, Judge {

    static final String NAME = "alexnet4j";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Momentum momentum() {
        return Momentum.CLASSICAL;
    }

    @Override
    public Network create(Workload workload) {
        return new Graph(workload);
    }

    @Override
    public Loaded load(Workload workload) {
        ComputationGraph graph = graph(workload);
        ConstantWeights.of(graph);
        Evaluator evaluator = new Evaluator(graph, 1, 1);
        int crop = workload.crop();
        return rows -> {
            INDArray pictures = Nd4j.create(rows, new long[] {rows.length / (crop * crop * 3), crop, crop, 3}, 'c');
            return () -> evaluator.probabilities(List.of(pictures)).toArray(float[][]::new);
        };
    }

    /** @return the network with the workload's weights */
    static ComputationGraph graph(Workload workload) {
        ComputationGraph graph = Networks.create(workload.run(), workload.classes());
        Arrays.stream(graph.getLayers()).filter(layer -> layer.numParams() > 0).forEach(layer -> start(layer, workload));
        return graph;
    }

    private static void start(Layer layer, Workload workload) {
        INDArray weights = layer.getParam("W");
        boolean dense = weights.rank() == 2;
        int outputs = (int) weights.size(dense ? 1 : 0);
        int inputs = (int) (weights.length() / outputs);
        float[] values = workload.weights(layer.conf().getLayer().getLayerName(), outputs, inputs);
        weights.assign(dense ? Nd4j.create(values, new long[] {outputs, inputs}, 'c').transpose()
                : Nd4j.create(values, weights.shape(), 'c'));
        layer.getParam("b").assign(Nd4j.create(workload.biases(outputs), layer.getParam("b").shape(), 'c'));
    }

    private static final class Graph implements Network {

        private final ComputationGraph graph;
        private final Evaluator evaluator;
        private final INDArray pictures;
        private final INDArray first;
        private final INDArray labels;
        /** As in an evaluation, from the first minibatch to the last. */
        private Optional<ConstantWeights> constant = Optional.empty();

        Graph(Workload workload) {
            graph = graph(workload);
            evaluator = new Evaluator(graph, 1, 1);
            FusedUpdater.install(graph);
            LearningRates.set(graph, Workload.RATE);
            int crop = workload.crop();
            pictures = Nd4j.create(workload.pictures(), new long[] {workload.batch(), crop, crop, 3}, 'c');
            first = pictures.get(NDArrayIndex.interval(0, 1)).dup('c');
            labels = Nd4j.zeros(DataType.FLOAT, workload.batch(), workload.classes());
            int[] classes = workload.labels();
            for (int i = 0; i < classes.length; i++) {
                labels.putScalar(i, classes[i], 1);
            }
        }

        @Override
        public double train() {
            constant.ifPresent(ConstantWeights::close);
            constant = Optional.empty();
            graph.fit(new INDArray[] {pictures}, new INDArray[] {labels});
            return graph.score();
        }

        @Override
        public List<LayerTimes.Time> layerTimes(int steps) {
            LayerTimes.start(graph);
            for (int i = 0; i < steps; i++) {
                train();
            }
            return LayerTimes.of(graph).stream()
                    .map(time -> new LayerTimes.Time(time.layer(), time.forwardSeconds() / steps, time.backwardSeconds() / steps)).toList();
        }

        @Override
        public void infer(int count) {
            if (constant.isEmpty()) {
                constant = Optional.of(ConstantWeights.of(graph));
            }
            evaluator.probabilities(List.of(count == 1 ? first : pictures));
        }
    }
}
