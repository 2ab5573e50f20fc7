package org.alexnet4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.alexnet4j.data.sets.LoosePictures;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A file that a command is asked to write. */
final class OutputFile {

    private OutputFile() {
    }

    /**
     * Before a long job, so that it is not done for nothing, and nothing is lost.
     *
     * @param command which was typed
     * @param file    to be written: one of its arguments, or one that follows from them
     * @throws ParameterException where its folder does not exist, it is a folder, or it is a file that the command reads or writes besides
     */
    static void require(CommandSpec command, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ParameterException(command.commandLine(), "Cannot write %s: its folder does not exist.".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw new ParameterException(command.commandLine(), "Cannot write %s: it is a folder.".formatted(file));
        }
        List<Named> named = named(command);
        // The file itself is one of the arguments, but for one that follows from them.
        long own = named.stream().filter(argument -> argument.path.equals(file)).limit(1).count();
        List<Named> same = named.stream().filter(argument -> isSame(argument.path, file) || holds(argument.path, file)).toList();
        if (same.size() > own) {
            throw new ParameterException(command.commandLine(), "Cannot write %s: it is %s, which would be lost.".formatted(file,
                    isSame(same.get(0).path, file) ? "the " + same.get(0).what() : "one of the pictures of " + same.get(0).path));
        }
    }

    /** A value that was typed, with the label of its argument. */
    private record Named(String label, Path path) {

        String what() {
            return (label.matches("[A-Z]+") ? label.toLowerCase(Locale.ROOT) : "file") + " " + path;
        }
    }

    /** @return whatever among the arguments may be a file or a folder, parameters first */
    private static List<Named> named(CommandSpec command) {
        return command.commandLine().getParseResult().matchedArgs().stream()
                .sorted(Comparator.comparing(CommandLine.Model.ArgSpec::isOption))
                .flatMap(argument -> values(argument.getValue()).flatMap(OutputFile::path)
                        .map(path -> new Named(argument.paramLabel(), path))).toList();
    }

    private static Stream<?> values(Object value) {
        if (value instanceof Optional<?> given) {
            return given.stream().flatMap(OutputFile::values);
        }
        return value instanceof Collection<?> several ? several.stream().flatMap(OutputFile::values) : Stream.of(value);
    }

    /** A key is followed by a value that may be a path. */
    private static Stream<Path> path(Object value) {
        String text = String.valueOf(value);
        try {
            return Stream.of(Path.of(value instanceof Path ? text : text.substring(text.indexOf('=') + 1)));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /** A path may lead into an archive; two names may be those of one file. */
    private static boolean isSame(Path named, Path file) {
        if (named.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
            return true;
        }
        for (Path path = named; path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                return Files.exists(file) && isSameFile(path, file);
            }
        }
        return false;
    }

    private static boolean isSameFile(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** @return whether a folder's pictures are read, and the file is one of them */
    private static boolean holds(Path folder, Path file) {
        try {
            return Files.isDirectory(folder) && Files.isRegularFile(file) && LoosePictures.isPicture(file)
                    && file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
