package org.alexnet4j.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions of the program and of its libraries, as the builds left them. */
public final class ProgramVersion {

    private static final String UNKNOWN = "unknown";

    private ProgramVersion() {
    }

    /** @return such as {@code 0.1.0}; empty where the build left none */
    public static String read() {
        return properties("/version.properties").getProperty("version", "");
    }

    /** @return the commit that was built, in full, and whether there were local changes; {@code unknown} where the build left none */
    public static String commit() {
        Properties properties = properties("/git.properties");
        String id = properties.getProperty("git.commit.id.full", UNKNOWN);
        return "true".equals(properties.getProperty("git.dirty")) ? id + " with local changes" : id;
    }

    /**
     * @param group    of a library
     * @param artifact of the library
     * @return its version as it was built by Maven, or {@code unknown}
     */
    public static String ofLibrary(String group, String artifact) {
        return properties("/META-INF/maven/" + group + "/" + artifact + "/pom.properties").getProperty("version", UNKNOWN);
    }

    private static Properties properties(String resource) {
        Properties properties = new Properties();
        try (InputStream stream = ProgramVersion.class.getResourceAsStream(resource)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
