package org.alexnet4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PassedOver;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.GivenPicture;
import org.alexnet4j.data.sets.LoosePictures;

/** Pictures as they are named on the command line: files, folders and archives of them, and {@code -} for standard input. */
final class PictureArguments {

    private static final String STANDARD_INPUT = "-";
    /** What a shell puts for {@code <(command)}; it can be read once, from its beginning to its end. */
    private static final Pattern PIPE = Pattern.compile("/dev/stdin|/(dev|proc/self)/fd/\\d+");
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");
    private static final int MB = 1 << 20;
    /** More than any picture has that is not refused for its pixels. */
    private static final int LARGEST_INPUT_MB = 1024;

    private final List<String> arguments;
    private final Optional<Charset> names;

    /**
     * @param arguments as typed
     * @param names     the charset of the names in an archive that does not say itself, where it was given
     * @throws DataException when one of them can be no picture, whatever there is on the disk
     */
    PictureArguments(List<String> arguments, Optional<Charset> names) {
        this.arguments = List.copyOf(arguments);
        this.names = names;
        for (String argument : arguments) {
            if (URL.matcher(argument).matches()) {
                throw new DataException("%s is a URL, and nothing is fetched; download the picture and give its file.".formatted(argument));
            }
        }
        if (arguments.stream().filter(STANDARD_INPUT::equals).count() > 1) {
            throw new DataException("Standard input holds one picture; - can be given once.");
        }
    }

    /**
     * Finds the pictures.
     *
     * @param classes class names, in the order of their labels: a picture in a folder of such a name is taken to be of that class
     * @param truth   the label of all pictures, where it was given
     * @param input   standard input
     * @param notes   given a sentence where files of a folder or archive are no pictures by their names
     * @return the pictures in the order of the arguments; those that are files may not be there
     * @throws DataException when a folder or archive cannot be read or holds no pictures, or standard input cannot be read
     */
    List<GivenPicture> read(List<String> classes, Optional<Integer> truth, InputStream input, Consumer<String> notes) {
        return arguments.stream().flatMap(argument -> argument.equals(STANDARD_INPUT)
                ? Stream.of(new GivenPicture(read("standard input", input), truth))
                : PIPE.matcher(argument).matches() ? Stream.of(new GivenPicture(readPipe(path(argument)), truth))
                : LoosePictures.of(path(argument), names, files -> notes.accept(PassedOver.sentence(files))).stream()
                        .map(file -> truth.isPresent() ? new GivenPicture(file, truth) : GivenPicture.inItsFolder(file, classes))).toList();
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new DataException("%s can be no path of a file (%s).".formatted(argument, e.getReason()), e);
        }
    }

    private static PictureFile readPipe(Path pipe) {
        try (InputStream input = Files.newInputStream(pipe)) {
            return read(pipe.toString(), input);
        } catch (IOException e) {
            throw unreadable(pipe.toString(), e);
        }
    }

    private static PictureFile read(String name, InputStream input) {
        try {
            byte[] bytes = input.readNBytes(LARGEST_INPUT_MB * MB);
            if (bytes.length == LARGEST_INPUT_MB * MB) {
                throw new DataException("The %s holds %d MB or more; a picture should have less.".formatted(name, LARGEST_INPUT_MB));
            }
            return PictureFile.of(name, bytes);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static DataException unreadable(String name, IOException cause) {
        return new DataException("The %s cannot be read (%s).".formatted(name, cause.getMessage()), cause);
    }

    /**
     * Understands the name of a class.
     *
     * @param name    a class's name, its words, or one of several words that are parted by commas; case does not count
     * @param classes class names, in the order of their labels
     * @param words   what they are called, in the same order
     * @return its label
     * @throws DataException when no class is called so, or several are
     */
    static int label(String name, List<String> classes, List<String> words) {
        if (classes.contains(name)) {
            return classes.indexOf(name);
        }
        List<Integer> called = IntStream.range(0, classes.size()).boxed().filter(label -> words.get(label).equalsIgnoreCase(name)
                || Stream.of(words.get(label).split(", *")).anyMatch(name::equalsIgnoreCase)).toList();
        if (called.size() > 1) {
            throw new DataException("--truth %s is what %d classes are called; give one of their names: %s."
                    .formatted(name, called.size(), String.join(", ", called.stream().map(classes::get).toList())));
        }
        return called.stream().findFirst().orElseThrow(() -> new DataException("--truth %s is none of the %d classes of the model, whose"
                .formatted(name, classes.size()) + " names are like " + classes.get(0) + "."));
    }
}
