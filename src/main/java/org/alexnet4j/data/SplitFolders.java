package org.alexnet4j.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The splits of a data set in folders: {@code set/split/class/picture.jpeg}, or one split by itself: {@code split/class/picture.jpeg}. Both
 * may lie in an archive, as {@link PictureFolder} reads them.
 */
public final class SplitFolders {

    /** What sentences call a set that is not known to be for training or for validation. */
    private static final String SET = "data set";

    private SplitFolders() {
    }

    /**
     * Reads what a folder or an archive holds: one split where pictures lie in the folders directly below it, and otherwise the splits
     * that are the folders below it.
     *
     * @param place    a data set or a split
     * @param names    the charset of the names in an archive that does not say itself, where it is known
     * @param progress told of the pictures found, where that takes a while
     * @return its splits in the order of their names, at least one; each is named by its path
     * @throws DataException as {@link PictureFolder#read(Path, String)}
     */
    public static List<PictureSet> read(Path place, Optional<Charset> names, Progress progress) {
        if (!Files.isDirectory(place)) {
            return readArchive(place, names, progress);
        }
        List<Path> splits = splitFolders(place);
        // What is no data set is explained by whoever reads splits.
        return (splits.isEmpty() ? List.of(place) : splits).stream()
                .map(split -> PictureFolder.read(split, SET, names, progress).withName(split.toString())).toList();
    }

    /**
     * Reads what several folders or archives hold. A split that is in several of them is read once.
     *
     * @param places   data sets or splits
     * @param names    the charset of the names in an archive that does not say itself, where it is known
     * @param progress told of the pictures found, where that takes a while
     * @return their splits in the order given, at least one
     * @throws DataException as {@link PictureFolder#read(Path, String)}
     */
    public static List<PictureSet> read(List<Path> places, Optional<Charset> names, Progress progress) {
        Map<Path, PictureSet> splits = new LinkedHashMap<>();
        places.stream().flatMap(place -> read(place, names, progress).stream())
                .forEach(split -> splits.putIfAbsent(Path.of(split.name()).toAbsolutePath().normalize(), split));
        return List.copyOf(splits.values());
    }

    private static List<PictureSet> readArchive(Path place, Optional<Charset> names, Progress progress) {
        PictureTree tree = PictureFolder.list(place, SET, names, progress);
        Map<Path, PictureTree> splits = new LinkedHashMap<>();
        if (tree.folders().values().stream().allMatch(folder -> folder.files().isEmpty())) {
            tree.folders().forEach((name, folder) -> {
                if (!folder.folders().isEmpty()) {
                    splits.put(place.resolve(name), folder);
                }
            });
        }
        return (splits.isEmpty() ? Map.of(place, tree) : splits).entrySet().stream()
                .map(split -> PictureFolder.read(split.getValue(), SET).withName(split.getKey().toString())).toList();
    }

    private static List<Path> splitFolders(Path folder) {
        List<Path> below = folders(list(folder));
        if (below.stream().anyMatch(path -> list(path).stream().anyMatch(SplitFolders::isPicture))) {
            return List.of();
        }
        return below.stream().filter(path -> !folders(list(path)).isEmpty()).toList();
    }

    private static boolean isPicture(Path path) {
        return Listing.isPicture(path.getFileName().toString());
    }

    private static List<Path> folders(List<Path> paths) {
        return paths.stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> contents = Files.list(folder)) {
            return contents.filter(path -> !path.getFileName().toString().startsWith(".")).map(Listing::spelled).sorted().toList();
        } catch (IOException e) {
            throw new DataException("The folder %s cannot be listed (%s); check its permissions.".formatted(folder, e), e);
        }
    }
}
