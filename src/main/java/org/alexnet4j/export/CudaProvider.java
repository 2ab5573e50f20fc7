package org.alexnet4j.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import onnx.Onnx.TensorProto;

/** ONNX Runtime's way to NVIDIA's GPUs. The library that the program is built with by itself does not have it. */
final class CudaProvider {

    private static final String INPUT = "x";

    private final Supplier<Set<OrtProvider>> offered;
    private final Trial trial;

    /** What fails where there is no GPU to compute on. */
    @FunctionalInterface
    interface Trial {
        void run() throws OrtException;
    }

    /** That of the library on the class path. */
    CudaProvider() {
        this(OnnxLibrary::providers, () -> runOneNode(OnnxDevice.CUDA));
    }

    /**
     * @param offered what a library was built for
     * @param trial   computes something on the GPU
     */
    CudaProvider(Supplier<Set<OrtProvider>> offered, Trial trial) {
        this.offered = offered;
        this.trial = trial;
    }

    /** Makes a session compute all of its graph on the first GPU, in single precision. */
    static void add(OrtSession.SessionOptions options) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            // Otherwise products are rounded to ten bits.
            cuda.add("use_tf32", "0");
            // The same algorithm each time, so that an evaluation that goes on gives the probabilities of one that was not ended.
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            options.addCUDA(cuda);
        }
        refuseProcessor(options);
    }

    /** A node that the provider does not take is an error then; otherwise the processor would compute it, and nobody would know. */
    static void refuseProcessor(OrtSession.SessionOptions options) throws OrtException {
        options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
    }

    /** @return why nothing is computed on a GPU, in a sentence that says what to install; empty where it is */
    Optional<String> problem() {
        if (!offered.get().contains(OrtProvider.CUDA)) {
            return Optional.of("The ONNX Runtime of this build has no CUDA provider. The one of the Maven profile onnxruntime-gpu has it"
                    + " (742 MB, for Linux and Windows on x86-64); ./alexnet builds with that profile where it is given both --runtime"
                    + " onnxruntime and --backend cuda.");
        }
        try {
            trial.run();
            return Optional.empty();
        } catch (OrtException e) {
            return Optional.of(("ONNX Runtime's CUDA provider does not start: %s. It needs an NVIDIA driver, and the libraries of CUDA 12"
                    + " and cuDNN 9 where the system looks for libraries (LD_LIBRARY_PATH on Linux, PATH on Windows).")
                    .formatted(OnnxLibrary.reason(e)));
        }
    }

    static void runOneNode(OnnxDevice device) throws OrtException {
        OrtEnvironment environment = OnnxLibrary.environment();
        try (OrtSession.SessionOptions options = OnnxLibrary.options(device);
                OrtSession session = environment.createSession(oneNode(), options);
                OnnxTensor input = OnnxTensor.createTensor(environment, new float[] {-1});
                OrtSession.Result result = session.run(Map.of(INPUT, input))) {
            result.get(0).getValue();
        }
    }

    static byte[] oneNode() {
        OnnxGraph graph = new OnnxGraph("relu", OptionalInt.of(1));
        graph.input(INPUT, TensorProto.DataType.FLOAT);
        graph.output("y", TensorProto.DataType.FLOAT);
        graph.node("Relu", List.of(INPUT), "y");
        return OnnxModel.of(graph.build()).build().toByteArray();
    }
}
