package org.alexnet4j.data.sets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.files.FileNames;
import org.alexnet4j.files.Sha256;

/**
 * Takes pictures of each class out of a training set, to judge by them. Which ones is a function of the seed, the class and the picture's
 * name in it: the SHA-256 digest of these is a picture's rank, and the lowest ranks of a class are taken. So what lies in other classes
 * changes nothing, and a picture that comes to a class, or leaves it, changes the side of one other picture of it at most, as long as no
 * pictures of the class are the same.
 *
 * <p>Pictures with the same bytes stay on one side. Within a class they are taken together, by the lowest rank among them, or passed over
 * where they are more than are still to be taken; those that lie in several classes are for training.
 */
final class HeldOut {

    private final PictureSet all;
    private final DataConfig.HoldOut amount;
    private final long seed;

    private HeldOut(PictureSet all, DataConfig.HoldOut amount, long seed) {
        this.all = all;
        this.amount = amount;
        this.seed = seed;
    }

    /**
     * @param all       a training set
     * @param data      how many pictures of each class are taken, and the seed that decides which ones
     * @param exclusion what has been left out before
     * @return the rest and what was taken, both in the order of the whole, with what there is to note
     * @throws DataException where a class has too few pictures, or nothing is taken
     */
    static Splits of(PictureSet all, DataConfig data, Exclusion exclusion) {
        Splits splits = of(all, data.holdOut().orElseThrow(), data.holdOutSeed());
        List<String> notes = new ArrayList<>(exclusion.note().stream().toList());
        notes.addAll(splits.notes());
        return new Splits(splits.training(), splits.validation(), notes);
    }

    /**
     * @param all    a training set
     * @param amount how many pictures of each class are taken
     * @param seed   decides which ones
     * @return the rest and what was taken, both in the order of the whole
     * @throws DataException where a class has too few pictures, or nothing is taken
     */
    static Splits of(PictureSet all, DataConfig.HoldOut amount, long seed) {
        return new HeldOut(all, amount, seed).splits();
    }

    private Splits splits() {
        List<PictureFile> files = all.pictures().stream().map(LabelledPicture::file).toList();
        List<List<Integer>> same = SameBytes.groups(files, group -> true);
        BitSet grouped = new BitSet();
        same.forEach(group -> group.forEach(grouped::set));
        List<List<List<Integer>>> byClass = all.classes().stream().<List<List<Integer>>>map(name -> new ArrayList<>()).toList();
        IntStream.range(0, all.size()).filter(index -> !grouped.get(index)).forEach(index -> byClass.get(label(index)).add(List.of(index)));
        same.stream().filter(group -> group.stream().map(this::label).distinct().count() == 1)
                .forEach(group -> byClass.get(label(group.get(0))).add(group));
        int[] sizes = all.sizes();
        Set<Integer> taken = new HashSet<>();
        List<String> without = new ArrayList<>();
        for (int label = 0; label < sizes.length; label++) {
            List<Integer> ofClass = taken(byClass.get(label), wanted(all.classes().get(label), sizes[label]));
            if (ofClass.isEmpty()) {
                without.add(all.classes().get(label));
            }
            taken.addAll(ofClass);
        }
        if (taken.isEmpty()) {
            throw new DataException("data.holdOut takes no picture of the %s: each class has one picture, or the same one several times."
                    .formatted(all.name()));
        }
        return new Splits(part(Splits.TRAINING, taken, false), part(Splits.VALIDATION, taken, true), notes(taken.size(), without));
    }

    private int label(int index) {
        return all.pictures().get(index).label();
    }

    /** @return how many pictures of a class are taken; one at least, and not all */
    private int wanted(String className, int size) {
        if (amount.pictures() > 0) {
            if (size > 0 && amount.pictures() >= size) {
                throw new DataException("data.holdOut is %d, but class %s of the %s has %d %s, which would leave none to train with."
                        .formatted(amount.pictures(), className, all.name(), size, size == 1 ? "picture" : "pictures"));
            }
            return amount.pictures();
        }
        int share = new BigDecimal(Double.toString(amount.share())).multiply(BigDecimal.valueOf(size))
                .setScale(0, RoundingMode.HALF_UP).intValueExact();
        return Math.min(Math.max(share, 1), size - 1);
    }

    private List<Integer> taken(List<List<Integer>> groups, int wanted) {
        List<Integer> taken = new ArrayList<>();
        for (Ranked ranked : groups.stream().map(this::ranked).sorted(Comparator.comparing(Ranked::rank)).toList()) {
            if (ranked.group().size() <= wanted - taken.size()) {
                taken.addAll(ranked.group());
            }
        }
        return taken;
    }

    private record Ranked(String rank, List<Integer> group) {
    }

    private Ranked ranked(List<Integer> group) {
        return new Ranked(group.stream().map(this::rank).min(Comparator.naturalOrder()).orElseThrow(), group);
    }

    private String rank(int index) {
        MessageDigest digest = Sha256.digest();
        String name = seed + "/" + all.classes().get(label(index)) + "/" + all.pictures().get(index).file().fileName();
        digest.update(FileNames.composed(name).getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

    private PictureSet part(String name, Set<Integer> taken, boolean these) {
        return new PictureSet(name, all.classes(), all.words(), IntStream.range(0, all.size())
                .filter(index -> taken.contains(index) == these).mapToObj(all.pictures()::get).toList());
    }

    private List<String> notes(int taken, List<String> without) {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(Locale.ROOT, "Of %,d pictures %,d are held out to judge the network by: data.holdOut is %s, of each class.",
                all.size(), taken, amount));
        if (!without.isEmpty()) {
            notes.add(String.format(Locale.ROOT, "No picture is held out of %,d %s, such as %s, for want of different pictures.",
                    without.size(), without.size() == 1 ? "class" : "classes", without.get(0)));
        }
        return notes;
    }
}
