package org.alexnet4j.nn.onednn;

import org.alexnet4j.backend.HostMemory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** oneDNN's own matrix product: a measure of what the processor can do. */
public final class OneDnnGemm {

    private OneDnnGemm() {
    }

    /** @return whether oneDNN is there on this machine */
    public static boolean isAvailable() {
        return OneDnn.serves(DataType.FLOAT);
    }

    /**
     * Multiplies square matrices in single precision.
     *
     * @param left    {@code [size, size]} in 'c' order
     * @param right   {@code [size, size]} in 'c' order
     * @param product {@code [size, size]} in 'c' order, written
     */
    public static void multiply(INDArray left, INDArray right, INDArray product) {
        long size = left.size(0);
        dnnl.dnnl_sgemm((byte) 'N', (byte) 'N', size, size, size, 1, floats(left), size, floats(right), size, 0, floats(product), size);
    }

    private static FloatPointer floats(INDArray array) {
        return new FloatPointer(HostMemory.inPlace(array, 0));
    }
}
