package org.alexnet4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The splits of a data set in folders: {@code set/split/class/picture.jpeg}, or one split by itself: {@code split/class/picture.jpeg}. */
public final class SplitFolders {

    private static final Pattern PICTURE = Pattern.compile(".+\\.(jpe?g|png)", Pattern.CASE_INSENSITIVE);

    private SplitFolders() {
    }

    /**
     * Reads what a folder holds: one split where pictures lie in the folders directly below it, and otherwise the splits that are the
     * folders below it.
     *
     * @param folder of a data set or of a split
     * @return its splits in the order of their names, at least one; each is named by its path
     * @throws DataException as {@link PictureFolder#read(Path, String)}
     */
    public static List<PictureSet> read(Path folder) {
        List<Path> splits = Files.isDirectory(folder) ? splitFolders(folder) : List.of();
        // What is no data set is explained by whoever reads splits.
        return (splits.isEmpty() ? List.of(folder) : splits).stream().map(split -> PictureFolder.read(split, split.toString())).toList();
    }

    /**
     * Reads what several folders hold. A split that is in several of them is read once.
     *
     * @param folders of data sets or of splits
     * @return their splits in the order given, at least one
     * @throws DataException as {@link PictureFolder#read(Path, String)}
     */
    public static List<PictureSet> read(List<Path> folders) {
        Map<Path, PictureSet> splits = new LinkedHashMap<>();
        folders.stream().flatMap(folder -> read(folder).stream())
                .forEach(split -> splits.putIfAbsent(Path.of(split.name()).toAbsolutePath().normalize(), split));
        return List.copyOf(splits.values());
    }

    private static List<Path> splitFolders(Path folder) {
        List<Path> below = folders(list(folder));
        if (below.stream().anyMatch(path -> list(path).stream().anyMatch(SplitFolders::isPicture))) {
            return List.of();
        }
        return below.stream().filter(path -> !folders(list(path)).isEmpty()).toList();
    }

    private static boolean isPicture(Path path) {
        return PICTURE.matcher(path.getFileName().toString()).matches();
    }

    private static List<Path> folders(List<Path> paths) {
        return paths.stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> contents = Files.list(folder)) {
            return contents.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw new DataException("The folder %s cannot be listed (%s); check its permissions.".formatted(folder, e), e);
        }
    }
}
