package org.alexnet4j.nn.onednn;

import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.api.buffer.DataType;

/** What the oneDNN library tells of itself. */
public final class OneDnnLibrary {

    private OneDnnLibrary() {
    }

    /** @return such as {@code 3.8.1}; empty where the library does not serve: another backend, or a platform without it */
    public static Optional<String> version() {
        if (!OneDnn.serves(DataType.FLOAT)) {
            return Optional.empty();
        }
        dnnl_version_t version = dnnl.dnnl_version();
        return Optional.of(version.major() + "." + version.minor() + "." + version.patch());
    }

    /** @return the instructions that its kernels are made of at most, such as {@code avx2} or {@code avx512_core_bf16}; empty as above */
    public static Optional<String> instructions() {
        return OneDnn.serves(DataType.FLOAT) ? Optional.of(name(dnnl.dnnl_get_effective_cpu_isa())) : Optional.empty();
    }

    /** Some have two names, of which the second is that of AVX-512. */
    private static String name(int instructions) {
        return Stream.of(dnnl.cpu_isa.values()).filter(each -> each.value == instructions).reduce((first, second) -> second)
                .map(Enum::name).orElse("number " + instructions);
    }
}
