package org.alexnet4j.data.pictures;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder with the files that were looked for and the folders in it, both in the order of their names; on the disk or in an archive.
 * Whatever starts with a dot is left out, and so is {@code __MACOSX}, which the packer of that system adds to archives.
 */
public final class PictureTree {

    private static final String MAC_LEFTOVERS = "__MACOSX";

    private final String shown;
    private final SortedMap<String, PictureTree> folders = new TreeMap<>();
    private final SortedMap<String, PictureFile> files = new TreeMap<>();
    private final PassedOver passedOver = new PassedOver();

    /** @param shown what messages call this folder */
    public PictureTree(String shown) {
        this.shown = shown;
    }

    /** @return whether a file or folder of that name is not left out */
    static boolean matters(String name) {
        return !name.isEmpty() && !name.startsWith(".") && !name.equals(MAC_LEFTOVERS);
    }

    /** @return what messages call this folder */
    public String shown() {
        return shown;
    }

    /** @return the folders in this one by name, not to be changed */
    public SortedMap<String, PictureTree> folders() {
        return Collections.unmodifiableSortedMap(folders);
    }

    /** @return the files in this folder in the order of their names, not to be changed */
    public Collection<PictureFile> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    /**
     * @return the files in this folder and in all folders below it, each called by what leads to it from here, in the order of that: a new
     *         list
     */
    public List<PictureFile> filesBelow() {
        SortedMap<String, PictureFile> all = new TreeMap<>();
        folders.values().forEach(folder -> folder.addTo(all, 1));
        if (all.isEmpty()) {
            return List.copyOf(files.values());
        }
        all.putAll(files);
        return List.copyOf(all.values());
    }

    /** @return the files in this folder in the order of their names, then those of the folders in it, each called as in its own folder */
    public Stream<PictureFile> allFiles() {
        return Stream.concat(files.values().stream(), folders.values().stream().flatMap(PictureTree::allFiles));
    }

    private void addTo(SortedMap<String, PictureFile> all, int levels) {
        files.values().forEach(file -> {
            PictureFile called = file.calledFrom(levels);
            all.put(called.fileName(), called);
        });
        folders.values().forEach(folder -> folder.addTo(all, levels + 1));
    }

    /**
     * @param name of a file in this folder
     * @return that file; empty where there is none
     */
    public Optional<PictureFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /**
     * @param name of a folder in this one
     * @return that folder; empty where there is none
     */
    public Optional<PictureTree> folder(String name) {
        return Optional.ofNullable(folders.get(name));
    }

    /** Adds a folder, in the place of one of the same name. */
    public void put(String name, PictureTree folder) {
        folders.put(name, folder);
    }

    /** Adds a file; of several of one name, which an archive may hold, the last one stays. */
    public void put(PictureFile file) {
        files.put(file.fileName(), file);
    }

    /** @param name of a file in this folder that is not listed */
    void passOver(String name) {
        passedOver.add(name);
    }

    /** @return the files in this folder, and in the folders in it, that are not listed */
    public PassedOver passedOver() {
        PassedOver all = new PassedOver();
        all.add(passedOver);
        folders.values().forEach(folder -> all.add(folder.passedOver()));
        return all;
    }

    /** @param notes given a sentence, without its stop, where files were passed over */
    public void tellPassedOver(Consumer<String> notes) {
        PassedOver all = passedOver();
        if (!all.isEmpty()) {
            notes.accept(all.in(shown));
        }
    }

    /** @return the folder in this one, where there is nothing else: what a whole folder is packed as */
    public Optional<PictureTree> onlyFolder() {
        return files.isEmpty() && folders.size() == 1 ? Optional.of(folders.get(folders.firstKey())) : Optional.empty();
    }
}
