package org.alexnet4j.data.sets;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.pictures.PictureTree;

/**
 * Leaves pictures out by patterns of their paths below the folder of their split, such as {@code cat/blurred/**}. A pattern without a slash
 * is one of a file's name, whatever folder it lies in. A folder of which nothing is left is left out as well.
 */
final class Exclusion {

    private final List<Rule> rules;
    private int pictures;

    /** @param patterns as {@link java.nio.file.FileSystem#getPathMatcher} has them behind {@code glob:} */
    Exclusion(List<String> patterns) {
        rules = patterns.stream().map(Rule::of).toList();
    }

    private record Rule(PathMatcher matcher, boolean byName) {

        static Rule of(String pattern) {
            return new Rule(FileSystems.getDefault().getPathMatcher("glob:" + pattern), !pattern.contains("/"));
        }

        boolean matches(Path path) {
            return matcher.matches(byName ? path.getFileName() : path);
        }
    }

    /** @return the tree without what is to be left out */
    PictureTree without(PictureTree tree) {
        return rules.isEmpty() ? tree : without(tree, "");
    }

    private PictureTree without(PictureTree tree, String above) {
        PictureTree rest = new PictureTree(tree.shown());
        for (PictureFile file : tree.files()) {
            if (matches(above + file.fileName())) {
                pictures++;
            } else {
                rest.put(file);
            }
        }
        tree.folders().forEach((name, folder) -> {
            int before = pictures;
            PictureTree inner = without(folder, above + name + "/");
            boolean emptied = pictures > before && inner.filesBelow().isEmpty();
            if (!emptied) {
                rest.put(name, inner);
            }
        });
        return rest;
    }

    /** @return whether a picture is to be left out, by its path below the folder of its split */
    boolean matches(String path) {
        try {
            Path tested = Path.of(path);
            return rules.stream().anyMatch(rule -> rule.matches(tested));
        } catch (InvalidPathException e) {
            return false; // A name in an archive that this system cannot have is that of no pattern.
        }
    }

    /** @return whether a picture is left out, which is counted */
    boolean leavesOut(String path) {
        boolean matches = matches(path);
        pictures += matches ? 1 : 0;
        return matches;
    }

    /** @return how many pictures were left out, in a sentence; empty where nothing is to be left out */
    Optional<String> note() {
        return rules.isEmpty() ? Optional.empty() : Optional.of(pictures == 0
                ? "data.exclude leaves no picture out: nothing matches its patterns."
                : String.format(Locale.ROOT, "data.exclude leaves %,d %s out.", pictures, pictures == 1 ? "picture" : "pictures"));
    }
}
