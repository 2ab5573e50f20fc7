package org.alexnet4j.machine;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A card of NVIDIA's.
 *
 * @param index      place in the list of whoever told of it, from 0
 * @param name       as the driver has it, such as {@code NVIDIA A100-SXM4-80GB}
 * @param uuid       by which CUDA_VISIBLE_DEVICES selects it, such as {@code GPU-5fd4f087-86f3-7a43-b711-4771313afc50}; empty where the
 *                   driver is too old to tell
 * @param capability of its machine code
 * @param memory     in bytes; empty where it has none of its own
 */
public record Card(int index, String name, Optional<String> uuid, ComputeCapability capability, OptionalLong memory) {

    private static final double GB = 1e9;

    /** @return name, capability and memory, such as {@code NVIDIA A100-SXM4-80GB (compute capability 8.0, 85.2 GB)} */
    public String description() {
        return name + " (compute capability " + capability
                + (memory.isPresent() ? String.format(Locale.ROOT, ", %.1f GB", memory.getAsLong() / GB) : "") + ")";
    }
}
