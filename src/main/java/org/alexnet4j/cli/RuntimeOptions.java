package org.alexnet4j.cli;

import java.util.Optional;
import org.alexnet4j.export.OnnxDevice;
import org.alexnet4j.machine.BackendRequest;
import org.alexnet4j.run.InferenceRuntime;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which library runs trained networks, and on what. */
final class RuntimeOptions {

    /** What stands for {@code --backend} where that is not given. */
    private static final String VARIABLE = "ALEXNET_BACKEND";

    /** The library. */
    enum Library {
        ND4J, ONNXRUNTIME
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--runtime", paramLabel = "nd4j|onnxruntime", defaultValue = "nd4j",
            description = "What runs the networks: ND4J, or ONNX Runtime, for which they are exported (default: ${DEFAULT-VALUE}).")
    private Library library;

    /**
     * @param terminal told in a sentence where the processor is taken although a GPU was wanted
     * @return the library, which can run networks
     * @throws ParameterException                       where the environment names another backend
     * @throws org.alexnet4j.export.OnnxDeviceException where it cannot run them on that
     */
    InferenceRuntime open(Terminal terminal) {
        if (library == Library.ND4J) {
            return InferenceRuntime.ND4J;
        }
        Optional<BackendRequest> typed = ((Main) spec.root().userObject()).backend();
        return InferenceRuntime.onnxRuntime(device(backend(typed, Optional.ofNullable(System.getenv(VARIABLE))), terminal));
    }

    /**
     * @param typed       behind {@code --backend}
     * @param environment what the variable says, if it is set
     */
    BackendRequest backend(Optional<BackendRequest> typed, Optional<String> environment) {
        return typed.orElseGet(() -> environment.filter(text -> !text.isEmpty()).map(this::named).orElse(BackendRequest.CPU));
    }

    private BackendRequest named(String text) {
        for (BackendRequest one : BackendRequest.values()) {
            if (one.name().equalsIgnoreCase(text)) {
                return one;
            }
        }
        throw new ParameterException(spec.commandLine(), "%s is \"%s\"; it can be cpu, cuda or auto.".formatted(VARIABLE, text));
    }

    private static OnnxDevice device(BackendRequest wanted, Terminal terminal) {
        if (wanted != BackendRequest.AUTO) {
            return wanted == BackendRequest.CUDA ? OnnxDevice.CUDA : OnnxDevice.CPU;
        }
        Optional<String> problem = OnnxDevice.CUDA.problem();
        problem.ifPresent(sentence -> terminal.line(sentence + " The processor computes instead."));
        return problem.isPresent() ? OnnxDevice.CPU : OnnxDevice.CUDA;
    }
}
