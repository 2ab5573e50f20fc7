package org.alexnet4j.machine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Software for NVIDIA's cards, and what it needs. Machine code was listed from the binaries. The oldest drivers are those of NVIDIA's table
 * of minor version compatibility (CUDA Compatibility, table 1 and its note): a driver serves all of CUDA 11 from the first one that served
 * any of it, and all of CUDA 12 likewise.
 */
public enum CudaSoftware {

    /** Machine code and none to be compiled by the driver. */
    ND4J("ND4J's CUDA backend", "CUDA 11.6", 11_000, "450.80.02", "452.39", false,
            "3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6"),

    /** The last is there as code for the driver to compile as well, which serves all later cards. */
    ONNX_RUNTIME("onnxruntime_gpu", "CUDA 12", 12_000, "525.60.13", "528.33", true,
            "6.0", "7.0", "7.5", "8.0", "8.6", "9.0", "12.0");

    private final String title;
    private final String cuda;
    private final int cudaVersion;
    private final String linuxDriver;
    private final String windowsDriver;
    private final boolean servesLater;
    private final List<ComputeCapability> code;

    CudaSoftware(String title, String cuda, int cudaVersion, String linuxDriver, String windowsDriver, boolean servesLater,
            String... code) {
        this.title = title;
        this.cuda = cuda;
        this.cudaVersion = cudaVersion;
        this.linuxDriver = linuxDriver;
        this.windowsDriver = windowsDriver;
        this.servesLater = servesLater;
        this.code = Stream.of(code).map(ComputeCapability::parse).toList();
    }

    /** @return its name in a sentence */
    public String title() {
        return title;
    }

    /**
     * @param platform the system
     * @return why it is not for this system; empty where it is
     */
    public Optional<String> problem(Platform platform) {
        return platform.hasCuda() ? Optional.empty()
                : Optional.of(title + " exists for Linux and Windows on x86-64 only, and this is " + platform);
    }

    /**
     * @param driver   NVIDIA's
     * @param platform the system
     * @return why this driver does not serve; empty where it does
     */
    public Optional<String> problem(Driver driver, Platform platform) {
        String least = platform.isWindows() ? windowsDriver : linuxDriver;
        return driver.isAtLeast(least, cudaVersion) ? Optional.empty()
                : Optional.of("NVIDIA's " + driver.description() + " is too old for " + cuda + ", which needs " + least + " or later");
    }

    /**
     * @param card one of NVIDIA's
     * @return why this card does not serve; empty where it does
     */
    public Optional<String> problem(Card card) {
        return holdsCodeFor(card.capability()) ? Optional.empty()
                : Optional.of(card.name() + " has compute capability " + card.capability() + ", for which " + title + " holds no code");
    }

    /**
     * @param card     one of NVIDIA's
     * @param driver   its driver
     * @param platform the system
     * @return why the card cannot run it, the first reason of all; empty where it can
     */
    public Optional<String> problem(Card card, Driver driver, Platform platform) {
        return problem(platform).or(() -> problem(card)).or(() -> problem(driver, platform));
    }

    private boolean holdsCodeFor(ComputeCapability capability) {
        return capability.runsCodeFor(code) || servesLater && capability.compareTo(code.get(code.size() - 1)) >= 0;
    }
}
