package org.alexnet4j.bench.stock;

import java.util.Arrays;
import org.alexnet4j.bench.Contestant;
import org.alexnet4j.bench.Workload;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Deeplearning4j with the layers it comes with, and its own order of dimensions: {@code [batch, channels, height, width]}. */
public final class Deeplearning4j implements Contestant {

    @Override
    public String name() {
        return "Deeplearning4j";
    }

    @Override
    public Momentum momentum() {
        return Momentum.NESTEROV;
    }

    @Override
    public Network create(Workload workload) {
        return new Graph(workload);
    }

    private static final class Graph implements Network {

        private final ComputationGraph graph;
        private final INDArray pictures;
        private final INDArray first;
        private final INDArray labels;

        Graph(Workload workload) {
            graph = new ComputationGraph(new StockNetwork(workload).configuration());
            graph.init();
            Arrays.stream(graph.getLayers()).filter(layer -> layer.numParams() > 0).forEach(layer -> start(layer, workload));
            int crop = workload.crop();
            pictures = Nd4j.create(workload.pictures(), new long[] {workload.batch(), crop, crop, 3}, 'c').permute(0, 3, 1, 2).dup('c');
            first = pictures.get(NDArrayIndex.interval(0, 1)).dup('c');
            labels = Nd4j.zeros(DataType.FLOAT, workload.batch(), workload.classes());
            int[] classes = workload.labels();
            for (int i = 0; i < classes.length; i++) {
                labels.putScalar(i, classes[i], 1);
            }
        }

        private static void start(Layer layer, Workload workload) {
            INDArray weights = layer.getParam("W");
            String name = layer.conf().getLayer().getLayerName();
            boolean dense = weights.rank() == 2;
            int outputs = (int) weights.size(dense ? 1 : 0);
            int inputs = (int) (weights.length() / outputs);
            float[] values = workload.weights(name, outputs, inputs);
            weights.assign(dense ? dense(values, name, outputs, inputs, workload) : Nd4j.create(values, weights.shape(), 'c'));
            layer.getParam("b").assign(Nd4j.create(workload.biases(outputs), layer.getParam("b").shape(), 'c'));
        }

        /** Here fc6 reads maps in the order map, row, column. */
        private static INDArray dense(float[] values, String name, int outputs, int inputs, Workload workload) {
            INDArray rows = Nd4j.create(values, new long[] {outputs, inputs}, 'c');
            if (name.startsWith("fc6")) {
                int side = workload.towers().lastSide();
                rows = rows.reshape('c', outputs, side, side, inputs / side / side).permute(0, 3, 1, 2).dup('c')
                        .reshape('c', outputs, inputs);
            }
            return rows.transpose();
        }

        @Override
        public double train() {
            graph.fit(new INDArray[] {pictures}, new INDArray[] {labels});
            return graph.score();
        }

        @Override
        public void infer(int count) {
            graph.outputSingle(false, count == 1 ? first : pictures).close();
        }
    }
}
