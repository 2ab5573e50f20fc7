package org.alexnet4j.data.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.alexnet4j.data.sets.SetNotes;

/**
 * What was found out about a data set.
 *
 * @param splits its splits
 * @param shared groups of files with the same bytes that lie in more than one split
 * @param near   pairs of files with other bytes that look alike, where such were looked for, the most alike first
 * @param notes  sentences about what is not wrong but should be known
 */
public record DataCheck(List<SplitCheck> splits, List<List<String>> shared, List<Near> near, List<String> notes) {

    /** Names of classes in a sentence. */
    private static final int NAMED = 3;

    /**
     * Two pictures that look alike.
     *
     * @param first  a picture
     * @param second another one
     * @param bits   in which their looks differ, of 128
     * @param apart  whether they lie in two splits
     */
    public record Near(String first, String second, int bits, boolean apart) {

        /** @return both with how alike they are */
        @Override
        public String toString() {
            return "%s ~ %s, %d of 128 bits%s".formatted(first, second, bits, apart ? ", in two splits" : "");
        }
    }

    /**
     * What is looked for besides.
     *
     * @param crop side in pixels of what a network sees, of which smaller pictures are counted
     * @param near whether pictures that look alike are looked for
     */
    public record Besides(int crop, boolean near) {
    }

    /**
     * Reads and decodes every picture once.
     *
     * @param splits   of a data set
     * @param decoding what makes squares of the pictures
     * @param besides  what is looked for besides
     * @param threads  how many threads, at least 1; the result does not depend on it
     * @param progress told of every picture
     * @return what was found out
     */
    public static DataCheck of(List<PictureSet> splits, Decoding decoding, Besides besides, int threads, Progress progress) {
        List<LabelledPicture> pictures = splits.stream().flatMap(split -> split.pictures().stream()).toList();
        CheckedPicture[] checked = new CheckedPicture[pictures.size()];
        PictureWorkers.run("check", pictures.size(), threads, () -> new Inspection(pictures, checked, decoding, besides.near()), progress);
        List<List<CheckedPicture>> bySplit = bySplit(splits, Arrays.asList(checked));
        List<SplitCheck> checks = IntStream.range(0, splits.size()).mapToObj(i -> split(splits.get(i), bySplit.get(i))).toList();
        return new DataCheck(checks, shared(bySplit), besides.near() ? near(bySplit) : List.of(), notes(splits, bySplit, besides.crop()));
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

    private static List<Near> near(List<List<CheckedPicture>> bySplit) {
        List<CheckedPicture> all = bySplit.stream().flatMap(List::stream).toList();
        List<Integer> splits = IntStream.range(0, bySplit.size()).boxed()
                .flatMap(split -> Collections.nCopies(bySplit.get(split).size(), split).stream()).toList();
        return NearPictures.pairs(all.stream().map(CheckedPicture::look).toList()).stream()
                .filter(pair -> !all.get(pair.first()).digest().equals(all.get(pair.second()).digest()))
                .map(pair -> new Near(all.get(pair.first()).name(), all.get(pair.second()).name(), pair.bits(),
                        !splits.get(pair.first()).equals(splits.get(pair.second())))).toList();
    }

    private static List<String> notes(List<PictureSet> splits, List<List<CheckedPicture>> bySplit, int crop) {
        List<String> notes = new ArrayList<>(SetNotes.alike(splits.toArray(PictureSet[]::new)));
        PictureSet training = splits.stream().filter(split -> split.name().matches("(?s)(.*[/\\\\])?train|training set")).findFirst()
                .orElse(splits.get(0));
        for (int i = 0; i < splits.size(); i++) {
            PictureSet split = splits.get(i);
            SetNotes.uneven(split).map(note -> note + ".").ifPresent(notes::add);
            List<String> others = split.classes().stream().filter(name -> !training.classes().contains(name)).toList();
            if (!others.isEmpty()) {
                notes.add("%s has classes that %s has not: %s%s.".formatted(split.name(), training.name(),
                        others.stream().limit(NAMED).collect(Collectors.joining(", ")), others.size() > NAMED ? " and others" : ""));
            }
            long small = bySplit.get(i).stream().filter(picture -> picture.shortSide().orElse(crop) < crop).count();
            if (small > 0) {
                notes.add(String.format(Locale.ROOT, "%,d of %,d pictures of %s have a short side of less than %d pixels, which a network"
                        + " sees, and are enlarged.", small, split.size(), split.name(), crop));
            }
        }
        return notes;
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

        Inspection(List<LabelledPicture> pictures, CheckedPicture[] checked, Decoding decoding, boolean looking) {
            this.pictures = pictures;
            this.checked = checked;
            this.inspector = new PictureInspector(decoding, looking);
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
