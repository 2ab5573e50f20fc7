package org.alexnet4j.backend;

/** JavaCPP, which loads the native libraries. */
public final class NativeLoader {

    private static final String LOGGER = "org.bytedeco.javacpp.logger";

    private NativeLoader() {
    }

    /**
     * Has its warnings logged by SLF4J instead of printed: it warns of each library that is older than itself, as those of ND4J are meant
     * to be. To be called before anything of ND4J or OpenCV is used; has no effect later, and none where the property
     * {@code org.bytedeco.javacpp.logger} was set before.
     */
    public static void logBySlf4j() {
        if (System.getProperty(LOGGER) == null) {
            System.setProperty(LOGGER, "slf4j");
        }
    }
}
