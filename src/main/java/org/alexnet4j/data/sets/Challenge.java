package org.alexnet4j.data.sets;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alexnet4j.data.DataException;

/** How the ImageNet challenges number their classes and pictures: what is handed in speaks of neither by name (section 2). */
public final class Challenge {

    private static final Pattern PICTURE = Pattern.compile("ILSVRC\\d{4}_(?:val|test)_(\\d{8})\\.\\w+");

    private Challenge() {
    }

    /**
     * Reads the classes' numbers.
     *
     * @param devkit the development kit of a challenge: a folder or a .tar.gz with meta.mat
     * @return for the WordNet name of each class its number in the challenge, from 1, which is not the order of the names
     * @throws DataException when it cannot be read
     */
    public static Map<String, Integer> numbers(Path devkit) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Devkit.synsets(devkit).forEach(synset -> numbers.put(synset.wnid(), synset.id()));
        return numbers;
    }

    /**
     * Brings pictures to the order of the challenge, whatever folders they lie in.
     *
     * @param set pictures
     * @return the pictures in the order of their numbers; the set as it is where any is not called as the challenges call theirs
     */
    public static PictureSet ordered(PictureSet set) {
        boolean numbered = set.pictures().stream().allMatch(picture -> PICTURE.matcher(picture.file().fileName()).matches());
        if (!numbered) {
            return set;
        }
        List<LabelledPicture> pictures = set.pictures().stream().sorted(Comparator.comparingInt(Challenge::number)).toList();
        return new PictureSet(set.name(), set.classes(), set.words(), pictures);
    }

    private static int number(LabelledPicture picture) {
        Matcher name = PICTURE.matcher(picture.file().fileName());
        if (!name.matches()) {
            throw new IllegalArgumentException(picture.file().fileName());
        }
        return Integer.parseInt(name.group(1));
    }
}
