package org.alexnet4j.data;

import java.io.IOException;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** Lists a tar, and the tars in it: they lie there as they are, so that their pictures are pieces of the one file. */
final class TarEntries {

    private final PackedFile file;
    private final long fileSize;

    private TarEntries(PackedFile file, long fileSize) {
        this.file = file;
        this.fileSize = fileSize;
    }

    /**
     * @param file    the archive
     * @param entries takes its entries
     * @return the tree of its files
     * @throws DataException when it is damaged, or a file in it is a link
     */
    static PictureTree list(PackedFile file, ArchiveTree entries) {
        try {
            long size = file.size();
            new TarEntries(file, size).list(0, size, entries);
            return entries.tree();
        } catch (IOException | IllegalArgumentException e) { // the latter for some damaged headers
            throw PictureFailures.unreadableArchive(file.path(), e);
        }
    }

    private void list(long start, long length, ArchiveTree entries) throws IOException {
        try (TarFile tar = new TarFile(new WindowChannel(file, start, length))) {
            for (TarArchiveEntry entry : tar.getEntries()) {
                Optional<ArchiveTree.Position> position = entries.position(entry.isDirectory() ? entry.getName() + "/" : entry.getName());
                if (position.isPresent()) {
                    add(entry, start + entry.getDataOffset(), position.get(), entries);
                    entries.progress().atShare((double) (start + entry.getDataOffset()) / fileSize);
                }
            }
        }
    }

    private void add(TarArchiveEntry entry, long offset, ArchiveTree.Position position, ArchiveTree entries) throws IOException {
        String name = position.fileName();
        if (entries.isWanted(position)) {
            requirePlain(entry, position);
            int length = length(entry, position);
            entries.add(new PackedPicture(position.branch().folder(), name, offset, length, length, false), position);
        } else if (name.endsWith(".tar") && entry.isFile()) {
            ArchiveTree inner = entries.within(position);
            if (entries.isDeep()) {
                list(offset, entry.getSize(), inner);
            }
        }
    }

    private static int length(TarArchiveEntry entry, ArchiveTree.Position position) throws IOException {
        if (entry.getSize() > Integer.MAX_VALUE) {
            throw new IOException("%s in it has %d bytes".formatted(position.fileName(), entry.getSize()));
        }
        return (int) entry.getSize();
    }

    private static void requirePlain(TarArchiveEntry entry, ArchiveTree.Position position) {
        if (entry.isLink() || entry.isSymbolicLink() || entry.isSparse() || !entry.isFile()) {
            throw new DataException(("%s is no plain file but a link or the like; pack the archive again with tar --dereference "
                    + "--hard-dereference.").formatted(position.branch().folder().name(position.fileName())));
        }
    }
}
