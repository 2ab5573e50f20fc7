package org.alexnet4j.data.pictures;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.files.FileNames;

/** Lists what lies in a folder, or in a .tar or .zip archive of one. */
public final class Listing {

    /** For a listing that looks into all folders. */
    public static final int ALL_LEVELS = Integer.MAX_VALUE;

    /** What is looked for, in sentences that say that there is nothing. */
    public static final String LOOKED_FOR = ".jpg, .png, .webp, .bmp, .gif, .tif or .ppm file";
    private static final Set<String> PICTURES = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "dib", "gif", "tif", "tiff", "ppm", "pgm", "pbm", "pnm");

    private final Predicate<String> wanted;
    private final ListingProgress progress;
    private final int levels;
    private final boolean deep;
    private final Optional<Charset> names;

    /**
     * @param wanted   whether a file of that name is to be listed
     * @param progress told of the files found
     */
    public Listing(Predicate<String> wanted, ListingProgress progress) {
        this(wanted, progress, 1);
    }

    /**
     * @param wanted   whether a file of that name is to be listed
     * @param progress told of the files found
     * @param levels   how many levels of folders below the one that is listed are looked into, at least 1; in an archive, all are
     */
    public Listing(Predicate<String> wanted, ListingProgress progress, int levels) {
        this(wanted, progress, levels, true, Optional.empty());
    }

    private Listing(Predicate<String> wanted, ListingProgress progress, int levels, boolean deep, Optional<Charset> names) {
        this.wanted = wanted;
        this.progress = progress;
        this.levels = levels;
        this.deep = deep;
        this.names = names;
    }

    /**
     * @param charset in which the names in an archive are that does not say itself
     * @return the same, with names spelled so
     */
    public Listing withNames(Optional<Charset> charset) {
        return new Listing(wanted, progress, levels, deep, charset);
    }

    /** @return lists folders alone, without a look into those of a disk or into the archives in an archive: what takes no time */
    public static Listing ofFolders() {
        return new Listing(name -> false, new ListingProgress(Progress.NONE), 1, false, Optional.empty());
    }

    /** @return whether there is such a folder or file, or an archive that the path leads into */
    public static boolean exists(Path place) {
        return Files.exists(place) || archive(place).isPresent();
    }

    /** @return whether there is a folder, or an archive that the path leads to or into */
    public static boolean isFolder(Path place) {
        return Files.isDirectory(place) || archive(place).isPresent();
    }

    /** @return what names of pictures end in, in lower case and without the dot */
    public static Set<String> extensions() {
        return PICTURES;
    }

    /** @return whether a name ends as the pictures' do */
    public static boolean isPicture(String name) {
        return name.lastIndexOf('.') > 0 && PICTURES.contains(extension(name));
    }

    /**
     * Lists a folder and the folders in it, as many levels as there should be, or a whole archive. The path may go on inside of an
     * archive: {@code pictures.zip/train}. A single folder that all of an archive lies in is looked through.
     *
     * @param place    a folder or an archive
     * @param set      the set's name as messages show it
     * @param expected what should be there, such as "one folder of pictures per class"
     * @return its files and folders
     * @throws DataException when there is no such place, or it cannot be read
     */
    public PictureTree list(Path place, String set, String expected) {
        if (Files.isDirectory(place)) {
            return listFolders(place, FolderTrail.at(place), levels, 0, 1);
        }
        Optional<Path> archive = archive(place);
        if (archive.isPresent()) {
            return inside(archive.get(), place, set, expected);
        }
        if (!Files.exists(place)) {
            throw missing(place, set, expected);
        }
        String advice = extension(place.toString()).matches("gz|tgz|bz2|xz|zst")
                ? ", but it is compressed as a whole; unpack it to a .tar, whose pictures can be read from where they lie."
                : ", or a .zip or .tar of it, but it is another kind of file.";
        throw new DataException("%s should be the folder of the %s, with %s%s".formatted(place, set, expected, advice));
    }

    private static DataException missing(Path place, String set, String expected) {
        return new DataException("The folder %s of the %s does not exist; it should hold %s.".formatted(place, set, expected));
    }

    /** @return the archive that a path leads to or into */
    private static Optional<Path> archive(Path place) {
        for (Path path = place; path != null; path = path.getParent()) {
            if (Files.isRegularFile(path)) {
                return extension(path.toString()).matches("tar|zip") ? Optional.of(path) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private PictureTree inside(Path archive, Path place, String set, String expected) {
        PackedFile file = new PackedFile(archive);
        ArchiveTree entries = new ArchiveTree(file, wanted, progress, deep);
        EntryNames spelling = new EntryNames(archive, names);
        PictureTree tree = extension(archive.toString()).equals("zip") ? ZipEntries.list(file, entries, spelling)
                : TarEntries.list(file, entries, spelling);
        if (place.equals(archive)) {
            return withoutLeadingFolder(tree);
        }
        Path inner = archive.relativize(place);
        return descend(tree, inner).or(() -> tree.onlyFolder().flatMap(only -> descend(only, inner)))
                .orElseThrow(() -> missing(place, set, expected));
    }

    /** A folder with nothing but pictures in it may be the only class of a set, which is for the caller to complain about. */
    private static PictureTree withoutLeadingFolder(PictureTree tree) {
        return tree.onlyFolder().filter(only -> !only.folders().isEmpty()).orElse(tree);
    }

    private static Optional<PictureTree> descend(PictureTree tree, Path inner) {
        Optional<PictureTree> reached = Optional.of(tree);
        for (Path name : inner) {
            reached = reached.flatMap(folder -> folder.folder(name.toString()));
        }
        return reached;
    }

    /** @param start share of the whole that has been listed before, to which this folder adds the share given */
    private PictureTree listFolders(Path root, FolderTrail trail, int below, double start, double share) {
        PictureTree tree = new PictureTree(root.toString());
        List<Path> folders = listFiles(root, tree, below > 0);
        for (int i = 0; i < folders.size(); i++) {
            Path folder = folders.get(i);
            double before = start + share * i / folders.size();
            tree.put(folder.getFileName().toString(), deep
                    ? listFolders(folder, trail.into(folder), below - 1, before, share / folders.size())
                    : new PictureTree(folder.toString()));
            progress.atShare(start + share * (i + 1.0) / folders.size());
        }
        return tree;
    }

    /**
     * Adds the files of a folder, and asks the system about each entry once.
     *
     * @return the folders in it where they are looked for
     */
    private List<Path> listFiles(Path folder, PictureTree tree, boolean lookingForFolders) {
        List<Path> folders = new ArrayList<>();
        for (Path path : entries(folder)) {
            String name = path.getFileName().toString();
            boolean matters = PictureTree.matters(name);
            boolean isWanted = matters && wanted.test(name);
            if (!isWanted && !lookingForFolders && !deep) {
                continue;
            }
            Kind kind = Kind.of(path);
            if (kind == Kind.FOLDER) {
                if (matters && lookingForFolders) {
                    folders.add(spelled(path));
                }
            } else if (isWanted && kind == Kind.FILE) {
                tree.put(new FolderPicture(folder, spelled(path).getFileName().toString()));
                progress.found();
            } else if (deep) {
                tree.passOver(name);
            }
        }
        return folders;
    }

    /** What lies behind a name or a link: a folder may be called as a picture, and a pipe would be waited for. */
    private enum Kind {
        FILE, FOLDER, OTHER;

        static Kind of(Path path) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return attributes.isRegularFile() ? FILE : attributes.isDirectory() ? FOLDER : OTHER;
            } catch (IOException e) {
                return FILE; // What cannot be looked at is left for whoever reads it to name.
            }
        }
    }

    private static List<Path> entries(Path folder) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(paths::add);
            return paths;
        } catch (DirectoryIteratorException e) {
            throw unreadable(folder, e.getCause());
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** @return a file of a folder on the disk; refused where its name, as text, would not lead to it */
    public static Path spelled(Path listed) {
        if (!FileNames.isSpelled(listed)) {
            throw new DataException(FileNames.problem(listed));
        }
        return listed;
    }

    static DataException unreadable(Path folder, IOException cause) {
        return new DataException("The folder %s cannot be listed (%s); check its permissions.".formatted(folder, cause), cause);
    }

    /** @return what follows the last dot, in lower case */
    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
