package org.alexnet4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.alexnet4j.model.Networks;
import org.alexnet4j.nn.MinibatchPart;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Trains one network on several devices at a time. Each computes the gradient of its part of the minibatch, from the same weights and with
 * the same neurons dropped as one device would; the gradients are added up, and one step is made with their sum. So the outcome is that of
 * one device but for the rounding of sums. Devices are threads of the
 * processor that share the weights; several cards were never tried.
 */
final class DataParallel implements TrainingStep {

    private final List<ComputationGraph> networks = new ArrayList<>();
    private final List<ExecutorService> threads = new ArrayList<>();

    /** A part's mean loss, its errors and its pictures. */
    private record Part(double loss, int errors, int pictures) {
    }

    /**
     * @param graph   the network that is trained
     * @param devices how many, at least 2
     */
    DataParallel(ComputationGraph graph, int devices) {
        networks.add(graph);
        for (int i = 0; i < devices; i++) {
            String name = "device-" + i;
            ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, name));
            threads.add(thread);
            if (i > 0) {
                finish(thread.submit(() -> networks.add(replica(graph))));
            }
        }
    }

    private ComputationGraph replica(ComputationGraph graph) {
        // A clone of a configuration would join feature maps along another axis.
        ComputationGraph replica = new ComputationGraph(ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson()));
        replica.init(graph.params(), false);
        return replica;
    }

    @Override
    public Result fit(INDArray pictures, INDArray labels) {
        int rows = Math.toIntExact(pictures.size(0));
        int parts = Math.min(networks.size(), rows);
        List<Future<Part>> futures = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int network = i;
            int from = (int) ((long) rows * i / parts);
            int to = (int) ((long) rows * (i + 1) / parts);
            futures.add(threads.get(i).submit(() -> gradient(networks.get(network), pictures, labels, from, to)));
        }
        List<Part> done = futures.stream().map(DataParallel::finish).toList();
        ComputationGraph graph = networks.get(0);
        for (ComputationGraph other : networks.subList(1, parts)) {
            graph.getGradientsViewArray().addi(other.getGradientsViewArray());
        }
        double loss = done.stream().mapToDouble(part -> part.loss() * part.pictures()).sum() / rows;
        step(graph, pictures, loss);
        return new Result(loss, done.stream().mapToInt(Part::errors).sum());
    }

    @SuppressWarnings("ReferenceEquality") // Each thread has a network of its own, but the first has the one that is trained.
    private Part gradient(ComputationGraph graph, INDArray pictures, INDArray labels, int from, int to) {
        ComputationGraph trained = networks.get(0);
        if (graph != trained) {
            graph.getConfiguration().setIterationCount(trained.getConfiguration().getIterationCount());
        }
        MinibatchPart.startAt(graph, from);
        try (INDArray input = rows(pictures, from, to); INDArray wanted = rows(labels, from, to)) {
            graph.setInputs(input);
            graph.setLabels(wanted);
            graph.computeGradientAndScore();
            return new Part(graph.score(), Networks.loss(graph).errors(), to - from);
        } finally {
            graph.clear();
            MinibatchPart.startAt(graph, 0);
        }
    }

    private static INDArray rows(INDArray array, int from, int to) {
        return array.get(NDArrayIndex.interval(from, to)).dup('c');
    }

    /** What Deeplearning4j's optimizer does with a gradient; listeners find the loss and the size of the whole minibatch. */
    private static void step(ComputationGraph graph, INDArray pictures, double loss) {
        graph.getListeners().forEach(listener -> listener.onGradientCalculation(graph));
        int iteration = graph.getConfiguration().getIterationCount();
        graph.getUpdater().update(graph.gradient(), iteration, graph.getConfiguration().getEpochCount(),
                Math.toIntExact(pictures.size(0)), LayerWorkspaceMgr.noWorkspaces());
        graph.params().subi(graph.getGradientsViewArray().reshape(graph.params().length()));
        graph.setScore(loss);
        graph.setInputs(pictures);
        graph.getListeners().forEach(listener -> listener.iterationDone(graph, iteration, graph.getConfiguration().getEpochCount()));
        graph.clear();
        graph.getConfiguration().setIterationCount(iteration + 1);
    }

    private static <T> T finish(Future<T> part) {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while devices were at work", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdown);
    }
}
