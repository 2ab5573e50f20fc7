package org.alexnet4j.data;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a split in the layout {@code split/class/picture.jpeg}. Classes are the folders in the order of their names, pictures the
 * files that end in .jpg, .jpeg or .png (in any case) in the order of theirs. Whatever starts with a dot, and any other file, is
 * left out.
 */
public final class PictureFolder {

    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png");

    private PictureFolder() {
    }

    /**
     * Reads a split whose folders are the classes.
     *
     * @param folder the split's folder
     * @param name   the split's name as messages show it, such as "training set"
     * @return its pictures
     * @throws DataException when the folder is missing, is no folder, holds no classes, or one of them holds no pictures
     */
    public static PictureSet read(Path folder, String name) {
        List<Path> classFolders = classFolders(folder, name);
        return read(classFolders, name, classFolders.stream().map(PictureFolder::fileName).toList());
    }

    /**
     * Reads a split with the labels of another one, as validation pictures take those of the training set. A class without a folder
     * here simply has no pictures.
     *
     * @param folder  the split's folder
     * @param name    the split's name as messages show it
     * @param classes class names, in the order of their labels
     * @return its pictures
     * @throws DataException as {@link #read(Path, String)}, and when a folder is none of the classes
     */
    public static PictureSet read(Path folder, String name, List<String> classes) {
        List<Path> classFolders = classFolders(folder, name);
        for (Path classFolder : classFolders) {
            if (!classes.contains(fileName(classFolder))) {
                throw new DataException("Class %s of the %s (folder %s) is not among the %d classes of the training set; remove it or train with it."
                        .formatted(fileName(classFolder), name, classFolder, classes.size()));
            }
        }
        return read(classFolders, name, classes);
    }

    private static PictureSet read(List<Path> classFolders, String name, List<String> classes) {
        List<LabelledPicture> pictures = new ArrayList<>();
        for (Path classFolder : classFolders) {
            int label = classes.indexOf(fileName(classFolder));
            List<Path> files = list(classFolder, PictureFolder::isPicture);
            if (files.isEmpty()) {
                throw new DataException("Class folder %s of the %s holds no .jpg, .jpeg or .png file; add pictures or remove it."
                        .formatted(classFolder, name));
            }
            files.forEach(file -> pictures.add(new LabelledPicture(file, label)));
        }
        return new PictureSet(name, classes, pictures);
    }

    private static List<Path> classFolders(Path folder, String name) {
        if (!Files.exists(folder)) {
            throw new DataException("The folder %s of the %s does not exist; it should hold one folder of pictures per class."
                    .formatted(folder, name));
        }
        if (!Files.isDirectory(folder)) {
            throw new DataException("%s should be the folder of the %s, with one folder per class, but it is a file."
                    .formatted(folder, name));
        }
        List<Path> classFolders = list(folder, Files::isDirectory);
        if (classFolders.isEmpty()) {
            throw new DataException("The folder %s of the %s holds no class folders; it should hold one folder of pictures per class."
                    .formatted(folder, name));
        }
        return classFolders;
    }

    private static List<Path> list(Path folder, DirectoryStream.Filter<Path> filter) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, path -> !fileName(path).startsWith(".") && filter.accept(path))) {
            stream.forEach(paths::add);
        } catch (DirectoryIteratorException e) {
            throw unreadable(folder, e.getCause());
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        Collections.sort(paths, (a, b) -> fileName(a).compareTo(fileName(b)));
        return paths;
    }

    private static DataException unreadable(Path folder, IOException cause) {
        return new DataException("The folder %s cannot be listed (%s); check its permissions.".formatted(folder, cause), cause);
    }

    private static boolean isPicture(Path file) {
        String name = fileName(file);
        int dot = name.lastIndexOf('.');
        return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static String fileName(Path path) {
        return path.getFileName().toString();
    }
}
