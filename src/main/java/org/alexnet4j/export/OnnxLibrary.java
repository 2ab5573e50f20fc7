package org.alexnet4j.export;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.Set;
import org.alexnet4j.nn.NativeThreads;

/** ONNX Runtime as this program uses it: how many threads, on which device, and what it says where it fails. */
final class OnnxLibrary {

    private static final String NAME = "alexnet4j";

    private OnnxLibrary() {
    }

    /**
     * @return the library, of which a process has one
     * @throws ExportException where it does not run on this machine
     */
    static OrtEnvironment environment() {
        try {
            // What it would write to standard error is in its exceptions as well.
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, NAME);
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException e) {
            throw new ExportException("ONNX Runtime does not start: %s.".formatted(reason(e)), e);
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ExportException("ONNX Runtime does not run on %s %s (%s)."
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), cause.getMessage()), e);
        }
    }

    /**
     * @return what the library was built for
     * @throws ExportException where it does not run on this machine
     */
    static Set<OrtProvider> providers() {
        environment();
        return OrtEnvironment.getAvailableProviders();
    }

    /**
     * @param device what a session computes on
     * @return its options, to be closed
     * @throws OrtException where the device cannot be had
     */
    static OrtSession.SessionOptions options(OnnxDevice device) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try {
            options.setIntraOpNumThreads(NativeThreads.count());
            if (device == OnnxDevice.CUDA) {
                CudaProvider.add(options);
            }
            return options;
        } catch (OrtException e) {
            options.close();
            throw e;
        }
    }

    /** @return what went wrong, in one line and without the lines of the library's source, and without a full stop */
    static String reason(OrtException problem) {
        return problem.getMessage().replaceAll("\\s+", " ").strip()
                .replaceFirst("^Error code - \\S+ - message: ", "")
                .replaceFirst("^.*\\[ONNXRuntimeError\\] : \\d+ : \\w+ : ", "")
                .replaceFirst("^.*?(?=CUDA failure \\d+: )", "")
                .replaceFirst(" ; (GPU|hostname|file)=.*$", "")
                .replaceFirst("[\\s.]+$", "");
    }
}
