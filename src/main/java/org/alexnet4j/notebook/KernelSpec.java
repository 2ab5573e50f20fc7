package org.alexnet4j.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.alexnet4j.files.Json;
import org.alexnet4j.files.WholeFile;

/** What Jupyter has to know of the kernel: a file {@code kernels/alexnet4j/kernel.json} in a folder that JUPYTER_PATH names. */
public final class KernelSpec {

    /** The kernel's name in a notebook's metadata. */
    public static final String NAME = "alexnet4j";

    private KernelSpec() {
    }

    /**
     * Writes the specification, which replaces one that is there.
     *
     * @param folder  becomes a folder for JUPYTER_PATH; made where it does not exist
     * @param command starts the kernel; the file of the connection follows as its last argument
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(Path folder, List<String> command) {
        Path kernel = folder.resolve("kernels").resolve(NAME);
        try {
            Files.createDirectories(kernel);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + kernel + " cannot be made: " + e.getMessage() + ".", e);
        }
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("argv", Stream.concat(command.stream(), Stream.of("{connection_file}")).toList());
        specification.put("display_name", "Java (alexnet4j)");
        specification.put("language", "java");
        // Not by a signal, which would end a JVM.
        specification.put("interrupt_mode", "message");
        WholeFile.write(kernel.resolve("kernel.json"), Json.pretty(specification) + "\n");
    }
}
