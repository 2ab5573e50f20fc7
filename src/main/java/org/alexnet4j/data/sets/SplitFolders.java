package org.alexnet4j.data.sets;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.Listing;
import org.alexnet4j.data.pictures.PictureTree;

/**
 * The splits of a data set in folders: {@code set/split/class/picture.jpeg}, or one split by itself: {@code split/class/picture.jpeg}. Both
 * may lie in an archive, as {@link PictureFolder} reads them.
 */
public final class SplitFolders {

    /** What sentences call a set that is not known to be for training or for validation. */
    private static final String SET = "data set";

    private static final String TRAINING = "train";

    /** What folders of splits are called, in lower case. */
    private static final Set<String> NAMES = Set.of(TRAINING, "training", "val", "valid", "validation", "dev", "test", "testing");
    /** Folders below these are not looked into to tell a split from a class. */
    private static final int LEVELS = 4;

    private SplitFolders() {
    }

    /**
     * Reads what a folder or an archive holds: the splits that are the folders below it, or one split where these are the classes. A folder
     * is a split where more pictures lie in its folders than in itself: one that got beside the class folders makes no class of a split,
     * and neither does a folder of test pictures without classes beside the splits. Where all are so, and none is called as splits are,
     * they are classes whose pictures lie deeper, unless some have classes in common.
     *
     * @param place      a data set or a split
     * @param names      the charset of the names in an archive that does not say itself, where it is known
     * @param progress   told of the pictures found, where that takes a while
     * @param passedOver given a sentence, without its stop, for pictures that belong to no class, and for files that are no pictures
     * @return its splits in the order of their names, at least one; each is named by its path
     * @throws DataException as {@link PictureFolder#read(Path, String)}
     */
    public static List<PictureSet> read(Path place, Optional<Charset> names, Progress progress, Consumer<String> passedOver) {
        if (!Files.isDirectory(place)) {
            return readArchive(place, names, progress, passedOver);
        }
        List<Path> below = folders(list(place));
        List<Path> splits = splits(below, SplitFolders::contentOf, passedOver);
        // What is no data set is explained by whoever reads splits.
        return (splits.isEmpty() ? List.of(place) : splits).stream().map(split -> {
            PictureTree tree = PictureFolder.list(split, SET, names, progress);
            return read(tree, split, passedOver);
        }).toList();
    }

    /**
     * Reads what several folders or archives hold. A split that is in several of them is read once.
     *
     * @param places     data sets or splits
     * @param names      the charset of the names in an archive that does not say itself, where it is known
     * @param progress   told of the pictures found, where that takes a while
     * @param passedOver as for {@link #read(Path, Optional, Progress, Consumer)}
     * @return their splits in the order given, at least one
     * @throws DataException as {@link PictureFolder#read(Path, String)}
     */
    public static List<PictureSet> read(List<Path> places, Optional<Charset> names, Progress progress, Consumer<String> passedOver) {
        Map<Path, PictureSet> splits = new LinkedHashMap<>();
        places.stream().flatMap(place -> read(place, names, progress, passedOver).stream())
                .forEach(split -> splits.putIfAbsent(Path.of(split.name()).toAbsolutePath().normalize(), split));
        return List.copyOf(splits.values());
    }

    /**
     * @param place  where they were found
     * @param splits at least one
     * @return the only split, which a network is judged by
     * @throws DataException where there are several
     */
    public static PictureSet judged(Path place, List<PictureSet> splits) {
        if (splits.size() > 1) {
            throw new DataException("%s holds several splits; name the one to judge by, of %s.".formatted(place, names(splits)));
        }
        return splits.get(0);
    }

    /**
     * @param place  where they were found
     * @param splits at least one
     * @return the only split, or the one called train, as the paper looks for similar pictures among those for training
     * @throws DataException where there are several of other names
     */
    public static PictureSet searched(Path place, List<PictureSet> splits) {
        if (splits.size() == 1) {
            return splits.get(0);
        }
        return splits.stream().filter(split -> Path.of(split.name()).endsWith(TRAINING)).findFirst()
                .orElseThrow(() -> new DataException("%s holds several splits; name one of them: %s.".formatted(place, names(splits))));
    }

    private static String names(List<PictureSet> splits) {
        return splits.stream().map(PictureSet::name).collect(Collectors.joining(", "));
    }

    private static List<PictureSet> readArchive(Path place, Optional<Charset> names, Progress progress, Consumer<String> passedOver) {
        PictureTree tree = PictureFolder.list(place, SET, names, progress);
        List<String> splits = splits(List.copyOf(tree.folders().keySet()), name -> contentOf(name, tree.folders().get(name)), passedOver);
        return splits.isEmpty() ? List.of(read(tree, place, passedOver))
                : splits.stream().map(name -> read(tree.folders().get(name), place.resolve(name), passedOver)).toList();
    }

    private static PictureSet read(PictureTree tree, Path place, Consumer<String> passedOver) {
        PictureSet set = PictureFolder.read(tree, SET).withName(place.toString());
        tree.tellPassedOver(passedOver);
        tree.files().stream().findFirst().ifPresent(first -> passedOver.accept(tree.files().size() == 1
                ? first.name() + " lies in no class folder"
                : String.format(Locale.ROOT, "%,d pictures in %s lie in no class folder, such as %s", tree.files().size(), place,
                        first.fileName())));
        return set;
    }

    /**
     * What lies in a folder.
     *
     * @param shown    what messages call it
     * @param name     its name
     * @param pictures in the folder itself
     * @param deeper   pictures in the folders below it; there may be more where they are more than those in itself
     * @param folders  the names of the folders in it
     */
    private record Content(String shown, String name, int pictures, int deeper, Set<String> folders) {

        boolean isSplit() {
            return deeper > pictures;
        }
    }

    /** @return which of the folders of a data set are splits; none where they are the classes of one */
    private static <F> List<F> splits(List<F> folders, Function<F, Content> look, Consumer<String> passedOver) {
        Map<F, Content> contents = new LinkedHashMap<>();
        folders.forEach(folder -> contents.put(folder, look.apply(folder)));
        if (contents.values().stream().noneMatch(Content::isSplit)) {
            // Empty ones are explained by whoever reads splits.
            boolean classes = contents.values().stream().anyMatch(content -> content.pictures > 0);
            return classes ? List.of() : folders.stream().filter(folder -> !contents.get(folder).folders.isEmpty()).toList();
        }
        if (areClasses(contents.values())) {
            return List.of();
        }
        contents.values().stream().filter(content -> !content.isSplit() && content.pictures > 0).forEach(flat -> passedOver.accept(
                String.format(Locale.ROOT, "%s holds %,d pictures and no class folders", flat.shown, flat.pictures)));
        return folders.stream().filter(folder -> contents.get(folder).isSplit()
                || !contents.get(folder).folders.isEmpty() && contents.get(folder).pictures == 0).toList();
    }

    /** @return whether folders with pictures in folders below them are classes all the same */
    private static boolean areClasses(Collection<Content> folders) {
        if (folders.stream().anyMatch(folder -> NAMES.contains(folder.name.toLowerCase(Locale.ROOT)))) {
            return false;
        }
        List<Content> holding = folders.stream().filter(folder -> folder.pictures > 0 || folder.deeper > 0).toList();
        Map<String, Long> places = holding.stream().flatMap(folder -> folder.folders.stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long common = places.values().stream().filter(count -> count > 1).count();
        return holding.size() > 1 && common < 2 && holding.stream().allMatch(Content::isSplit);
    }

    private static Content contentOf(String name, PictureTree folder) {
        return new Content(folder.shown(), name, folder.files().size(),
                folder.folders().values().stream().mapToInt(below -> below.filesBelow().size()).sum(), folder.folders().keySet());
    }

    /** Large folders are not looked through to their end. */
    private static Content contentOf(Path folder) {
        List<Path> all = list(folder);
        int pictures = (int) all.stream().filter(SplitFolders::isPicture).count();
        // Names of pictures are not looked up, of which there may be a million; a folder that is called so is none of the classes.
        List<Path> folders = folders(all.stream().filter(path -> !isPicture(path)).toList());
        int deeper = 0;
        for (int i = 0; i < folders.size() && deeper <= pictures; i++) {
            deeper += picturesBelow(folders.get(i), LEVELS, pictures + 1 - deeper);
        }
        return new Content(folder.toString(), folder.getFileName().toString(), pictures, deeper,
                folders.stream().map(path -> path.getFileName().toString()).collect(Collectors.toSet()));
    }

    /** @return pictures in a folder and those below it; perhaps not all where they are enough */
    private static int picturesBelow(Path folder, int levels, int enough) {
        List<Path> all = list(folder);
        int pictures = (int) all.stream().filter(SplitFolders::isPicture).count();
        List<Path> folders = pictures >= enough || levels == 0 ? List.of()
                : folders(all.stream().filter(path -> !isPicture(path)).toList());
        for (int i = 0; i < folders.size() && pictures < enough; i++) {
            pictures += picturesBelow(folders.get(i), levels - 1, enough - pictures);
        }
        return pictures;
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
