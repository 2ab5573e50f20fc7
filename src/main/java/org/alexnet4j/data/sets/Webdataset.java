package org.alexnet4j.data.sets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.ListingProgress;
import org.alexnet4j.data.pictures.PackedFile;
import org.alexnet4j.data.pictures.PassedOver;
import org.alexnet4j.data.pictures.ShardSamples;

/**
 * A set in WebDataset shards, {@code train-{000000..000146}.tar}: pictures in the order of the shards and, in a shard, as they lie there.
 * Labels are numbers; the names of the classes are these, or those of {@code data.classes} in the order of its lines.
 */
final class Webdataset {

    static final String TRAIN = "data.train";
    static final String VALIDATION = "data.validation";

    private final DataConfig data;
    private final Exclusion exclusion;

    private Webdataset(DataConfig data) {
        this.data = data;
        this.exclusion = new Exclusion(data.exclude());
    }

    /** Reads both sets. */
    static Splits read(DataConfig data, Progress forTraining, Progress forValidation) {
        return new Webdataset(data).splits(forTraining, forValidation);
    }

    /** Reads the validation set alone. Where no file names the classes, there are as many as its highest label says. */
    static PictureSet validation(DataConfig data, Progress progress) {
        if (data.holdOut().isPresent()) {
            return read(data, progress, Progress.NONE).validation();
        }
        Webdataset set = new Webdataset(data);
        List<LabelledPicture> pictures = set.list(VALIDATION, data.validation(), progress);
        ClassFile classes = set.classFile().orElseGet(() -> numbered(highest(pictures) + 1));
        return set.set(Splits.VALIDATION, pictures, classes);
    }

    /** @return the number of classes; empty where what tells it is not there */
    static OptionalInt classes(DataConfig data) {
        if (data.classes().isPresent()) {
            Path file = data.inRoot(data.classes().get());
            return Files.exists(file) ? OptionalInt.of(ClassFile.read(file).names().size()) : OptionalInt.empty();
        }
        Webdataset set = new Webdataset(data);
        return BracePattern.names(TRAIN, data.train()).stream().allMatch(name -> Files.exists(data.root().resolve(name)))
                ? OptionalInt.of(set.numbered(set.list(TRAIN, data.train(), Progress.NONE)).names().size()) : OptionalInt.empty();
    }

    private Splits splits(Progress forTraining, Progress forValidation) {
        Optional<ClassFile> file = classFile();
        List<LabelledPicture> pictures = list(TRAIN, data.train(), forTraining);
        ClassFile classes = file.orElseGet(() -> numbered(pictures));
        PictureSet training = set(Splits.TRAINING, pictures, classes);
        if (data.holdOut().isPresent()) {
            return HeldOut.of(training, data, exclusion);
        }
        PictureSet validation = set(Splits.VALIDATION, list(VALIDATION, data.validation(), forValidation), classes);
        return new Splits(training, validation, exclusion.note().stream().toList());
    }

    private Optional<ClassFile> classFile() {
        return data.classes().map(file -> ClassFile.read(data.inRoot(file)));
    }

    private List<LabelledPicture> list(String key, String pattern, Progress progress) {
        List<Path> shards = shards(key, pattern);
        ListingProgress found = new ListingProgress(progress);
        PassedOver passedOver = new PassedOver();
        List<LabelledPicture> pictures = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            ShardSamples.list(new PackedFile(shards.get(i)), passedOver, found).stream()
                    .filter(sample -> !exclusion.leavesOut(sample.picture().fileName()))
                    .forEach(sample -> pictures.add(new LabelledPicture(sample.picture(), sample.label())));
            found.atShare((i + 1.0) / shards.size());
        }
        found.end();
        if (!passedOver.isEmpty()) {
            progress.note(PassedOver.sentence(passedOver.in(data.root().resolve(pattern).toString())));
        }
        if (pictures.isEmpty()) {
            throw new DataException("data.exclude leaves no picture of %s that %s names.".formatted(data.root().resolve(pattern), key));
        }
        return pictures;
    }

    /** A set without one of its shards is another one, whose errors cannot be compared. */
    private List<Path> shards(String key, String pattern) {
        List<Path> shards = BracePattern.names(key, pattern).stream().map(data.root()::resolve).toList();
        Set<Path> seen = new HashSet<>();
        shards.stream().filter(shard -> !seen.add(shard)).findFirst().ifPresent(twice -> {
            throw new DataException("%s is %s, which names the shard %s twice.".formatted(key, pattern, twice));
        });
        List<Path> missing = shards.stream().filter(shard -> !Files.isRegularFile(shard)).toList();
        if (!missing.isEmpty()) {
            throw new DataException(String.format(Locale.ROOT, "The shard %s does not exist (missing: %,d of %,d); %s is %s and should name"
                    + " the shards that are there, such as train-{000000..000146}.tar.", missing.get(0), missing.size(), shards.size(), key,
                    pattern));
        }
        return shards;
    }

    private PictureSet set(String name, List<LabelledPicture> pictures, ClassFile classes) {
        int count = classes.names().size();
        pictures.stream().filter(picture -> picture.label() >= count).findFirst().ifPresent(picture -> {
            throw new DataException("%s has label %d, but %s has %d classes, which are 0 to %d; %s.".formatted(picture.file().name(),
                    picture.label(), data.classes().isPresent() ? classes.file() : "the training set", count, count - 1,
                    data.classes().isPresent() ? "add it there or write the shards with others" : "data.classes can name more"));
        });
        return new PictureSet(name, classes.names(), classes.words(), pictures);
    }

    /** Labels that begin with 1, or leave some out, would make outputs of the network that no picture asks for. */
    private ClassFile numbered(List<LabelledPicture> pictures) {
        int count = highest(pictures) + 1;
        BitSet seen = new BitSet();
        pictures.forEach(picture -> seen.set(picture.label()));
        if (seen.cardinality() < count) {
            throw new DataException(("No sample of %s has label %d, although labels go up to %d: write labels from 0 on without a gap, or "
                    + "name a file with all classes by data.classes.").formatted(data.root().resolve(data.train()), seen.nextClearBit(0),
                    count - 1));
        }
        return numbered(count);
    }

    private static int highest(List<LabelledPicture> pictures) {
        return pictures.stream().mapToInt(LabelledPicture::label).max().orElse(0);
    }

    private static ClassFile numbered(int count) {
        List<String> names = IntStream.range(0, count).mapToObj(Integer::toString).toList();
        return new ClassFile(Path.of(""), names, names);
    }
}
