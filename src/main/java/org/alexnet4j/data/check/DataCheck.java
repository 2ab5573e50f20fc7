package org.alexnet4j.data.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alexnet4j.data.PictureWorkers;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;

/**
 * What was found out about a data set.
 *
 * @param splits its splits
 * @param shared groups of files with the same bytes that lie in more than one split
 */
public record DataCheck(List<SplitCheck> splits, List<List<String>> shared) {

    /**
     * Reads and decodes every picture once.
     *
     * @param splits   of a data set
     * @param decoding what makes squares of the pictures
     * @param threads  how many threads, at least 1; the result does not depend on it
     * @param progress told of every picture
     * @return what was found out
     */
    public static DataCheck of(List<PictureSet> splits, Decoding decoding, int threads, Progress progress) {
        List<LabelledPicture> pictures = splits.stream().flatMap(split -> split.pictures().stream()).toList();
        CheckedPicture[] checked = new CheckedPicture[pictures.size()];
        PictureWorkers.run("check", pictures.size(), threads, () -> new Inspection(pictures, checked, decoding), progress);
        List<List<CheckedPicture>> bySplit = bySplit(splits, Arrays.asList(checked));
        List<SplitCheck> checks = IntStream.range(0, splits.size()).mapToObj(i -> split(splits.get(i), bySplit.get(i))).toList();
        return new DataCheck(checks, shared(bySplit));
    }

    /** @return whether every picture can be decoded and none lies in two splits */
    public boolean isClean() {
        return shared.isEmpty() && splits.stream().allMatch(split -> split.broken().isEmpty());
    }

    private static List<List<CheckedPicture>> bySplit(List<PictureSet> splits, List<CheckedPicture> checked) {
        List<List<CheckedPicture>> parts = new ArrayList<>();
        int from = 0;
        for (PictureSet split : splits) {
            parts.add(checked.subList(from, from + split.size()));
            from += split.size();
        }
        return parts;
    }

    private static SplitCheck split(PictureSet split, List<CheckedPicture> pictures) {
        int[] perClass = new int[split.classes().size()];
        pictures.forEach(picture -> perClass[picture.picture().label()]++);
        return new SplitCheck(split.name(), pictures.size(), perClass.length,
                CountSpread.of(Arrays.stream(perClass)).orElseThrow(),
                CountSpread.of(pictures.stream().flatMapToInt(picture -> picture.shortSide().stream())),
                pictures.stream().flatMap(picture -> picture.broken().stream()).toList(),
                pictures.stream().filter(CheckedPicture::truncated).map(CheckedPicture::name).toList(),
                pictures.stream().flatMap(picture -> picture.misnamed().map(
                        format -> new SplitCheck.Misnamed(picture.name(), format)).stream()).toList(),
                groups(pictures, group -> group.size() > 1));
    }

    private static List<List<String>> shared(List<List<CheckedPicture>> bySplit) {
        Set<String> seen = new HashSet<>();
        Set<String> again = new HashSet<>();
        for (List<CheckedPicture> split : bySplit) {
            Set<String> digests = split.stream().flatMap(picture -> picture.digest().stream()).collect(Collectors.toSet());
            digests.stream().filter(seen::contains).forEach(again::add);
            seen.addAll(digests);
        }
        return groups(bySplit.stream().flatMap(List::stream).toList(), group -> group.get(0).digest().filter(again::contains).isPresent());
    }

    /** Names of pictures with the same bytes, where the group is wanted; in the order in which they were given. */
    private static List<List<String>> groups(List<CheckedPicture> pictures, Predicate<List<CheckedPicture>> wanted) {
        Map<String, List<CheckedPicture>> byDigest = pictures.stream().filter(picture -> picture.digest().isPresent())
                .collect(Collectors.groupingBy(picture -> picture.digest().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
        Function<List<CheckedPicture>, List<String>> names = group -> group.stream().map(CheckedPicture::name).toList();
        return byDigest.values().stream().filter(wanted).map(names).toList();
    }

    /** One thread's part. */
    private static final class Inspection implements PictureWorkers.Worker {

        private final List<LabelledPicture> pictures;
        private final CheckedPicture[] checked;
        private final PictureInspector inspector;

        Inspection(List<LabelledPicture> pictures, CheckedPicture[] checked, Decoding decoding) {
            this.pictures = pictures;
            this.checked = checked;
            this.inspector = new PictureInspector(decoding);
        }

        @Override
        public boolean work(int index) {
            checked[index] = inspector.inspect(pictures.get(index));
            return true;
        }

        @Override
        public void close() {
            inspector.close();
        }
    }
}
