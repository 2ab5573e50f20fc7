package org.alexnet4j.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.files.Folders;
import org.alexnet4j.files.ProcessLock;

/**
 * Brings a published data set into a folder: downloads the archive and what belongs to it, verifies their digests, unpacks beside the set's
 * place and moves it there. A set is there as a whole or not at all; after a kill the next one goes on.
 */
public final class Fetch {

    private final PublishedSet set;
    private final Path into;
    private final Path place;
    private final Path archive;
    private final Path unpacking;

    private Fetch(PublishedSet set, Path into) {
        this.set = set;
        this.into = into;
        this.place = into.resolve(set.folder());
        this.archive = into.resolve(set.folder() + set.packing().extension() + ".part");
        this.unpacking = into.resolve("." + set.folder() + ".unpacking");
    }

    /**
     * Brings a set, unless it is there.
     *
     * @param set      what to bring
     * @param address  where the archive is: {@link PublishedSet#address()}, or a mirror of it; files beside it are beside it there, too
     * @param into     the folder that the set's folder goes into; made where it is missing
     * @param progress told of megabytes
     * @return the set's folder
     * @throws DataException        where the server cannot be reached or sends something else, or another process brings the same set
     * @throws UncheckedIOException where the folder cannot be written
     */
    public static Path run(PublishedSet set, URI address, Path into, Progress progress) {
        Fetch fetch = new Fetch(set, into);
        if (Files.isDirectory(fetch.place)) {
            return fetch.place;
        }
        try {
            Files.createDirectories(into);
            fetch.runAlone(address, progress);
            return fetch.place;
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be brought into %s (%s).".formatted(set.name(), into, e), e);
        }
    }

    private void runAlone(URI address, Progress progress) throws IOException {
        Path lockFile = into.resolve("." + set.folder() + ".lock");
        try (ProcessLock lock = ProcessLock.take(lockFile).orElseThrow(() -> new DataException(
                "Another process is bringing %s into %s at this moment: wait for it.".formatted(set.name(), into)))) {
            if (!Files.isDirectory(place)) {
                for (PublishedSet.SideFile file : set.sideFiles()) { // first: they are small, and a mirror may lack them
                    bring(address.resolve(file.name()), part(file), file.md5(), Progress.NONE);
                }
                bring(address, archive, set.md5(), progress);
                unpack();
            }
            lock.remove();
        }
    }

    private Path part(PublishedSet.SideFile file) {
        return into.resolve(set.folder() + "." + file.name() + ".part");
    }

    private void bring(URI address, Path file, String md5, Progress progress) throws IOException {
        Download.run(address, file, progress);
        String digest = md5(file);
        if (!digest.equals(md5)) {
            long bytes = Files.size(file);
            Files.delete(file);
            throw new DataException("What %s sent is not %s: its MD5 is %s, which should be %s (%d bytes, deleted)."
                    .formatted(address, set.name(), digest, md5, bytes));
        }
    }

    private static String md5(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void unpack() throws IOException {
        Folders.delete(unpacking); // a killed process may have left it
        Files.createDirectories(unpacking);
        switch (set.packing()) {
            case TAR_GZ -> TarGz.unpack(archive, unpacking);
            case ZIP -> Zip.unpack(archive, unpacking);
        }
        Path folder = unpacking.resolve(set.folder());
        for (PublishedSet.SideFile file : set.sideFiles()) {
            Files.createDirectories(folder);
            Files.copy(part(file), folder.resolve(file.name()));
        }
        if (!Files.isDirectory(folder)) {
            throw new DataException("The archive %s should hold the folder %s and does not.".formatted(archive, set.folder()));
        }
        switch (set.layout()) {
            case AS_PACKED -> { }
            case CALTECH101 -> Caltech101.arrange(archive, folder);
            case FLOWERS102 -> Flowers102.arrange(archive, unpacking, folder);
        }
        Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        Folders.delete(unpacking);
        Files.delete(archive);
        for (PublishedSet.SideFile file : set.sideFiles()) {
            Files.delete(part(file));
        }
    }
}
