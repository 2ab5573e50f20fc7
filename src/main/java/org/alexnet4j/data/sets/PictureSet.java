package org.alexnet4j.data.sets;

import java.io.File;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.SplitMix64;
import org.alexnet4j.data.pictures.PictureFile;

/**
 * One split of a data set.
 *
 * @param name     the split's name as messages show it
 * @param classes  class names, in the order of their labels
 * @param words    what the classes are called where people read it, in the same order
 * @param pictures the pictures in a fixed order; a picture's index here decides its crops and colour noise
 */
public record PictureSet(String name, List<String> classes, List<String> words, List<LabelledPicture> pictures) {

    /** Not the run's seed: runs are compared by the same pictures. */
    private static final long SAMPLE = 6;

    public PictureSet {
        classes = List.copyOf(classes);
        words = List.copyOf(words);
        pictures = List.copyOf(pictures);
        if (words.size() != classes.size()) {
            throw new IllegalArgumentException("%d classes, but words for %d".formatted(classes.size(), words.size()));
        }
    }

    /**
     * A set whose classes are called by their names.
     *
     * @param name     the split's name as messages show it
     * @param classes  class names, in the order of their labels
     * @param pictures the pictures in a fixed order
     */
    public PictureSet(String name, List<String> classes, List<LabelledPicture> pictures) {
        this(name, classes, classes, pictures);
    }

    /** @return the same set called otherwise */
    PictureSet withName(String other) {
        return new PictureSet(other, classes, words, pictures);
    }

    /** @return the same set with other words */
    PictureSet withWords(List<String> others) {
        return new PictureSet(name, classes, others, pictures);
    }

    /**
     * The same pictures for a network that may know more classes, in another order.
     *
     * @param names  the network's classes, in the order of its outputs
     * @param others what they are called where people read it, in the same order
     * @param owner  whose classes they are, as messages show it
     * @return the set with the network's labels
     * @throws DataException naming the class, when a picture is of another one
     */
    public PictureSet labelledBy(List<String> names, List<String> others, String owner) {
        Map<String, Integer> labels = new HashMap<>();
        names.forEach(className -> labels.put(className, labels.size()));
        return new PictureSet(name, names, others, pictures.stream().map(picture -> {
            String className = classes.get(picture.label());
            if (!labels.containsKey(className)) {
                throw new DataException("Class %s of %s (picture %s) is not among the %d classes of %s; remove it or train with it."
                        .formatted(className, name, picture.file().name(), names.size(), owner));
            }
            return new LabelledPicture(picture.file(), labels.get(className));
        }).toList());
    }

    /** @return how many pictures each class has, in the order of the labels: a new array */
    int[] sizes() {
        int[] sizes = new int[classes.size()];
        pictures.forEach(picture -> sizes[picture.label()]++);
        return sizes;
    }

    /**
     * @param range of classes
     * @return the set with these classes and their pictures alone, labelled from 0 on
     * @throws DataException where there are not as many classes
     */
    PictureSet ofClasses(DataConfig.ClassRange range) {
        if (range.last() > classes.size()) {
            throw new DataException("data.classRange is %s, but the %s has %d classes.".formatted(range, name, classes.size()));
        }
        int first = range.first() - 1;
        return new PictureSet(name, classes.subList(first, range.last()), words.subList(first, range.last()), pictures.stream()
                .filter(picture -> picture.label() >= first && picture.label() < range.last())
                .map(picture -> new LabelledPicture(picture.file(), picture.label() - first)).toList());
    }

    /**
     * @param count how many pictures at most, at least 1
     * @return the same set with so many of its pictures, the same ones each time, in their order
     */
    public PictureSet sample(int count) {
        if (count >= size()) {
            return this;
        }
        int[] chosen = Arrays.copyOf(new SplitMix64(SAMPLE).permutation(size()), count);
        Arrays.sort(chosen);
        return new PictureSet(name, classes, words, Arrays.stream(chosen).mapToObj(pictures::get).toList());
    }

    /**
     * Finds a picture by its name.
     *
     * @param wanted a file's name, its class and its name, or its path, or as much of that as tells it apart: {@code 17.jpeg},
     *               {@code cat/17.jpeg}, {@code pets.tar!/cat/17.jpeg}
     * @return the index of the first picture that is called so; empty where none is
     */
    public OptionalInt find(String wanted) {
        String end = "/" + plain(wanted);
        return IntStream.range(0, size()).filter(index -> {
            PictureFile file = pictures.get(index).file();
            String path = "/" + plain(new File(file.name()).getAbsolutePath());
            return path.endsWith(end) || end.equals("/" + classes.get(pictures.get(index).label()) + "/" + file.fileName());
        }).findFirst();
    }

    /** @return a path as people may write it just as well: with slashes between its parts, also where those are archives */
    private static String plain(String path) {
        return ("/" + path.replace("!/", "/").replace('\\', '/')).replace("/./", "/").replaceFirst("^/+", "");
    }

    /** @return the number of pictures */
    public int size() {
        return pictures.size();
    }
}
