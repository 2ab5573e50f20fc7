package org.alexnet4j.machine;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * NVIDIA's driver.
 *
 * @param version as nvidia-smi tells it, such as {@code 535.129.03}; empty where it does not
 * @param cuda    the newest CUDA it serves as its library tells it, such as 12020 for 12.2; empty where it does not
 */
public record Driver(Optional<String> version, OptionalInt cuda) {

    private static final int MAJOR = 1000;
    private static final int MINOR = 10;

    /**
     * @param least       the oldest version that serves
     * @param leastOfCuda the oldest CUDA that serves, such as 11000, by which a driver is judged whose version is not known
     * @return whether it serves; a driver of which nothing is known does not
     */
    boolean isAtLeast(String least, int leastOfCuda) {
        return version.map(known -> compare(known, least) >= 0).orElseGet(() -> cuda.orElse(0) >= leastOfCuda);
    }

    /** @return such as {@code driver 535.129.03} or {@code driver for CUDA 12.2} */
    public String description() {
        return version.map(known -> "driver " + known)
                .or(() -> cudaVersion().map(known -> "driver for CUDA " + known)).orElse("driver of an unknown version");
    }

    /** @return the newest CUDA it serves, such as {@code 12.2} */
    public Optional<String> cudaVersion() {
        return cuda.isPresent() ? Optional.of(cuda.getAsInt() / MAJOR + "." + cuda.getAsInt() % MAJOR / MINOR) : Optional.empty();
    }

    private static int compare(String one, String other) {
        String[] ours = one.split("\\.");
        String[] theirs = other.split("\\.");
        for (int i = 0; i < Math.max(ours.length, theirs.length); i++) {
            int difference = Integer.compare(number(ours, i), number(theirs, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int index) {
        String digits = index < parts.length ? parts[index].replaceAll("\\D.*", "") : "";
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
