package org.alexnet4j.data.pictures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;

/** Builds the tree of an archive from its entries, which come in any order and may leave out the folders. */
final class ArchiveTree {

    /** Where a name in an archive leads: a folder and the last part of the name. */
    record Position(Branch branch, String fileName) {
    }

    /** A folder of the tree with its place in the archive. */
    record Branch(PackedFolder folder, PictureTree tree, Map<String, Branch> below) {

        static Branch of(PackedFolder folder) {
            return new Branch(folder, new PictureTree(folder.shown()), new HashMap<>());
        }

        Branch folder(String name) {
            return below.computeIfAbsent(name, missing -> add(name, folder.folder(name)));
        }

        /** @return an archive in this folder, seen as a folder that is called as the archive without its extension */
        Branch archive(String fileName) {
            return add(fileName.substring(0, fileName.lastIndexOf('.')), folder.archive(fileName));
        }

        private Branch add(String name, PackedFolder inner) {
            Branch branch = of(inner);
            Optional<PictureTree> other = tree.folder(name).filter(there -> !there.shown().equals(branch.tree.shown()));
            if (other.isPresent()) {
                throw new DataException("%s and %s come to one class, %s; rename or remove one of them."
                        .formatted(other.get().shown(), branch.tree.shown(), name));
            }
            tree.put(name, branch.tree);
            return branch;
        }
    }

    private final Branch root;
    private final Predicate<String> wanted;
    private final ListingProgress progress;
    private final boolean deep;

    /**
     * @param file     the archive
     * @param wanted   whether a file of that name is to be listed
     * @param progress told of the files found
     * @param deep     whether archives in the archive are to be listed, too
     */
    ArchiveTree(PackedFile file, Predicate<String> wanted, ListingProgress progress, boolean deep) {
        this(Branch.of(PackedFolder.root(file)), wanted, progress, deep);
    }

    private ArchiveTree(Branch root, Predicate<String> wanted, ListingProgress progress, boolean deep) {
        this.root = root;
        this.wanted = wanted;
        this.progress = progress;
        this.deep = deep;
    }

    /** @return the entries of an archive that lies in this one */
    ArchiveTree within(Position archive) {
        return new ArchiveTree(archive.branch().archive(archive.fileName()), wanted, progress, deep);
    }

    /** @return whether archives in this one are to be listed, too */
    boolean isDeep() {
        return deep;
    }

    ListingProgress progress() {
        return progress;
    }

    PictureTree tree() {
        return root.tree();
    }

    /**
     * @param name an entry's name
     * @return where it leads, the folders being made; empty for a folder, and where a part of the name is left out
     */
    Optional<Position> position(String name) {
        List<String> parts = parts(name);
        if (!parts.stream().allMatch(PictureTree::matters)) {
            return Optional.empty();
        }
        boolean folder = name.endsWith("/");
        Branch branch = root;
        for (String part : folder || parts.isEmpty() ? parts : parts.subList(0, parts.size() - 1)) {
            branch = branch.folder(part);
        }
        return folder || parts.isEmpty() ? Optional.empty() : Optional.of(new Position(branch, parts.get(parts.size() - 1)));
    }

    private static List<String> parts(String name) {
        return Stream.of(name.split("/")).filter(part -> !part.isEmpty() && !part.equals(".")).toList();
    }

    /** @return whether the file is to be listed */
    boolean isWanted(Position position) {
        return wanted.test(position.fileName());
    }

    /** Counts a file that is not listed. */
    void passOver(Position position) {
        position.branch().tree().passOver(position.fileName());
    }

    /** Counts a file whose own name is left out; what lies in a folder that is left out counts as little as such a folder on a disk. */
    void passOver(String name) {
        List<String> parts = parts(name);
        Optional<Branch> branch = Optional.of(root);
        for (String part : parts.subList(0, Math.max(0, parts.size() - 1))) {
            branch = branch.map(folder -> folder.below.get(part));
        }
        if (!parts.isEmpty() && !name.endsWith("/")) {
            branch.ifPresent(folder -> folder.tree.passOver(parts.get(parts.size() - 1)));
        }
    }

    /** Adds a file. */
    void add(PackedPicture file, Position position) {
        position.branch().tree().put(file);
        progress.found();
    }
}
