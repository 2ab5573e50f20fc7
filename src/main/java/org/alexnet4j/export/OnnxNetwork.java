package org.alexnet4j.export;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.alexnet4j.model.Classifier;
import org.alexnet4j.model.ModelException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An exported network, run by ONNX Runtime with as many threads as the native libraries have. */
public final class OnnxNetwork implements Classifier {

    private final String name;
    private final OrtEnvironment runtime;
    private final OrtSession session;
    private final String input;
    private final TensorInfo inputInfo;

    private OnnxNetwork(String name, OrtEnvironment runtime, OrtSession session) throws OrtException {
        this.name = name;
        this.runtime = runtime;
        this.session = session;
        NodeInfo node = session.getInputInfo().values().iterator().next();
        this.input = node.getName();
        this.inputInfo = (TensorInfo) node.getInfo();
    }

    /**
     * Loads a file, for the processor.
     *
     * @param file a file that {@link OnnxFile} wrote
     * @return the network, to be closed
     * @throws ExportException where ONNX Runtime does not accept the file, or does not run on this machine
     */
    public static OnnxNetwork load(Path file) {
        return load(file, file.toString(), OnnxDevice.CPU);
    }

    private static OnnxNetwork load(Path file, String name, OnnxDevice device) {
        OrtEnvironment runtime = OnnxLibrary.environment();
        try (OrtSession.SessionOptions options = OnnxLibrary.options(device)) {
            return new OnnxNetwork(name, runtime, runtime.createSession(file.toString(), options));
        } catch (OrtException e) {
            throw new ExportException("ONNX Runtime does not load %s: %s.".formatted(name, OnnxLibrary.reason(e)), e);
        }
    }

    /**
     * Exports a network and loads what comes of it, by a file that is gone afterwards: ONNX Runtime copies the weights of a file once, and
     * those in memory twice.
     *
     * @param model  the network
     * @param name   what messages call it
     * @param device what it is computed on
     * @return the network, which takes any number of pictures as floats, to be closed
     * @throws ModelException       where the network is none that the program builds, or too large for the format
     * @throws ExportException      where ONNX Runtime does not load it, or not on that device
     * @throws UncheckedIOException where there is no room for the file
     */
    public static OnnxNetwork of(Exportable model, String name, OnnxDevice device) {
        try {
            Path file = Files.createTempFile("alexnet4j", ".onnx");
            try {
                OnnxFile.writeOnce(file, model, new OnnxOptions(false, OptionalInt.empty()));
                return load(file, name, device);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot export %s into %s, where temporary files go: %s.".formatted(name,
                    System.getProperty("java.io.tmpdir"), e.getMessage()), e);
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
     * @return {@code [batch, classes]}, to be closed
     * @throws ExportException where ONNX Runtime fails
     */
    @Override
    public INDArray probabilities(INDArray pictures) {
        try (INDArray values = takesBytes() ? pictures.dup('c') : pictures.permute(0, 3, 1, 2).dup('c');
                OnnxTensor tensor = takesBytes() ? bytes(values) : floats(values);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return Nd4j.createFromArray((float[][]) result.get(0).getValue());
        } catch (OrtException e) {
            throw new ExportException("ONNX Runtime does not run %s: %s.".formatted(name, OnnxLibrary.reason(e)), e);
        }
    }

    /** Where they lie: valid as long as the array. */
    private OnnxTensor floats(INDArray planes) throws OrtException {
        return OnnxTensor.createTensor(runtime, planes.data().asNioFloat(), planes.shape());
    }

    private OnnxTensor bytes(INDArray pictures) throws OrtException {
        float[] values = pictures.data().asFloat();
        ByteBuffer bytes = ByteBuffer.allocateDirect(values.length).order(ByteOrder.nativeOrder());
        for (float value : values) {
            bytes.put((byte) Math.round(value));
        }
        return OnnxTensor.createTensor(runtime, bytes.rewind(), pictures.shape(), OnnxJavaType.UINT8);
    }

    /** ONNX Runtime has brought the weights to its own layout when it loaded them. */
    @Override
    public Kept keepWeights() {
        return () -> { };
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ExportException("ONNX Runtime does not close %s: %s.".formatted(name, OnnxLibrary.reason(e)), e);
        }
    }
}
