package org.alexnet4j.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The program's version, which the build takes from pom.xml. */
public final class ProgramVersion {

    private ProgramVersion() {
    }

    /** @return such as {@code 0.1.0}; empty where the build left none */
    public static String read() {
        Properties properties = new Properties();
        try (InputStream stream = ProgramVersion.class.getResourceAsStream("/version.properties")) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }
}
