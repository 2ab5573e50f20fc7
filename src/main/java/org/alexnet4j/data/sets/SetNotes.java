package org.alexnet4j.data.sets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.pictures.PictureFile;

/** What should be known of a set of pictures before a network is trained with it, although nothing is wrong enough to refuse it. */
public final class SetNotes {

    /** Where the largest class has so many times the pictures of the smallest one, the smallest hardly counts in a mean error. */
    private static final int UNEVEN = 10;
    /** Of more pictures the same ones are not looked for before training, which should begin. */
    private static final int MOST_COMPARED = 200_000;

    private SetNotes() {
    }

    /**
     * Looks at pictures before a training. The same picture on both sides is looked for in sets in folders of up to 200,000 pictures.
     *
     * @param data   where the pictures are
     * @param splits these pictures
     * @return what was noted when they were read, and what is noted now, a sentence each
     */
    public static List<String> beforeTraining(DataConfig data, Splits splits) {
        List<String> notes = new ArrayList<>(splits.notes());
        PictureSet training = splits.training();
        notes.addAll(alike(training));
        if (data.balance() == DataConfig.Balance.NONE) {
            uneven(training).map(note -> note + "; data.balance: classes shows them equally often.").ifPresent(notes::add);
        }
        if (data.source() == DataConfig.Source.WEBDATASET && data.balance() == DataConfig.Balance.NONE) {
            byClass(training, data.shuffleBuffer()).ifPresent(notes::add);
        }
        boolean apart = data.source() != DataConfig.Source.FOLDER || data.holdOut().isPresent();
        if (!apart && training.size() + splits.validation().size() <= MOST_COMPARED) {
            onBothSides(training, splits.validation()).ifPresent(notes::add);
        }
        return notes;
    }

    /** @return a sentence about pictures that lie class by class in their shards, which a buffer does not mix */
    private static Optional<String> byClass(PictureSet training, int buffer) {
        List<LabelledPicture> pictures = training.pictures();
        long followed = IntStream.range(1, training.size()).filter(i -> pictures.get(i).label() == pictures.get(i - 1).label()).count();
        double byChance = Arrays.stream(training.sizes()).mapToDouble(size -> (double) size / training.size())
                .map(share -> share * share).sum();
        double share = (double) followed / Math.max(1, training.size() - 1);
        return buffer >= training.size() || share < (1 + byChance) / 2 ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "In the shards %.0f %% of the pictures follow one of their class, and minibatches"
                        + " will hold few classes each: write the shards in a random order, or make data.shuffleBuffer, %,d, larger.",
                        100 * share, buffer));
    }

    /**
     * @param set pictures
     * @return the least and the most pictures of a class, in a sentence without its stop; empty where they are not far apart
     */
    public static Optional<String> uneven(PictureSet set) {
        int[] sizes = set.sizes();
        int least = Arrays.stream(sizes).min().orElse(0);
        int most = Arrays.stream(sizes).max().orElse(0);
        return most < UNEVEN * Math.max(1, least) ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "Classes of the %s have from %,d (%s) to %,d (%s) pictures", set.name(), least,
                        classOf(set, sizes, least), most, classOf(set, sizes, most)));
    }

    private static String classOf(PictureSet set, int[] sizes, int size) {
        return set.classes().get(Arrays.stream(sizes).boxed().toList().indexOf(size));
    }

    /**
     * @param sets splits of a data set
     * @return for names of classes that differ in case or in how they are spelled alone, a sentence with all of them
     */
    public static List<String> alike(PictureSet... sets) {
        Map<String, List<String>> names = Stream.of(sets).flatMap(set -> set.classes().stream()).distinct()
                .collect(Collectors.groupingBy(KnownClasses::plain, TreeMap::new, Collectors.toList()));
        return names.values().stream().filter(same -> same.size() > 1)
                .map(same -> "The classes %s differ in case or in how they are spelled alone: rename them where they should be one."
                        .formatted(String.join(" and ", same))).toList();
    }

    /** @return a sentence about validation pictures that are for training too, byte for byte */
    private static Optional<String> onBothSides(PictureSet training, PictureSet validation) {
        List<PictureFile> files = Stream.concat(training.pictures().stream(), validation.pictures().stream())
                .map(LabelledPicture::file).toList();
        int first = training.size();
        List<List<Integer>> groups = SameBytes.groups(files, group -> group.get(0) < first && group.get(group.size() - 1) >= first);
        long shared = groups.stream().flatMap(List::stream).filter(index -> index >= first).count();
        return groups.stream().findFirst().map(group -> String.format(Locale.ROOT, "%,d of %,d validation pictures %s for training as "
                + "well, such as %s = %s: the validation error is too good. data check names them all.", shared, validation.size(),
                shared == 1 ? "is" : "are", files.get(group.get(0)).name(), files.get(group.get(group.size() - 1)).name()));
    }
}
