package org.alexnet4j.data.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.LabelledPicture;
import org.alexnet4j.data.PictureDecoder;
import org.alexnet4j.data.PictureSet;
import org.alexnet4j.data.PictureWorkers;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.SplitFolders;

/**
 * Copies a data set with each picture brought to a square (section 2) and written as JPEG, in folders of the same names. A picture is
 * written to a hidden name and takes its own when it is complete, so that a process may be killed at any time: the next one writes what
 * is missing, and all comes out as if there had been one.
 */
public final class Preparation implements AutoCloseable {

    private final Settings settings;
    private final Target lock;
    private final int pictures;
    private final List<Task> missing;

    private Preparation(Settings settings, Target lock, List<Task> tasks) {
        this.settings = settings;
        this.lock = lock;
        this.pictures = tasks.size();
        this.missing = tasks.stream().filter(task -> !isThere(task.target())).toList();
    }

    private record Task(Path source, Path target) {
    }

    /**
     * Takes the folder for this process and finds out what is missing in it.
     *
     * @param from     a data set or a split
     * @param to       where prepared pictures go; made where it is missing
     * @param settings how they are to be
     * @return a preparation, to be closed
     * @throws DataException        where {@code from} is no data set, or {@code to} cannot be used
     * @throws UncheckedIOException where {@code to} cannot be written
     */
    public static Preparation open(Path from, Path to, Settings settings) {
        List<PictureSet> splits = SplitFolders.read(from);
        try {
            Path source = from.toRealPath();
            Path target = real(to);
            if (target.startsWith(source) || source.startsWith(target)) {
                throw new DataException(("The folder %s for prepared pictures and that of the originals, %s, are one in the other: "
                        + "name another one.").formatted(to, from));
            }
            List<Task> tasks = tasks(splits, from, to);
            return new Preparation(settings, Target.take(to, Manifest.of(source, settings)), tasks);
        } catch (IOException e) {
            throw unwritable(to, e);
        }
    }

    /** @return the path without links, as far as it exists */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (Files.exists(absolute) || parent == null) {
            return absolute.toRealPath();
        }
        return real(parent).resolve(absolute.getFileName());
    }

    private static List<Task> tasks(List<PictureSet> splits, Path from, Path to) {
        List<Task> tasks = new ArrayList<>();
        Set<Path> targets = new HashSet<>();
        for (PictureSet split : splits) {
            Path place = to.resolve(from.relativize(Path.of(split.name())).toString());
            for (LabelledPicture picture : split.pictures()) {
                Path target = place.resolve(split.classes().get(picture.label())).resolve(jpegName(picture.file().fileName()));
                if (!targets.add(target)) {
                    throw new DataException("Two pictures would be prepared as %s: rename %s.".formatted(target, picture.file().name()));
                }
                tasks.add(new Task(picture.file().requireOnDisk(), target));
            }
        }
        return tasks;
    }

    /** A JPEG file keeps its name, and so its place in the order of pictures; another one gets an extension more. */
    private static String jpegName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jpg") || lower.endsWith(".jpeg") ? name : name + ".jpeg";
    }

    /** A power cut, unlike a kill, can leave an empty file under a good name. */
    private static boolean isThere(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static UncheckedIOException unwritable(Path path, IOException cause) {
        return new UncheckedIOException("Prepared pictures cannot be written to %s (%s).".formatted(path, cause), cause);
    }

    /** @return how many pictures the data set holds */
    public int pictures() {
        return pictures;
    }

    /** @return how many of them are still to be written */
    public int missing() {
        return missing.size();
    }

    /**
     * Writes the pictures that are missing. One that cannot be decoded is left out.
     *
     * @param threads  how many threads, at least 1; the result does not depend on it
     * @param progress told of every picture that was missing
     * @return a sentence for each picture left out, in the order of their names
     * @throws UncheckedIOException where a picture cannot be written
     */
    public List<String> write(int threads, Progress progress) {
        List<String> broken = new ArrayList<>();
        PictureWorkers.run("prepare", missing.size(), threads, SquareWriter::new, progress).forEach(writer -> broken.addAll(writer.broken));
        Collections.sort(broken);
        return broken;
    }

    /** Lets other processes at the folder. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One thread's part. */
    private final class SquareWriter implements PictureWorkers.Worker {

        private final PictureDecoder decoder = new PictureDecoder(settings.shortSide());
        private final SquareEncoder encoder = new SquareEncoder(settings);
        private final byte[] square = new byte[PictureDecoder.squareBytes(settings.shortSide())];
        private final List<String> broken = new ArrayList<>();

        @Override
        public boolean work(int index) {
            Task task = missing.get(index);
            try {
                decoder.decode(task.source(), square);
            } catch (DataException e) {
                broken.add(e.getMessage());
                return true;
            }
            write(encoder.encode(square), task.target());
            return true;
        }

        private void write(byte[] jpeg, Path target) {
            Path hidden = target.resolveSibling("." + target.getFileName() + ".tmp");
            try {
                Files.createDirectories(target.getParent());
                try {
                    Files.write(hidden, jpeg);
                    Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(hidden);
                }
            } catch (IOException e) {
                throw unwritable(target, e);
            }
        }

        @Override
        public void close() {
            encoder.close();
            decoder.close();
        }
    }
}
