package org.alexnet4j.nn.nd4j;

import org.alexnet4j.nn.kernel.MapKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A nonlinearity on its own by ND4J's operations: any data type, any backend. */
final class Nd4jNonlinearMaps implements MapKernel {

    private final Nonlinearity nonlinearity;

    Nd4jNonlinearMaps(Nonlinearity nonlinearity) {
        this.nonlinearity = nonlinearity;
    }

    @Override
    public void forward(INDArray x, INDArray out, boolean training) {
        out.assign(x);
        Nd4jNonlinearity.apply(nonlinearity, out);
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        try (MemoryWorkspace ignored = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            INDArray out = x.ulike();
            forward(x, out, true);
            xGradient.assign(outGradient);
            Nd4jNonlinearity.backward(nonlinearity, out, xGradient);
        }
    }
}
