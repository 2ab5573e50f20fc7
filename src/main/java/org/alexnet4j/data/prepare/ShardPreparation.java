package org.alexnet4j.data.prepare;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.PictureWorkers;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.SplitMix64;
import org.alexnet4j.data.pictures.ListingProgress;
import org.alexnet4j.data.pictures.PackedFile;
import org.alexnet4j.data.pictures.PassedOver;
import org.alexnet4j.data.pictures.ShardSamples;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.files.WholeFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Copies a data set with each picture brought to a square (section 2) and written as JPEG into WebDataset shards, with its label beside it
 * and a file that names the classes. A picture is called by its number in its set, whatever the number of shards, and pictures lie in an
 * order that chance decides once and for all: in the order of the classes, a shard would hold one of them. A shard takes its name when it
 * is complete, so that a process may be killed at any time.
 */
public final class ShardPreparation implements PreparedSet {

    /** The file with the classes in the order of their labels, as {@code data.classes} names it. */
    static final String CLASSES = "classes.txt";

    /** Any would do. */
    private static final long ORDER = 9;
    private static final int FILE_MODE = 0100644;
    private static final int DIGITS = 6;
    /** What a split is called that lies in no folder of a set. */
    private static final String ONLY = "pictures";

    private final Settings settings;
    private final Target lock;
    private final List<Shard> shards;

    /** A shard and the pictures that it is to hold, by their numbers in their set, with their labels. */
    private record Shard(Path target, PictureSet set, int[] labels, int[] pictures) {

        private String key(int picture) {
            return String.format(Locale.ROOT, "%0" + Math.max(DIGITS, Integer.toString(set.size() - 1).length()) + "d", picture);
        }
    }

    private ShardPreparation(Settings settings, Target lock, List<Shard> shards) {
        this.settings = settings;
        this.lock = lock;
        this.shards = shards;
    }

    /**
     * Takes the folder for this process and writes the names of the classes into it.
     *
     * @param from     the pictures
     * @param to       where shards go; made where it is missing
     * @param settings how pictures are to be
     * @param count    how many shards the largest set has, at least 1; others have such of about the same size
     * @return a preparation, to be closed
     * @throws DataException        where {@code to} cannot be used, a class cannot be named in a file of classes, or the largest set has
     *                              fewer pictures than it is to have shards
     * @throws UncheckedIOException where {@code to} cannot be written
     */
    public static ShardPreparation open(Originals from, Path to, Settings settings, int count) {
        int largest = from.splits().values().stream().mapToInt(PictureSet::size).max().orElse(0);
        if (count > largest) {
            throw new DataException(String.format(Locale.ROOT, "%,d shards are asked for, but the largest set has %,d pictures: a shard"
                    + " holds one at least.", count, largest));
        }
        Map<String, String> classes = classes(from.splits().values());
        String text = text(classes);
        try {
            from.requireApartFrom(to);
            Target lock = Target.take(to, PreparedManifest.of(from.identity(), settings).inShards(count));
            WholeFile.write(to.resolve(CLASSES), text);
            List<Shard> shards = new ArrayList<>();
            from.splits().forEach((folder, split) -> shards.addAll(shards(to, folder, split, List.copyOf(classes.keySet()),
                    Math.toIntExact(Math.max(1, Math.round((double) count * split.size() / largest))))));
            return new ShardPreparation(settings, lock, shards);
        } catch (IOException e) {
            throw Preparation.unwritable(to, e);
        }
    }

    /** @return the names of all classes with their words: in the order of a set that has them all, otherwise in that of their names */
    private static Map<String, String> classes(Collection<PictureSet> splits) {
        Map<String, String> all = new TreeMap<>();
        splits.forEach(split -> IntStream.range(0, split.classes().size())
                .forEach(label -> all.putIfAbsent(split.classes().get(label), split.words().get(label))));
        Optional<PictureSet> whole = splits.stream().filter(split -> split.classes().size() == all.size()).findFirst();
        if (whole.isEmpty()) {
            return all;
        }
        Map<String, String> ordered = new LinkedHashMap<>();
        whole.get().classes().forEach(name -> ordered.put(name, all.get(name)));
        return ordered;
    }

    private static String text(Map<String, String> classes) {
        StringBuilder text = new StringBuilder();
        classes.forEach((name, words) -> {
            if (name.startsWith("#") || !name.equals(name.strip()) || name.isEmpty() || name.matches("(?s).*\\p{Cntrl}.*")) {
                throw new DataException("\"%s\" cannot be the name of a class in %s: rename the class.".formatted(name, CLASSES));
            }
            text.append(name).append(words.equals(name) ? "" : "\t" + words.replaceAll("\\p{Cntrl}+", " ")).append('\n');
        });
        return text.toString();
    }

    private static List<Shard> shards(Path to, Path folder, PictureSet split, List<String> classes, int count) {
        Map<String, Integer> labels = new HashMap<>();
        classes.forEach(name -> labels.put(name, labels.size()));
        int[] ofSplit = split.classes().stream().mapToInt(labels::get).toArray();
        int[] order = new SplitMix64(ORDER).permutation(split.size());
        Path name = folder.toString().isEmpty() ? Path.of(ONLY) : folder;
        String format = "%s-%0" + DIGITS + "d.tar";
        return IntStream.range(0, count).mapToObj(i -> new Shard(to.resolve(String.format(Locale.ROOT, format, name, i)), split, ofSplit,
                Arrays.copyOfRange(order, (int) ((long) split.size() * i / count),
                        (int) ((long) split.size() * (i + 1) / count)))).toList();
    }

    @Override
    public int pictures() {
        return shards.stream().mapToInt(shard -> shard.pictures().length).sum();
    }

    @Override
    public int missing() {
        return shards.stream().filter(shard -> !Preparation.isThere(shard.target())).mapToInt(shard -> shard.pictures().length).sum();
    }

    @Override
    public List<String> write(int threads, Progress progress) {
        List<String> broken = new ArrayList<>();
        Told told = new Told(progress, missing());
        PictureWorkers.run("prepare", shards.size(), threads, () -> new ShardWriter(told), Progress.NONE)
                .forEach(writer -> broken.addAll(writer.broken));
        Collections.sort(broken);
        return broken;
    }

    @Override
    public void close() {
        lock.close();
    }

    /** Counts the pictures of all threads. */
    private static final class Told {

        private final Progress progress;
        private final int missing;
        private int done;

        Told(Progress progress, int missing) {
            this.progress = progress;
            this.missing = missing;
        }

        synchronized void one() {
            progress.update(++done, missing);
        }
    }

    /** One thread's part: it works on a shard at a time. */
    private final class ShardWriter implements PictureWorkers.Worker {

        private final Told told;
        private final SquareJpegs squares = new SquareJpegs(settings);
        private final List<String> broken = new ArrayList<>();

        ShardWriter(Told told) {
            this.told = told;
        }

        @Override
        public boolean work(int index) {
            Shard shard = shards.get(index);
            if (!Preparation.isThere(shard.target())) {
                write(shard, true);
            } else if (anyMended(shard)) {
                write(shard, false);
            }
            return true;
        }

        /** Pictures that an earlier process left out are named again, and a shard is written again where one can be decoded by now. */
        private boolean anyMended(Shard shard) {
            Set<String> there = new HashSet<>();
            ShardSamples.list(new PackedFile(shard.target()), new PassedOver(), new ListingProgress(Progress.NONE))
                    .forEach(sample -> there.add(sample.picture().fileName()));
            List<String> again = new ArrayList<>();
            for (int picture : shard.pictures()) {
                if (!there.contains(jpeg(shard, picture)) && encode(shard, picture, again).isPresent()) {
                    return true;
                }
            }
            broken.addAll(again);
            return false;
        }

        private void write(Shard shard, boolean counted) {
            try {
                Files.createDirectories(shard.target().toAbsolutePath().getParent());
            } catch (IOException e) {
                throw Preparation.unwritable(shard.target(), e);
            }
            WholeFile.write(shard.target(), stream -> write(shard, stream, counted));
        }

        private void write(Shard shard, OutputStream stream, boolean counted) throws IOException {
            TarArchiveOutputStream tar = new TarArchiveOutputStream(stream);
            for (int picture : shard.pictures()) {
                Optional<byte[]> jpeg = encode(shard, picture, broken);
                if (jpeg.isPresent()) {
                    int label = shard.labels()[shard.set().pictures().get(picture).label()];
                    add(tar, jpeg(shard, picture), jpeg.get());
                    add(tar, shard.key(picture) + "." + ShardSamples.LABEL, Integer.toString(label).getBytes(StandardCharsets.US_ASCII));
                }
                if (counted) {
                    told.one();
                }
            }
            tar.finish();
        }

        private String jpeg(Shard shard, int picture) {
            return shard.key(picture) + ".jpg";
        }

        private Optional<byte[]> encode(Shard shard, int picture, List<String> problems) {
            LabelledPicture original = shard.set().pictures().get(picture);
            try {
                return Optional.of(squares.of(original.file()));
            } catch (DataException e) {
                problems.add(e.getMessage());
                return Optional.empty();
            }
        }

        /** Nothing of the time, the user or the machine, so that two runs give the same bytes. */
        private void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            entry.setMode(FILE_MODE);
            entry.setModTime(0);
            entry.setIds(0, 0);
            entry.setNames("", "");
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }

        @Override
        public void close() {
            squares.close();
        }
    }
}
