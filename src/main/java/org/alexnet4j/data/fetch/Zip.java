package org.alexnet4j.data.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipException;
import org.alexnet4j.data.DataException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Unpacks {@code .zip} archives: folders and files; links are left out. */
final class Zip {

    private Zip() {
    }

    /**
     * @param archive a {@code .zip} file
     * @param folder  where its contents go
     * @throws DataException where it is no such archive, ends too early, or has a file that would lie outside of the folder
     * @throws IOException   where the folder cannot be written
     */
    static void unpack(Path archive, Path folder) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).setIgnoreLocalFileHeader(true).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                Path target = Unpacking.target(archive, folder, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (!entry.isUnixSymlink()) {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        } catch (EOFException | ZipException e) {
            throw new DataException("The archive %s is damaged (%s); it should be a .zip file.".formatted(archive, e.getMessage()), e);
        }
    }
}
