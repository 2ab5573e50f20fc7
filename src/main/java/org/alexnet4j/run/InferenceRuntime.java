package org.alexnet4j.run;

import java.nio.file.Path;
import java.util.function.BiFunction;
import org.alexnet4j.export.OnnxDevice;
import org.alexnet4j.export.OnnxDeviceException;
import org.alexnet4j.export.OnnxNetwork;
import org.alexnet4j.model.Classifier;
import org.alexnet4j.model.GraphClassifier;

/** The library that runs trained networks. */
public final class InferenceRuntime {

    /** What trains them as well. */
    public static final InferenceRuntime ND4J = new InferenceRuntime("nd4j", (model, file) -> new GraphClassifier(model.graph()));

    private final String name;
    private final BiFunction<TrainedModel, Path, Classifier> start;

    private InferenceRuntime(String name, BiFunction<TrainedModel, Path, Classifier> start) {
        this.name = name;
        this.start = start;
    }

    /**
     * @param device what it computes on
     * @return ONNX Runtime, which runs networks as they are exported
     * @throws OnnxDeviceException where it does not compute on that device here, with a sentence that says what is missing
     */
    public static InferenceRuntime onnxRuntime(OnnxDevice device) {
        device.require();
        String name = device == OnnxDevice.CPU ? "onnxruntime" : "onnxruntime, cuda";
        return new InferenceRuntime(name, (model, file) -> exported(model, file, device));
    }

    private static Classifier exported(TrainedModel model, Path file, OnnxDevice device) {
        Classifier network = OnnxNetwork.of(model.exportable(), file.toString(), device);
        // From here on the weights are ONNX Runtime's. What was exported lies outside Java's heap, which would not ask for it back soon.
        model.graph().close();
        System.gc();
        return network;
    }

    /** @return what it is called among the inputs of an evaluation: its results differ from those of others in their last digits */
    String name() {
        return name;
    }

    /**
     * @param model a network, which is used up
     * @param file  where it comes from
     * @return the network as this library runs it, to be closed
     */
    Classifier start(TrainedModel model, Path file) {
        return start.apply(model, file);
    }
}
