package org.alexnet4j.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The backend that ND4J has chosen: a processor's, or one for cards. */
public final class Backend {

    private static final String PROCESSOR = "CPU";

    private Backend() {
    }

    /** Found out once, when it is first asked for. */
    private static final class Found {

        private static final Properties ENVIRONMENT = Nd4j.getExecutioner().getEnvironmentInformation();
        private static final boolean PROCESSOR_COMPUTES = PROCESSOR.equalsIgnoreCase(ENVIRONMENT.getProperty("backend", PROCESSOR));
    }

    /**
     * A card that ND4J computes on.
     *
     * @param name   as its driver gives it
     * @param major  of its compute capability
     * @param minor  of its compute capability
     * @param memory all it has, in bytes
     */
    public record Card(String name, int major, int minor, long memory) {
    }

    /** @return its class, such as {@code CpuBackend} */
    public static String name() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }

    /** @return the build of its native library, such as {@code linux-x86_64-onednn-avx2}; empty where its folder does not tell */
    public static Optional<String> library() {
        Nd4j.getBackend();
        return Optional.ofNullable(Loader.load(NativeOpsHolder.getInstance().getDeviceNativeOps().getClass()))
                .map(Path::of).map(Path::getParent).map(Path::getFileName).map(Path::toString);
    }

    /** @return whether operations run on the processor, where arrays are in main memory and an operation is done when it returns */
    public static boolean isProcessor() {
        return Found.PROCESSOR_COMPUTES;
    }

    /** Waits until all that this thread has asked for is computed; on a processor it is. */
    public static void await() {
        if (!isProcessor()) {
            Nd4j.getExecutioner().commit();
        }
    }

    /** @return the card that computes, which is the first of those the program may use; empty where the processor does */
    public static Optional<Card> card() {
        if (isProcessor() || !(Found.ENVIRONMENT.get(Nd4jEnvironment.CUDA_DEVICE_INFORMATION_KEY) instanceof List<?> cards)) {
            return Optional.empty();
        }
        return cards.stream().findFirst().map(card -> card((Map<?, ?>) card));
    }

    private static Card card(Map<?, ?> known) {
        return new Card(String.valueOf(known.get(Nd4jEnvironment.CUDA_DEVICE_NAME_KEY)),
                number(known.get(Nd4jEnvironment.CUDA_DEVICE_MAJOR_VERSION_KEY)).intValue(),
                number(known.get(Nd4jEnvironment.CUDA_DEVICE_MINOR_VERSION_KEY)).intValue(),
                number(known.get(Nd4jEnvironment.CUDA_TOTAL_MEMORY_KEY)).longValue());
    }

    private static Number number(Object value) {
        return value instanceof Number number ? number : 0;
    }
}
