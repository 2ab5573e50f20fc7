package org.alexnet4j.data.drawn;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;

/**
 * The program's own picture set: JPEG files {@code root/<split>/<class>/<class>-<number>.jpeg} of the eight classes of
 * {@link DrawnClass}. Position, size, rotation, colours, light, clutter and background vary, from the same distributions for each
 * class. A picture is a pure function of (seed, split, class, number): the number of threads changes nothing, and a larger set
 * begins with the pictures of a smaller one.
 */
public final class DrawnPictures {

    /** Short side of the smallest picture in which the textures can be told apart, in pixels. */
    private static final int SMALLEST = 32;
    private static final String SUFFIX = ".jpeg";

    private final DataConfig config;
    private final Path place;

    private DrawnPictures(DataConfig config, Path place) {
        this.config = config;
        this.place = place;
    }

    /** Training and validation pictures come from different random numbers, whatever their folders are called. */
    private enum Split {
        TRAIN, VALIDATION
    }

    private record Task(Split split, DrawnClass type, int number, Path file) {
    }

    /**
     * Draws the set of a configuration into {@link DataConfig#root()}, unless it is there already. All is drawn in a hidden folder
     * beside it, which takes the final name at the end: a set is there as a whole or not at all, and what a killed process has left
     * is cleared away by the next one.
     *
     * @param config   what to draw ({@link DataConfig#drawn()}), where, and by how many threads
     * @param progress told of every picture
     * @return whether anything was drawn: false where the set was there
     * @throws DataException where the folder holds anything else, where drawing is interrupted, or where a file cannot be written
     */
    public static boolean draw(DataConfig config, Progress progress) {
        Path root = config.root();
        try {
            // A link to a folder stays a link: what is replaced in the end is the folder.
            Path place = Files.exists(root) ? root.toRealPath() : root.toAbsolutePath().normalize();
            return new DrawnPictures(config, place).draw(progress);
        } catch (IOException e) {
            throw new DataException("The pictures cannot be drawn into %s: %s.".formatted(root, reason(e)), e);
        }
    }

    /**
     * @param type   a class
     * @param number how many pictures
     * @return pictures of the class, 256 pixels on the short side, from seed 1's training set
     */
    public static List<BufferedImage> examples(DrawnClass type, int number) {
        return IntStream.range(0, number).mapToObj(i -> picture(1, Split.TRAIN, type, i, 256)).toList();
    }

    @SuppressWarnings("EnumOrdinal") // The order of the classes is part of how they are drawn.
    private static BufferedImage picture(long seed, Split split, DrawnClass type, int number, int size) {
        return Painter.paint(type, size, new Dice(seed, split.ordinal(), type.ordinal(), number));
    }

    private boolean draw(Progress progress) throws IOException {
        check();
        if (isThere()) {
            return false;
        }
        Files.createDirectories(place.getParent());
        try (Workplace workplace = Workplace.beside(place)) {
            // Another process may have finished the set before the workplace became free.
            if (isThere()) {
                return false;
            }
            drawAll(tasks(workplace.pictures()), progress);
            DrawnManifest.of(config).write(workplace.pictures());
            workplace.moveTo(place);
            return true;
        }
    }

    private void check() {
        if (config.drawn().size() < SMALLEST) {
            throw new DataException("Drawn pictures need a short side of at least %d pixels: data.drawn.size is %d."
                    .formatted(SMALLEST, config.drawn().size()));
        }
        for (String split : List.of(config.train(), config.validation())) {
            if (split.isEmpty() || split.startsWith(".") || split.contains("/") || split.contains("\\")) {
                throw new DataException(("Drawn pictures need a split that is a plain folder name below data.root, "
                        + "such as train: \"%s\" is none.").formatted(split));
            }
        }
        if (config.train().equalsIgnoreCase(config.validation())) {
            throw new DataException("Drawn pictures need two splits with different names: data.train and data.validation are both \"%s\"."
                    .formatted(config.train()));
        }
    }

    /** @return whether the set is there as it should be; false where its place is free */
    private boolean isThere() throws IOException {
        if (Files.notExists(place)) {
            return false;
        }
        if (!Files.isDirectory(place)) {
            throw new DataException("Pictures are to be drawn into the folder %s, which is a file: set data.root to another folder."
                    .formatted(place));
        }
        if (DrawnManifest.isIn(place)) {
            checkParameters();
            checkCounts();
            return true;
        }
        try (Stream<Path> contents = Files.list(place)) {
            if (contents.findAny().isPresent()) {
                throw new DataException(("Pictures are to be drawn into the folder %s, which holds other files: "
                        + "set data.root to a folder that is empty or not there yet.").formatted(place));
            }
        }
        return false;
    }

    private void checkParameters() throws IOException {
        List<String> differences = DrawnManifest.of(config).differences(DrawnManifest.read(place));
        if (!differences.isEmpty()) {
            throw new DataException(("The pictures in %s were drawn with other parameters (%s): "
                    + "delete that folder to have them drawn again, or set data.root to another one.")
                    .formatted(place, String.join(", ", differences)));
        }
    }

    private void checkCounts() throws IOException {
        for (Split split : Split.values()) {
            for (DrawnClass type : DrawnClass.values()) {
                Path folder = place.resolve(folderName(split)).resolve(type.folder());
                long found = Files.isDirectory(folder) ? countPictures(folder) : 0;
                if (found != perClass(split)) {
                    throw new DataException(("The folder %s should hold %d drawn pictures and holds %d: "
                            + "delete the folder %s to have all drawn again.")
                            .formatted(folder, perClass(split), found, place));
                }
            }
        }
    }

    private static long countPictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).count();
        }
    }

    private List<Task> tasks(Path folder) throws IOException {
        List<Task> tasks = new ArrayList<>();
        for (Split split : Split.values()) {
            for (DrawnClass type : DrawnClass.values()) {
                Path classFolder = Files.createDirectories(folder.resolve(folderName(split)).resolve(type.folder()));
                for (int number = 0; number < perClass(split); number++) {
                    Path file = classFolder.resolve(String.format(Locale.ROOT, "%s-%05d%s", type.folder(), number, SUFFIX));
                    tasks.add(new Task(split, type, number, file));
                }
            }
        }
        return tasks;
    }

    private void drawAll(List<Task> tasks, Progress progress) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(config.threadCount());
        try {
            CompletionService<Path> drawing = new ExecutorCompletionService<>(threads);
            for (Task task : tasks) {
                drawing.submit(() -> draw(task));
            }
            for (int done = 1; done <= tasks.size(); done++) {
                drawing.take().get();
                progress.update(done, tasks.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("Drawing the pictures of %s was interrupted: start again to draw them.".formatted(place), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("Drawing the pictures of " + place + " failed", e.getCause());
        } finally {
            stop(threads);
        }
    }

    private Path draw(Task task) throws IOException {
        JpegFiles.write(
                picture(config.drawn().seed(), task.split(), task.type(), task.number(), config.drawn().size()), task.file());
        return task.file();
    }

    /** Returns when no thread writes any more, so that what was drawn can be cleared away. */
    private static void stop(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = false;
        boolean stopped = false;
        while (!stopped) {
            try {
                stopped = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String folderName(Split split) {
        return split == Split.TRAIN ? config.train() : config.validation();
    }

    private int perClass(Split split) {
        return split == Split.TRAIN ? config.drawn().trainPerClass() : config.drawn().validationPerClass();
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission to write " + denied.getFile();
        }
        // The message of many file system exceptions is the file's name alone.
        return e.getClass().getSimpleName() + ", " + e.getMessage();
    }
}
