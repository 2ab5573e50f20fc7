package org.alexnet4j.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Imagenette's photographs, 224 pixels on the short side, where they are at hand. */
public final class Imagenette {

    private Imagenette() {
    }

    /** @return the folder that ALEXNET_DATA names; without it, or without Imagenette in it, the test is skipped */
    public static Path data() {
        Optional<Path> data = Optional.ofNullable(System.getenv("ALEXNET_DATA")).map(Path::of);
        assumeTrue(data.isPresent() && Files.exists(data.get().resolve("imagenette2-224.zip")),
                "ALEXNET_DATA does not hold imagenette2-224.zip");
        return data.get();
    }

    /** Unpacks a split: {@code folder/<class>/<picture>}. */
    public static void unpack(String split, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(data().resolve("imagenette2-224.zip")); ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory() && entry.getName().startsWith(split + "/")) {
                    Path target = folder.resolve(entry.getName().substring(split.length() + 1));
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                }
            }
        }
    }
}
