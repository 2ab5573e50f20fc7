package org.alexnet4j.data.pictures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.alexnet4j.data.DataException;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Lists a zip. */
final class ZipEntries {

    private ZipEntries() {
    }

    /**
     * @param file    the archive
     * @param entries takes its entries
     * @param names   spells their names
     * @return the tree of its files
     * @throws DataException when it is damaged, a file in it is packed in a way that cannot be read or has no name that can be spelled, or
     *                       two come to one name
     */
    static PictureTree list(PackedFile file, ArchiveTree entries, EntryNames names) {
        // Local headers are read below, where progress can be told.
        try (SeekableByteChannel channel = new WindowChannel(file, 0, file.size());
                ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get()) {
            List<ZipArchiveEntry> all = Collections.list(zip.getEntriesInPhysicalOrder());
            for (int i = 0; i < all.size(); i++) {
                String name = name(all.get(i), names);
                Optional<ArchiveTree.Position> position = entries.position(name);
                if (position.isEmpty()) {
                    entries.passOver(name);
                } else if (!entries.isWanted(position.get())) {
                    entries.passOver(position.get());
                } else {
                    requireNew(position.get(), all.subList(0, i + 1), entries, names);
                    add(zip, all.get(i), position.get(), entries);
                    entries.progress().atShare((i + 1.0) / all.size());
                }
            }
            return entries.tree();
        } catch (IOException | IllegalArgumentException e) { // the latter for some damaged headers
            throw PictureFailures.unreadableArchive(file.path(), e);
        }
    }

    /** The flag of an entry, or a field besides, may say that its name is in UTF-8. */
    private static String name(ZipArchiveEntry entry, EntryNames names) {
        byte[] raw = entry.getRawName();
        if (entry.getExtraField(UnicodePathExtraField.UPATH_ID) instanceof UnicodePathExtraField unicode && isOf(unicode, raw)) {
            return names.spell(unicode.getUnicodeName(), true);
        }
        String name = names.spell(raw, entry.getGeneralPurposeBit().usesUTF8ForNames());
        // Some packers of Windows have that system's separator.
        return entry.getPlatform() == ZipArchiveEntry.PLATFORM_FAT && !name.contains("/") ? name.replace('\\', '/') : name;
    }

    /** The field is left behind where an entry was renamed by a program that does not know it. */
    private static boolean isOf(UnicodePathExtraField unicode, byte[] raw) {
        CRC32 sum = new CRC32();
        sum.update(raw);
        return unicode.getUnicodeName() != null && sum.getValue() == unicode.getNameCRC32();
    }

    private static void requireNew(ArchiveTree.Position position, List<ZipArchiveEntry> upTo, ArchiveTree entries, EntryNames names) {
        if (position.branch().tree().file(position.fileName()).isPresent()) {
            byte[] first = upTo.stream().filter(entry -> entries.position(name(entry, names)).equals(Optional.of(position))).findFirst()
                    .orElseThrow().getRawName();
            throw names.same(EntryNames.escaped(first), EntryNames.escaped(upTo.get(upTo.size() - 1).getRawName()));
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
