package org.alexnet4j.data.pictures;

/**
 * A folder inside of an archive.
 *
 * @param archive the archive
 * @param prefix  the folder's name there with a separator behind it, such as {@code !/n01440764/}
 */
public record PackedFolder(Archive archive, String prefix) {

    /** @return the root of an archive */
    public static PackedFolder root(Archive archive) {
        return new PackedFolder(archive, "!/");
    }

    /** @return a folder in this one */
    public PackedFolder folder(String name) {
        return new PackedFolder(archive, prefix + name + "/");
    }

    /** @return an archive in this folder, seen as a folder */
    public PackedFolder archive(String name) {
        return new PackedFolder(archive, prefix + name + "!/");
    }

    /** @return what messages call a file in this folder */
    String name(String fileName) {
        return archive.name() + prefix + fileName;
    }

    /** @return what messages call this folder; an archive's root is called as the archive */
    String shown() {
        return archive.name() + prefix.replaceFirst("!?/$", "");
    }
}
