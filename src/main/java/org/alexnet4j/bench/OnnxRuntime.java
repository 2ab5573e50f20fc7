package org.alexnet4j.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.export.Exportable;
import org.alexnet4j.export.OnnxFile;
import org.alexnet4j.export.OnnxOptions;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** ONNX Runtime, on the file that {@code alexnet export} writes of the network. */
final class OnnxRuntime implements Judge {

    static final String NAME = "ONNX-Runtime";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Loaded load(Workload workload) {
        Path file = workload.folder().resolve("network.onnx");
        ComputationGraph graph = Alexnet4j.graph(workload);
        OnnxFile.write(file, new Exportable(graph, preprocessing(workload), Configs.toYaml(workload.run()), Map.of()),
                new OnnxOptions(false, OptionalInt.empty()));
        graph.close();
        try {
            return new Session(file, workload);
        } catch (OrtException e) {
            throw new BenchException("ONNX Runtime does not load the exported file: " + e.getMessage() + ".", e);
        }
    }

    /** The file begins with pixels minus the mean, so that these are only noted in it. */
    private static Preprocessing preprocessing(Workload workload) {
        int crop = workload.crop();
        double[][] unit = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        ColourStatistics statistics = new ColourStatistics(crop, new float[crop * crop * 3], unit, new double[] {1, 1, 1}, unit, 1, "none");
        List<String> classes = IntStream.range(0, workload.classes()).mapToObj(Integer::toString).toList();
        return new Preprocessing(Decoding.of(crop), crop, statistics, classes);
    }

    private static final class Session implements Loaded {

        private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        private final OrtSession session;
        private final String input;
        private final int crop;

        Session(Path file, Workload workload) throws OrtException {
            environment.setTelemetry(false);
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(workload.threads());
            session = environment.createSession(file.toString(), options);
            input = session.getInputNames().iterator().next();
            crop = workload.crop();
        }

        @Override
        public Supplier<float[][]> minibatch(float[] rows) {
            int batch = rows.length / (crop * crop * 3);
            try {
                OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(planes(rows)), new long[] {batch, 3, crop, crop});
                return () -> probabilities(tensor);
            } catch (OrtException e) {
                throw new BenchException("ONNX Runtime takes no pictures: " + e.getMessage() + ".", e);
            }
        }

        private float[][] probabilities(OnnxTensor tensor) {
            try (OrtSession.Result result = session.run(Map.of(input, tensor))) {
                return (float[][]) result.get(0).getValue();
            } catch (OrtException e) {
                throw new BenchException("ONNX Runtime does not run: " + e.getMessage() + ".", e);
            }
        }

        private float[] planes(float[] rows) {
            int area = crop * crop;
            float[] planes = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                int pixel = i / 3;
                planes[(pixel / area * 3 + i % 3) * area + pixel % area] = rows[i];
            }
            return planes;
        }
    }
}
