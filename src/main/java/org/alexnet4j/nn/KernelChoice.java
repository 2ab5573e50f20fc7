package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.Kernels;
import org.alexnet4j.nn.nd4j.Nd4jKernels;
import org.alexnet4j.nn.onednn.OneDnnKernels;
import org.nd4j.linalg.api.buffer.DataType;

/** The one place where a network's kernels are chosen. */
final class KernelChoice {

    private static final Kernels ND4J = new Nd4jKernels();
    private static final Kernels ONEDNN = new OneDnnKernels(ND4J);

    private KernelChoice() {
    }

    /**
     * @param type the network's data type
     * @return oneDNN's where it serves: single precision on a processor; otherwise those of ND4J's operations, which compute the same
     */
    static Kernels of(DataType type) {
        return OneDnnKernels.serve(type) ? ONEDNN : ND4J;
    }
}
