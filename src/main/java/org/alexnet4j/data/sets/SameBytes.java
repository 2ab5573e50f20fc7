package org.alexnet4j.data.sets;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.files.Sha256;

/**
 * Finds pictures that are the same byte for byte, and reads as little as it can: sizes first, then the first bytes of those that have the
 * same size, then the whole of those that still agree.
 */
final class SameBytes {

    /** Behind the headers of most pictures, where their pixels differ. */
    private static final int HEAD = 1 << 12;

    private SameBytes() {
    }

    /**
     * @param files pictures; one that cannot be read is the same as none
     * @param worth whether a group, given the indices of its pictures in their order, is looked for; one of a single picture never is
     * @return the groups of indices, each in the order of the files, by their first ones
     */
    static List<List<Integer>> groups(List<PictureFile> files, Predicate<List<Integer>> worth) {
        List<List<Integer>> groups = List.of(IntStream.range(0, files.size()).boxed().toList());
        List<Function<PictureFile, Object>> tests = List.of(PictureFile::size, file -> digest(head(file)), file -> digest(file.bytes()));
        for (Function<PictureFile, Object> test : tests) {
            groups = groups.stream().flatMap(group -> apart(files, group, test).stream())
                    .filter(group -> group.size() > 1 && worth.test(group)).toList();
        }
        return groups.stream().sorted((left, right) -> Integer.compare(left.get(0), right.get(0))).toList();
    }

    private static List<List<Integer>> apart(List<PictureFile> files, List<Integer> group, Function<PictureFile, Object> test) {
        Map<Object, List<Integer>> parts = new LinkedHashMap<>();
        for (int index : group) {
            told(files.get(index), test).ifPresent(key -> parts.computeIfAbsent(key, none -> new ArrayList<>()).add(index));
        }
        return List.copyOf(parts.values());
    }

    /** What cannot be read is named by whoever needs its pixels. */
    private static Optional<Object> told(PictureFile file, Function<PictureFile, Object> test) {
        try {
            return Optional.of(test.apply(file));
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    private static byte[] head(PictureFile file) {
        ByteBuffer head = file.head(HEAD);
        byte[] bytes = new byte[Math.min(HEAD, head.remaining())];
        head.get(bytes);
        return bytes;
    }

    private static String digest(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return Sha256.hex(digest);
    }
}
