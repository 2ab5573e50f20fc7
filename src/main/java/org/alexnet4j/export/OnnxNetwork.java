package org.alexnet4j.export;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An exported file, run by ONNX Runtime. */
public final class OnnxNetwork implements AutoCloseable {

    private final Path file;
    private final OrtEnvironment runtime;
    private final OrtSession session;
    private final String input;
    private final TensorInfo inputInfo;

    private OnnxNetwork(Path file, OrtEnvironment runtime, OrtSession session) throws OrtException {
        this.file = file;
        this.runtime = runtime;
        this.session = session;
        NodeInfo node = session.getInputInfo().values().iterator().next();
        this.input = node.getName();
        this.inputInfo = (TensorInfo) node.getInfo();
    }

    /**
     * Loads a file.
     *
     * @param file a file that {@link OnnxFile} wrote
     * @return the network, to be closed
     * @throws ExportException where ONNX Runtime does not accept the file, or does not run on this machine
     */
    public static OnnxNetwork load(Path file) {
        try {
            OrtEnvironment runtime = OrtEnvironment.getEnvironment();
            runtime.setTelemetry(false);
            return new OnnxNetwork(file, runtime, runtime.createSession(file.toString()));
        } catch (OrtException e) {
            throw new ExportException("ONNX Runtime does not load %s: %s.".formatted(file, e.getMessage()), e);
        } catch (LinkageError e) {
            throw new ExportException("ONNX Runtime does not run on %s %s (%s)."
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), e.getMessage()), e);
        }
    }

    /** @return how many pictures it takes at a time; empty: any number */
    public OptionalInt batch() {
        long batch = inputInfo.getShape()[0];
        return batch < 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(batch));
    }

    /** @return whether it takes bytes and subtracts the mean by itself */
    public boolean takesBytes() {
        return inputInfo.type == OnnxJavaType.UINT8;
    }

    /**
     * Runs it.
     *
     * @param pictures {@code [batch, height, width, 3]} floats, RGB: pixels 0..255 where it takes bytes, otherwise minus the mean; as many
     *                 as it takes at a time
     * @return for each picture, a probability per class
     * @throws ExportException where ONNX Runtime fails
     */
    public float[][] probabilities(INDArray pictures) {
        try (OnnxTensor tensor = takesBytes() ? bytes(pictures) : planes(pictures);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return (float[][]) result.get(0).getValue();
        } catch (OrtException e) {
            throw new ExportException("ONNX Runtime does not run %s: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private OnnxTensor planes(INDArray pictures) throws OrtException {
        try (INDArray planes = pictures.permute(0, 3, 1, 2).dup('c')) {
            float[] values = planes.data().asFloat();
            return OnnxTensor.createTensor(runtime, FloatBuffer.wrap(values), planes.shape());
        }
    }

    private OnnxTensor bytes(INDArray pictures) throws OrtException {
        float[] values = pictures.dup('c').data().asFloat();
        ByteBuffer bytes = ByteBuffer.allocateDirect(values.length).order(ByteOrder.nativeOrder());
        for (float value : values) {
            bytes.put((byte) Math.round(value));
        }
        return OnnxTensor.createTensor(runtime, bytes.rewind(), pictures.shape(), OnnxJavaType.UINT8);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ExportException("ONNX Runtime does not close %s: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
