package org.alexnet4j.machine;

import java.util.Locale;

/**
 * The system that the program runs on, as Java calls it.
 *
 * @param system       such as {@code Linux}, {@code Mac OS X}, {@code Windows 11}
 * @param architecture such as {@code amd64} or {@code aarch64}
 */
public record Platform(String system, String architecture) {

    /** @return the one of this process */
    public static Platform here() {
        return new Platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** @return whether it is a Windows */
    public boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** @return whether it is a Linux */
    public boolean isLinux() {
        return system.equalsIgnoreCase("Linux");
    }

    /** @return whether programs for NVIDIA's cards that this one can use exist for it: Linux and Windows on x86-64 */
    public boolean hasCuda() {
        return (isLinux() || isWindows()) && (architecture.equals("amd64") || architecture.equals("x86_64"));
    }

    @Override
    public String toString() {
        return system + " " + architecture;
    }
}
