package org.alexnet4j.data.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.alexnet4j.data.DataException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks {@code .tar.gz} archives: folders and files; links are left out. */
final class TarGz {

    private TarGz() {
    }

    /**
     * @param archive a {@code .tar.gz} file
     * @param folder  where its contents go
     * @throws DataException where it is no such archive, ends too early, or has a file that would lie outside of the folder
     * @throws IOException   where the folder cannot be written
     */
    static void unpack(Path archive, Path folder) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file, 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = Unpacking.target(archive, folder, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (!entry.isSymbolicLink() && !entry.isLink()) {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (EOFException | ZipException e) {
            throw new DataException("The archive %s is damaged (%s); it should be a .tar.gz file.".formatted(archive, e.getMessage()), e);
        }
    }
}
