package org.alexnet4j.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.sets.Splits;

/**
 * What pictures are prepared from.
 *
 * @param places the folders and files that say which pictures these are
 * @param splits the sets, by the folder below that of the prepared pictures which each is to have
 */
public record Originals(List<Path> places, Map<Path, PictureSet> splits) {

    private static final Path TRAINING = Path.of("train");
    private static final Path VALIDATION = Path.of("val");

    /**
     * @param place  a folder or an archive
     * @param splits the splits in it, each named by its path
     * @return the splits in folders of their names
     */
    public static Originals in(Path place, List<PictureSet> splits) {
        Map<Path, PictureSet> byFolder = new LinkedHashMap<>();
        splits.forEach(split -> byFolder.put(place.relativize(Path.of(split.name())), split));
        return new Originals(List.of(place), byFolder);
    }

    /**
     * @param data   where the pictures of a run are
     * @param splits these pictures
     * @return the splits in the folders that a run looks for
     */
    public static Originals of(DataConfig data, Splits splits) {
        List<Path> places = new ArrayList<>(List.of(data.trainFolder()));
        if (data.holdOut().isEmpty()) {
            places.add(data.validationFolder());
        }
        Stream.of(data.labels(), data.validationLabels(), data.devkit())
                .forEach(file -> file.map(data::inRoot).ifPresent(places::add));
        Map<Path, PictureSet> byFolder = new LinkedHashMap<>();
        byFolder.put(TRAINING, splits.training());
        byFolder.put(VALIDATION, splits.validation());
        return new Originals(places, byFolder);
    }

    /** @return the places without links, which two sets have in common only where they are the same pictures */
    String identity() throws IOException {
        List<String> real = new ArrayList<>();
        for (Path place : places) {
            real.add(real(place).toString());
        }
        return String.join(", ", real);
    }

    /** @throws DataException where prepared pictures would lie among the originals, or these among them */
    void requireApartFrom(Path folder) throws IOException {
        Path target = real(folder);
        for (Path place : places) {
            Path source = real(place);
            if (target.startsWith(source) || source.startsWith(target)) {
                throw new DataException(("The folder %s for prepared pictures and that of the originals, %s, are one in the other: "
                        + "name another one.").formatted(folder, place));
            }
        }
    }

    /** @return the path without links, as far as it exists */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (Files.exists(absolute) || parent == null) {
            return absolute.toRealPath();
        }
        return real(parent).resolve(absolute.getFileName());
    }
}
