package org.alexnet4j.export;

import java.util.Optional;

/** What ONNX Runtime computes on. */
public enum OnnxDevice {

    /** The processor. */
    CPU,
    /** The first of NVIDIA's GPUs, by the CUDA provider. */
    CUDA;

    /**
     * Tries the device; a GPU by a graph of one node.
     *
     * @return why none runs there, in a sentence that says what is missing; empty where it does
     */
    public Optional<String> problem() {
        try {
            OnnxLibrary.environment();
        } catch (ExportException e) {
            return Optional.of(e.getMessage());
        }
        return this == CUDA ? new CudaProvider().problem() : Optional.empty();
    }

    /**
     * Tries the device, as {@link #problem} does.
     *
     * @return the device
     * @throws OnnxDeviceException where none runs there, with a sentence that says what is missing
     */
    public OnnxDevice require() {
        problem().ifPresent(problem -> {
            throw new OnnxDeviceException(problem);
        });
        return this;
    }
}
