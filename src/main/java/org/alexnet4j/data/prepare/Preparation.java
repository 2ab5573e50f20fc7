package org.alexnet4j.data.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.PictureWorkers;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.LabelledPicture;

/**
 * Copies a data set with each picture brought to a square (section 2) and written as JPEG, in a folder for each class, wherever the
 * originals lie. A picture is written to a hidden name and takes its own when it is complete, so that a process may be killed at any time:
 * the next one writes what is missing, and all comes out as if there had been one.
 */
public final class Preparation implements PreparedSet {

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

    private record Task(PictureFile source, Path target) {
    }

    /**
     * Takes the folder for this process and finds out what is missing in it.
     *
     * @param from     the pictures
     * @param to       where prepared pictures go; made where it is missing
     * @param settings how they are to be
     * @return a preparation, to be closed
     * @throws DataException        where {@code to} cannot be used, or a class or a picture cannot have a file there
     * @throws UncheckedIOException where {@code to} cannot be written
     */
    public static Preparation open(Originals from, Path to, Settings settings) {
        try {
            from.requireApartFrom(to);
            List<Task> tasks = tasks(from, to);
            return new Preparation(settings, Target.take(to, PreparedManifest.of(from.identity(), settings)), tasks);
        } catch (IOException e) {
            throw unwritable(to, e);
        }
    }

    private static List<Task> tasks(Originals from, Path to) {
        List<Task> tasks = new ArrayList<>();
        Set<Path> targets = new HashSet<>();
        from.splits().forEach((folder, split) -> {
            List<Path> places = split.classes().stream().map(name -> below(to.resolve(folder), name)).toList();
            for (LabelledPicture picture : split.pictures()) {
                Path target = inClass(places.get(picture.label()), jpegName(picture.file().fileName()));
                if (!targets.add(target)) {
                    throw new DataException("Two pictures would be prepared as %s: rename %s.".formatted(target, picture.file().name()));
                }
                tasks.add(new Task(picture.file(), target));
            }
        });
        return tasks;
    }

    /** A picture may lie in folders below that of its class. */
    private static Path inClass(Path folder, String name) {
        Path place = folder;
        for (String part : name.split("/", -1)) {
            place = below(place, part);
        }
        return place;
    }

    /** Names of classes may be anything that a line of text may, and those in archives what another system allows. */
    private static Path below(Path folder, String name) {
        if (!isFileName(name)) {
            throw new DataException("\"%s\" cannot be the name of a file or folder in %s: rename the class or the picture."
                    .formatted(name, folder));
        }
        return folder.resolve(name);
    }

    private static boolean isFileName(String name) {
        try {
            return !name.isEmpty() && !name.startsWith(".") && Path.of(name).equals(Path.of(name).getFileName());
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** A JPEG file keeps its name, and so its place in the order of pictures; another one gets an extension more. */
    private static String jpegName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jpg") || lower.endsWith(".jpeg") ? name : name + ".jpeg";
    }

    /** A power cut, unlike a kill, can leave an empty file under a good name. */
    static boolean isThere(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    static UncheckedIOException unwritable(Path path, IOException cause) {
        return new UncheckedIOException("Prepared pictures cannot be written to %s (%s).".formatted(path, cause), cause);
    }

    @Override
    public int pictures() {
        return pictures;
    }

    @Override
    public int missing() {
        return missing.size();
    }

    @Override
    public List<String> write(int threads, Progress progress) {
        List<String> broken = new ArrayList<>();
        PictureWorkers.run("prepare", missing.size(), threads, SquareWriter::new, progress).forEach(writer -> broken.addAll(writer.broken));
        Collections.sort(broken);
        return broken;
    }

    @Override
    public void close() {
        lock.close();
    }

    /** One thread's part. */
    private final class SquareWriter implements PictureWorkers.Worker {

        private final SquareJpegs squares = new SquareJpegs(settings);
        private final List<String> broken = new ArrayList<>();

        @Override
        public boolean work(int index) {
            Task task = missing.get(index);
            byte[] jpeg;
            try {
                jpeg = squares.of(task.source());
            } catch (DataException e) {
                broken.add(e.getMessage());
                return true;
            }
            write(jpeg, task.target());
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
            squares.close();
        }
    }
}
