package org.alexnet4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Lists a zip. */
final class ZipEntries {

    private ZipEntries() {
    }

    /**
     * @param file    the archive
     * @param entries takes its entries
     * @return the tree of its files
     * @throws DataException when it is damaged, or a file in it is packed in a way that cannot be read
     */
    static PictureTree list(PackedFile file, ArchiveTree entries) {
        // Local headers are read below, where progress can be told.
        try (SeekableByteChannel channel = new WindowChannel(file, 0, file.size());
                ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get()) {
            List<ZipArchiveEntry> all = Collections.list(zip.getEntriesInPhysicalOrder());
            for (int i = 0; i < all.size(); i++) {
                Optional<ArchiveTree.Position> position = entries.position(all.get(i).getName()).filter(entries::isWanted);
                if (position.isPresent()) {
                    add(zip, all.get(i), position.get(), entries);
                    entries.progress().atShare((i + 1.0) / all.size());
                }
            }
            return entries.tree();
        } catch (IOException | IllegalArgumentException e) { // the latter for some damaged headers
            throw PictureFailures.unreadableArchive(file.path(), e);
        }
    }

    private static void add(ZipFile zip, ZipArchiveEntry entry, ArchiveTree.Position position, ArchiveTree entries) throws IOException {
        boolean deflated = entry.getMethod() == ZipArchiveEntry.DEFLATED;
        if (entry.getGeneralPurposeBit().usesEncryption() || !deflated && entry.getMethod() != ZipArchiveEntry.STORED) {
            throw new DataException("%s is encrypted, or compressed by another method than deflate; pack the archive again without."
                    .formatted(position.branch().folder().name(position.fileName())));
        }
        if (Math.max(entry.getSize(), entry.getCompressedSize()) > Integer.MAX_VALUE) {
            throw new IOException("%s in it has %d bytes".formatted(position.fileName(), entry.getSize()));
        }
        entries.add(new PackedPicture(position.branch().folder(), position.fileName(), offset(zip, entry),
                (int) entry.getCompressedSize(), (int) entry.getSize(), deflated), position);
    }

    /** An entry knows where its data begin once they have been asked for. */
    private static long offset(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (InputStream raw = zip.getRawInputStream(entry)) {
            return entry.getDataOffset();
        }
    }
}
