package org.alexnet4j.nn;

import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What ND4J computes with. Each of these loads it. */
public final class NativeBackend {

    private NativeBackend() {
    }

    /** @return the name of its class, such as {@code CpuBackend} */
    public static String name() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }

    /** @return whether it computes on a card of NVIDIA's */
    public static boolean isOnCard() {
        return name().equals("JCublasBackend");
    }

    /** @return the build of its native library, such as {@code linux-x86_64-onednn-avx2}; empty where its folder does not tell */
    public static Optional<String> library() {
        Nd4j.getBackend();
        return Optional.ofNullable(Loader.load(NativeOpsHolder.getInstance().getDeviceNativeOps().getClass()))
                .map(Path::of).map(Path::getParent).map(Path::getFileName).map(Path::toString);
    }
}
