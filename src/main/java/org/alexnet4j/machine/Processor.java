package org.alexnet4j.machine;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The processor.
 *
 * @param name         as it calls itself, or its architecture where the system does not tell
 * @param instructions those that decide which kernels run, of {@link #TELLING}, by their names in {@code /proc/cpuinfo}; none where the
 *                     system has no such file
 */
public record Processor(String name, List<String> instructions) {

    /** The names of instruction sets that matrix products and convolutions are written for. */
    static final List<String> TELLING = List.of("avx", "fma", "avx2", "avx_vnni", "avx512f", "avx512bw", "avx512dq", "avx512vl",
            "avx512_vnni", "avx512_bf16", "avx512_fp16", "amx_tile", "amx_int8", "amx_bf16", "asimd", "asimddp", "bf16", "sve");

    /** @return the one of this machine */
    public static Processor read() {
        return of(SystemFiles.firstValue(SystemFiles.PROCESSORS, "model name").orElse(""),
                SystemFiles.firstValue(SystemFiles.PROCESSORS, "flags")
                        .or(() -> SystemFiles.firstValue(SystemFiles.PROCESSORS, "Features")).orElse(""));
    }

    static Processor of(String name, String flags) {
        Set<String> all = new HashSet<>(Arrays.asList(flags.split("\\s+")));
        return new Processor(name.isEmpty() ? System.getProperty("os.arch") : name, TELLING.stream().filter(all::contains).toList());
    }
}
