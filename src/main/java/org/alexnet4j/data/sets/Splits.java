package org.alexnet4j.data.sets;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.PictureTree;

/**
 * The pictures of a run, found where its configuration says.
 *
 * @param training   the training set
 * @param validation the validation set, with the classes of the training set
 * @param notes      sentences about what was taken and what was left out, where that is not what lies in two folders
 */
public record Splits(PictureSet training, PictureSet validation, List<String> notes) {

    static final String TRAINING = "training set";
    static final String VALIDATION = "validation set";
    private static final String FOR_TRAINING = "Listing the training set";
    private static final String FOR_VALIDATION = "Listing the validation set";
    private static final String USUAL_VALIDATION = "val";

    public Splits {
        notes = List.copyOf(notes);
    }

    /**
     * Two sets of which nothing needs to be said.
     *
     * @param training   the training set
     * @param validation the validation set, with the classes of the training set
     */
    public Splits(PictureSet training, PictureSet validation) {
        this(training, validation, List.of());
    }

    /**
     * Finds the pictures. Drawn ones must have been drawn.
     *
     * @param data where they are
     * @param jobs gives, for what is done, whom to tell of the pictures found; not told of what takes no time
     * @return both sets
     * @throws DataException where they cannot be used
     */
    public static Splits read(DataConfig data, Function<String, Progress> jobs) {
        Progress training = jobs.apply(FOR_TRAINING);
        Progress validation = jobs.apply(FOR_VALIDATION);
        Splits splits = switch (data.source()) {
            case FOLDER, DRAWN -> folders(data, training, validation);
            case ILSVRC2012, ILSVRC2010 -> Ilsvrc.read(data, training, validation);
            case CIFAR10 -> Cifar10.read(data);
            case TINY_IMAGENET -> TinyImagenet.read(data, training);
            case WEBDATASET -> Webdataset.read(data, training, validation);
        };
        return data.classRange().map(range -> new Splits(splits.training().ofClasses(range), splits.validation().ofClasses(range),
                splits.notes()))
                .orElse(splits);
    }

    /**
     * Finds the validation set alone, for a network that is trained already: the training pictures need not be there. Where nothing else
     * tells the classes, they are those of the validation pictures.
     *
     * @param data where they are; drawn ones must have been drawn
     * @param jobs as for {@link #read}
     * @return the validation set
     * @throws DataException where it cannot be used
     */
    public static PictureSet validation(DataConfig data, Function<String, Progress> jobs) {
        Progress progress = jobs.apply(FOR_VALIDATION);
        PictureSet all = switch (data.source()) {
            case FOLDER, DRAWN -> {
                if (data.holdOut().isPresent()) {
                    yield folders(data, progress, Progress.NONE).validation();
                }
                Optional<ClassFile> classes = data.classes().map(file -> ClassFile.read(data.inRoot(file)));
                PictureSet set = validation(data, classes.map(ClassFile::known), new Exclusion(data.exclude()), progress);
                yield classes.map(file -> set.withWords(file.words())).orElse(set);
            }
            case ILSVRC2012, ILSVRC2010 -> Ilsvrc.validation(data, progress);
            case CIFAR10 -> Cifar10.validation(data);
            case TINY_IMAGENET -> TinyImagenet.validation(data, progress);
            case WEBDATASET -> Webdataset.validation(data, progress);
        };
        return data.classRange().map(all::ofClasses).orElse(all);
    }

    private static Splits folders(DataConfig data, Progress forTraining, Progress forValidation) {
        MissingFolders.require(data);
        Optional<ClassFile> classes = data.classes().map(file -> ClassFile.read(data.inRoot(file)));
        Exclusion exclusion = new Exclusion(data.exclude());
        PictureSet training = split(data.trainFolder(), TRAINING, labels(data, data.labels(), LabelFile.TRAINING_KEY),
                classes.map(ClassFile::known), exclusion, data.names(), forTraining);
        List<String> words = classes.map(ClassFile::words).orElse(training.words());
        if (data.holdOut().isPresent()) {
            return HeldOut.of(training.withWords(words), data, exclusion);
        }
        KnownClasses known = classes.map(ClassFile::known)
                .orElse(new KnownClasses(training.classes(), "the training set", "remove it or train with it"));
        PictureSet validation = validation(data, Optional.of(known), exclusion, forValidation);
        List<String> notes = new ArrayList<>(exclusion.note().stream().toList());
        if (data.source() == DataConfig.Source.FOLDER && !data.validation().equals(USUAL_VALIDATION)) {
            notes.add("The network is judged by the pictures in %s; data.validation names others.".formatted(data.validationFolder()));
        }
        return new Splits(training.withWords(words), validation.withWords(words), notes);
    }

    private static PictureSet validation(DataConfig data, Optional<KnownClasses> classes, Exclusion exclusion, Progress progress) {
        MissingFolders.requireValidation(data);
        Optional<LabelFile> labels = labels(data, data.validationLabels(), "data.validationLabels");
        return split(data.validationFolder(), VALIDATION, labels, classes, exclusion, data.names(), progress);
    }

    private static Optional<LabelFile> labels(DataConfig data, Optional<Path> file, String key) {
        return file.map(path -> LabelFile.read(data.inRoot(path), key));
    }

    private static PictureSet split(Path place, String name, Optional<LabelFile> labels, Optional<KnownClasses> classes,
            Exclusion exclusion, Optional<Charset> names, Progress progress) {
        if (labels.isEmpty()) {
            PictureTree listed = PictureFolder.list(place, name, names, progress);
            PictureTree tree = exclusion.without(listed);
            PictureSet set = classes.map(known -> PictureFolder.read(tree, name, known)).orElseGet(() -> PictureFolder.read(tree, name));
            PictureFolder.tellPassedOver(listed, progress);
            return set;
        }
        LabelFile file = labels.get();
        KnownClasses known = classes.orElse(new KnownClasses(file.classes(), file.file().toString(), "remove it"));
        return FlatFolder.read(place, name, file, known, exclusion, names, progress);
    }
}
