package org.alexnet4j.data.sets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.pictures.PictureTree;

/**
 * The ImageNet challenges in the archives they are handed out in: a tar with a tar for each class, and a tar of validation pictures whose
 * classes are in the development kit (section 2).
 */
final class Ilsvrc {

    /** What the challenges of all years ask for. */
    private static final int CLASSES = 1000;

    private Ilsvrc() {
    }

    /** @return the number of classes in the development kit, or in the challenge where there is no kit */
    static int classes(DataConfig data) {
        return Devkit.find(kit(data)).map(place -> Devkit.read(place, challenge(data)).synsets().size()).orElse(CLASSES);
    }

    private static Path kit(DataConfig data) {
        return data.inRoot(data.devkit().orElseThrow());
    }

    private static String challenge(DataConfig data) {
        return data.source().name().toUpperCase(Locale.ROOT);
    }

    /** Reads both sets; the validation pictures' order is that of their numbers. */
    static Splits read(DataConfig data, Progress forTraining, Progress forValidation) {
        String challenge = challenge(data);
        Devkit devkit = Devkit.read(kit(data), challenge);
        KnownClasses classes = new KnownClasses(devkit.wnids(), "the devkit " + devkit.place(), "take both from the same challenge");
        PictureSet training = PictureFolder.read(data.trainFolder(), Splits.TRAINING, classes, data.names(), forTraining);
        requireEveryClass(training, data);
        return new Splits(training.withWords(devkit.words()), validation(data, devkit, forValidation));
    }

    /** Reads the validation set alone. */
    static PictureSet validation(DataConfig data, Progress progress) {
        return validation(data, Devkit.read(kit(data), challenge(data)), progress);
    }

    private static PictureSet validation(DataConfig data, Devkit devkit, Progress progress) {
        String challenge = challenge(data);
        PictureTree files = FlatFolder.list(data.validationFolder(), Splits.VALIDATION,
                "%s and so on".formatted(fileName(challenge, 1)), data.names(), progress);
        return new PictureSet(Splits.VALIDATION, devkit.wnids(), devkit.words(), validation(files, challenge, devkit));
    }

    private static void requireEveryClass(PictureSet training, DataConfig data) {
        BitSet seen = new BitSet();
        training.pictures().forEach(picture -> seen.set(picture.label()));
        int missing = seen.nextClearBit(0);
        if (missing < training.classes().size()) {
            throw new DataException("%s holds pictures of %d of the %d classes only; %s is the first without, get the archive again."
                    .formatted(data.trainFolder(), seen.cardinality(), training.classes().size(), training.classes().get(missing)));
        }
    }

    private static List<LabelledPicture> validation(PictureTree files, String challenge, Devkit devkit) {
        int count = devkit.validation().size();
        Pattern pattern = Pattern.compile(challenge + "_val_(\\d{8})\\.JPEG");
        BitSet seen = new BitSet();
        List<LabelledPicture> pictures = new ArrayList<>();
        for (PictureFile file : files.files()) {
            Matcher name = pattern.matcher(file.fileName());
            int number = name.matches() ? Integer.parseInt(name.group(1)) : 0;
            if (number < 1 || number > count) {
                throw new DataException("%s is none of the validation pictures %s to %s that the devkit %s has the classes of; take it out."
                        .formatted(file.name(), fileName(challenge, 1), fileName(challenge, count), devkit.place()));
            }
            seen.set(number);
            pictures.add(new LabelledPicture(file, devkit.validation().get(number - 1)));
        }
        int missing = seen.nextClearBit(1);
        if (missing <= count) {
            throw new DataException("%s holds %d of the %d validation pictures only; %s is the first to be missing, get it again."
                    .formatted(files.shown(), pictures.size(), count, fileName(challenge, missing)));
        }
        return pictures;
    }

    private static String fileName(String challenge, int number) {
        return String.format(Locale.ROOT, "%s_val_%08d.JPEG", challenge, number);
    }
}
