package org.alexnet4j.data.pictures;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarFile;

/** Lists a tar, and the tars in it: they lie there as they are, so that their pictures are pieces of the one file. */
final class TarEntries {

    private final PackedFile file;
    private final long fileSize;
    private final EntryNames names;

    private TarEntries(PackedFile file, long fileSize, EntryNames names) {
        this.file = file;
        this.fileSize = fileSize;
        this.names = names;
    }

    /**
     * @param file    the archive
     * @param entries takes its entries; of several of one name, as tar appends them, the last one counts
     * @param names   spells their names
     * @return the tree of its files
     * @throws DataException when it is damaged, a file in it is a link or has no name that can be spelled, or two names come to one
     */
    static PictureTree list(PackedFile file, ArchiveTree entries, EntryNames names) {
        try {
            long size = file.size();
            new TarEntries(file, size, names).list(0, size, entries);
            return entries.tree();
        } catch (IOException | IllegalArgumentException e) { // the latter for some damaged headers
            throw PictureFailures.unreadableArchive(file.path(), e);
        }
    }

    private void list(long start, long length, ArchiveTree entries) throws IOException {
        try (TarFile tar = open(start, length, StandardCharsets.UTF_8)) {
            List<TarArchiveEntry> all = tar.getEntries();
            Names spelled = names(all, start, length);
            for (int i = 0; i < all.size(); i++) {
                TarArchiveEntry entry = all.get(i);
                Optional<ArchiveTree.Position> position = entries.position(spelled.text().get(i));
                if (position.isEmpty()) {
                    entries.passOver(spelled.text().get(i));
                } else {
                    requireNew(position.get(), spelled, i, entries);
                    add(entry, start + entry.getDataOffset(), position.get(), entries);
                    entries.progress().atShare((double) (start + entry.getDataOffset()) / fileSize);
                }
            }
        }
    }

    /** The names of all entries: as text, and with a sign for each byte. */
    private record Names(List<String> text, List<String> raw) {

        byte[] bytes(int index) {
            return raw.get(index).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private TarFile open(long start, long length, Charset charset) throws IOException {
        return open(file, start, length, charset);
    }

    /** @return the tar that a part of a file is */
    static TarFile open(Archive file, long start, long length, Charset charset) throws IOException {
        return new TarFile(new WindowChannel(file, start, length), TarConstants.DEFAULT_BLKSIZE, TarConstants.DEFAULT_RCDSIZE,
                charset.name(), false);
    }

    /**
     * Names in the headers of the pax format are in UTF-8; of others a tar does not say what they are in. It is read a second time, with
     * every byte as a sign of its own, where that can make a difference: the library puts a question mark for what is not in UTF-8.
     */
    private Names names(List<TarArchiveEntry> all, long start, long length) throws IOException {
        List<String> spelled = all.stream().map(TarEntries::name).toList();
        if (names.charset().isEmpty() && spelled.stream().allMatch(name -> name.indexOf('?') < 0)) {
            return new Names(spelled, spelled);
        }
        try (TarFile tar = open(start, length, StandardCharsets.ISO_8859_1)) {
            List<String> raw = tar.getEntries().stream().map(TarEntries::name).toList();
            return new Names(IntStream.range(0, spelled.size()).mapToObj(i -> raw.get(i).equals(spelled.get(i)) ? spelled.get(i)
                    : names.spell(raw.get(i).getBytes(StandardCharsets.ISO_8859_1), false)).toList(), raw);
        }
    }

    private static String name(TarArchiveEntry entry) {
        return entry.isDirectory() && !entry.getName().endsWith("/") ? entry.getName() + "/" : entry.getName();
    }

    /** Two names of other bytes can be spelled alike in some charsets; those in UTF-8 cannot. */
    private void requireNew(ArchiveTree.Position position, Names all, int index, ArchiveTree entries) {
        if (names.charset().isEmpty() || position.branch().tree().file(position.fileName()).isEmpty()) {
            return;
        }
        byte[] later = all.bytes(index);
        IntStream.range(0, index).filter(i -> entries.position(all.text().get(i)).equals(Optional.of(position))).mapToObj(all::bytes)
                .filter(earlier -> !Arrays.equals(earlier, later)).findFirst().ifPresent(earlier -> {
                    throw names.same(EntryNames.escaped(earlier), EntryNames.escaped(later));
                });
    }

    private void add(TarArchiveEntry entry, long offset, ArchiveTree.Position position, ArchiveTree entries) throws IOException {
        String name = position.fileName();
        if (entries.isWanted(position)) {
            requirePlain(entry, position);
            int length = length(entry, name);
            entries.add(new PackedPicture(position.branch().folder(), name, offset, length, length, false), position);
        } else if (name.endsWith(".tar") && entry.isFile()) {
            ArchiveTree inner = entries.within(position);
            if (entries.isDeep()) {
                list(offset, entry.getSize(), inner);
            }
        } else {
            entries.passOver(position);
        }
    }

    /** @return its bytes; a picture has no more than an array holds */
    static int length(TarArchiveEntry entry, String name) throws IOException {
        if (entry.getSize() > Integer.MAX_VALUE) {
            throw new IOException("%s in it has %d bytes".formatted(name, entry.getSize()));
        }
        return (int) entry.getSize();
    }

    /** @return whether the bytes of a file lie in the tar as they are */
    static boolean isPlain(TarArchiveEntry entry) {
        return !entry.isLink() && !entry.isSymbolicLink() && !entry.isSparse() && entry.isFile();
    }

    private static void requirePlain(TarArchiveEntry entry, ArchiveTree.Position position) {
        if (!isPlain(entry)) {
            throw new DataException(("%s is no plain file but a link or the like; pack the archive again with tar --dereference "
                    + "--hard-dereference.").formatted(position.branch().folder().name(position.fileName())));
        }
    }
}
