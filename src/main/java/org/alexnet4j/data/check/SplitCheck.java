package org.alexnet4j.data.check;

import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.decode.PictureFormat;

/**
 * What was found out about a split.
 *
 * @param name       what it is called, such as its path
 * @param pictures   how many it holds
 * @param classes    how many classes
 * @param perClass   pictures of a class
 * @param shortSides short sides of the pictures in pixels; empty where no file tells
 * @param broken     why files cannot be decoded, each in a sentence that names its file
 * @param truncated  files that end before their end mark
 * @param misnamed   files that hold another format than their name says
 * @param duplicates groups of files with the same bytes
 */
public record SplitCheck(String name, int pictures, int classes, CountSpread perClass, Optional<CountSpread> shortSides,
        List<String> broken, List<String> truncated, List<Misnamed> misnamed, List<List<String>> duplicates) {

    /**
     * A file whose name says another format than it holds.
     *
     * @param file   the file's name
     * @param format what it holds
     */
    public record Misnamed(String file, PictureFormat format) {
    }

    /** @return how many files could be left out without losing a picture */
    public int surplus() {
        return duplicates.stream().mapToInt(group -> group.size() - 1).sum();
    }
}
