package org.alexnet4j.bench.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.alexnet4j.bench.Contestant;
import org.alexnet4j.bench.Judge;
import org.alexnet4j.bench.Towers;
import org.alexnet4j.bench.Workload;
import org.alexnet4j.config.ModelConfig;

/**
 * PyTorch, through the Deep Java Library: the network and its training step are TorchScript, written by src/bench/python/two_towers.py, so
 * that Java makes one call for each step.
 */
public class PyTorch implements Contestant, Judge {

    private static final String SCRIPT = "two_towers.pt";

    private final String name;
    private final boolean channelsLast;

    /** In PyTorch's own order of memory, [batch, channels, height, width]. */
    public PyTorch() {
        this("PyTorch", false);
    }

    PyTorch(String name, boolean channelsLast) {
        this.name = name;
        this.channelsLast = channelsLast;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Momentum momentum() {
        return Momentum.CLASSICAL;
    }

    @Override
    public Network create(Workload workload) {
        return script(workload);
    }

    @Override
    public Loaded load(Workload workload) {
        return script(workload);
    }

    private Script script(Workload workload) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("DJL_CACHE_DIR", workload.folder().toString());
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(workload.threads()));
        return new Script(workload, channelsLast);
    }

    private static final class Script implements Network, Loaded {

        private final PtNDManager manager = (PtNDManager) NDManager.newBaseManager("PyTorch");
        private final PtSymbolBlock script;
        private final int crop;
        private final NDList minibatch;
        private final NDList pictures;
        private final NDList first;

        Script(Workload workload, boolean channelsLast) {
            try (InputStream stream = PyTorch.class.getResourceAsStream(SCRIPT)) {
                script = JniUtils.loadModule(manager, stream, false, false);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + SCRIPT + ": " + e.getMessage() + ".", e);
            }
            ModelConfig model = workload.run().model();
            IValueUtils.runMethod(script, "settings", IValue.from(Workload.RATE), IValue.from(workload.run().optimizer().momentum()),
                    IValue.from(workload.run().optimizer().weightDecay()), IValue.from(model.dropout()),
                    IValue.from(model.dropoutScale() == ModelConfig.DropoutScale.TEST),
                    IValue.from(model.lrn()), IValue.from(channelsLast));
            crop = workload.crop();
            PtNDArray rows = array(workload.pictures(), workload.batch(), crop, crop, 3);
            weights(workload).forEach(weight -> call("add", weight).close());
            NDArray laidOut = call("layout", rows).singletonOrThrow();
            NDArray labels = manager.create(workload.labels()).toType(ai.djl.ndarray.types.DataType.INT64, false);
            minibatch = new NDList(laidOut, labels, method("step"));
            pictures = new NDList(laidOut);
            first = new NDList(laidOut.get("0:1"));
        }

        /** Weight and bias of each layer, both towers in one. */
        private List<PtNDArray> weights(Workload workload) {
            Towers towers = workload.towers();
            List<PtNDArray> all = new ArrayList<>();
            convolution(all, workload, "conv1", towers.maps(1), 3, 11);
            convolution(all, workload, "conv2", towers.maps(2), towers.maps(1), 5);
            convolution(all, workload, "conv3", towers.maps(3), 2 * towers.maps(2), 3);
            convolution(all, workload, "conv4", towers.maps(4), towers.maps(3), 3);
            convolution(all, workload, "conv5", towers.maps(5), towers.maps(4), 3);
            int inputs = towers.lastSide() * towers.lastSide() * 2 * towers.maps(5);
            layer(all, workload, List.of("fc6a", "fc6b"), towers.neurons(), inputs);
            layer(all, workload, List.of("fc7a", "fc7b"), towers.neurons(), 2 * towers.neurons());
            layer(all, workload, List.of("fc8"), workload.classes(), 2 * towers.neurons());
            return all;
        }

        private void convolution(List<PtNDArray> all, Workload workload, String name, int maps, int inputs, int kernel) {
            layer(all, workload, List.of(name + "a", name + "b"), maps, inputs, kernel, kernel);
        }

        private void layer(List<PtNDArray> all, Workload workload, List<String> names, int outputs, int... inputs) {
            int perOutput = Arrays.stream(inputs).reduce(1, Math::multiplyExact);
            FloatBuffer weights = FloatBuffer.allocate(names.size() * outputs * perOutput);
            names.forEach(name -> weights.put(workload.weights(name, outputs, perOutput)));
            FloatBuffer biases = FloatBuffer.allocate(names.size() * outputs);
            names.forEach(name -> biases.put(workload.biases(outputs)));
            long[] shape = LongStream.concat(LongStream.of((long) names.size() * outputs), Arrays.stream(inputs).asLongStream()).toArray();
            all.add(array(weights.array(), shape));
            all.add(array(biases.array(), biases.capacity()));
        }

        /** An array that names the method of the script that is to be called; it is no argument. */
        private NDArray method(String name) {
            NDArray method = manager.create(0);
            method.setName("module_method:" + name);
            return method;
        }

        /** The other way to call a method makes tensors that cannot be trained. */
        private NDList call(String method, NDArray argument) {
            return IValueUtils.forward(script, new NDList(argument, method(method)), true);
        }

        private PtNDArray array(float[] values, long... shape) {
            return (PtNDArray) manager.create(values, new Shape(shape));
        }

        @Override
        public double train() {
            JniUtils.setGradMode(true);
            try (NDList loss = IValueUtils.forward(script, minibatch, true)) {
                return loss.singletonOrThrow().getFloat();
            }
        }

        @Override
        public Supplier<float[][]> minibatch(float[] rows) {
            int batch = rows.length / (crop * crop * 3);
            NDList laidOut = new NDList(call("layout", array(rows, batch, crop, crop, 3)).singletonOrThrow());
            return () -> {
                JniUtils.setGradMode(false);
                try (NDList probabilities = IValueUtils.forward(script, laidOut, false)) {
                    float[] all = probabilities.singletonOrThrow().toFloatArray();
                    int classes = all.length / batch;
                    return IntStream.range(0, batch).mapToObj(row -> Arrays.copyOfRange(all, row * classes, (row + 1) * classes))
                            .toArray(float[][]::new);
                }
            };
        }

        @Override
        public void infer(int count) {
            JniUtils.setGradMode(false);
            try (NDList probabilities = IValueUtils.forward(script, count == 1 ? first : pictures, false)) {
                probabilities.singletonOrThrow();
            }
        }
    }
}
