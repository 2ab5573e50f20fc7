package org.alexnet4j.data.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alexnet4j.data.DataException;

/** Caltech-101, whose archive holds another one with the pictures, in a folder per class. */
final class Caltech101 {

    private static final String PICTURES = "101_ObjectCategories";

    private Caltech101() {
    }

    /**
     * Unpacks the inner archive. The outlines of the objects, which nothing here reads, stay packed beside the pictures.
     *
     * @param archive the archive that was downloaded, for messages
     * @param folder  what was unpacked from it
     * @throws DataException where the inner archive is missing, damaged or has something else in it
     * @throws IOException   where the folder cannot be written
     */
    static void arrange(Path archive, Path folder) throws IOException {
        Path inner = folder.resolve(PICTURES + ".tar.gz");
        if (!Files.isRegularFile(inner)) {
            throw new DataException("The archive %s should hold %s/%s and does not."
                    .formatted(archive, folder.getFileName(), inner.getFileName()));
        }
        TarGz.unpack(inner, folder);
        if (!Files.isDirectory(folder.resolve(PICTURES))) {
            throw new DataException("%s in the archive %s should hold the folder %s and does not."
                    .formatted(inner.getFileName(), archive, PICTURES));
        }
        Files.delete(inner);
    }
}
