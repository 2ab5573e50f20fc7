package org.alexnet4j.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.similar.FeatureIndex;
import org.alexnet4j.evaluate.similar.FeatureOrigin;
import org.alexnet4j.evaluate.similar.Neighbour;
import org.alexnet4j.report.SimilarFigure;

/**
 * An index of features with the pictures that it is of.
 *
 * @param index    the features
 * @param pictures the same pictures where they lie now, if that was said
 */
public record PictureIndex(FeatureIndex index, Optional<PictureSet> pictures) {

    /** What the names of such files end in. */
    public static final String EXTENSION = ".features";

    /**
     * How an index is built where that is needed.
     *
     * @param threads     that read pictures, at least 1
     * @param preparation told how far it is
     * @param notes       told in a sentence that it is built, and why
     */
    public record Building(int threads, Pictures.Preparation preparation, Consumer<String> notes) {
    }

    /**
     * @param place what an index is looked for in
     * @return whether that is such a file, or called like one; otherwise it is taken for the pictures themselves
     */
    public static boolean isFile(Path place) {
        return FeatureIndex.isIndex(place) || place.toString().endsWith(EXTENSION);
    }

    /**
     * Opens a file without its pictures.
     *
     * @param file  the index
     * @param model the network whose features it should hold
     * @return the index
     * @throws DataException where there is none, or it is damaged or of another network
     */
    public static PictureIndex open(Path file, TrainedModel model) {
        FeatureIndex index = FeatureIndex.open(file);
        index.requireOrigin(origin(model));
        return new PictureIndex(index, Optional.empty());
    }

    /**
     * Opens a file, or builds it where there is none.
     *
     * @param file     the index
     * @param data     where the pictures are, as messages show it
     * @param set      the pictures
     * @param model    the network whose features it should hold
     * @param building how it is built
     * @return the index
     * @throws DataException      where it is damaged, or of another network or other pictures
     * @throws RunFailedException where a picture cannot be read while it is built
     */
    public static PictureIndex open(Path file, Path data, PictureSet set, TrainedModel model, Building building) {
        if (!Files.exists(file)) {
            return build(file, set, model, building);
        }
        PictureIndex opened = open(file, model);
        if (!opened.index.isOf(set)) {
            throw new DataException("The index %s is of other pictures than %s; remove it and it is built again, or name another file."
                    .formatted(file, data));
        }
        return new PictureIndex(opened.index, Optional.of(set));
    }

    /**
     * Opens the file that lies beside pictures, or builds it where there is none that is of use.
     *
     * @param place    where the pictures are: a folder or an archive
     * @param set      the pictures
     * @param model    the network whose features it should hold
     * @param building how it is built
     * @return the index
     * @throws RunException       where there is no place for a file beside them
     * @throws RunFailedException where a picture cannot be read while it is built
     */
    public static PictureIndex beside(Path place, PictureSet set, TrainedModel model, Building building) {
        Path absolute = (Files.isDirectory(Path.of(set.name())) ? Path.of(set.name()) : place).toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        if (!Files.exists(absolute) || name == null || Configs.isNamedLikeOne(place)) {
            throw new RunException(
                    "There is no place for an index beside %s; name a file: --index FILE%s --over %s.".formatted(place, EXTENSION, place));
        }
        Path file = absolute.resolveSibling("%s.%s%s".formatted(name, origin(model).shortName(), EXTENSION));
        return existing(file, place, set, model, building).orElseGet(() -> build(file, set, model, building));
    }

    private static Optional<PictureIndex> existing(Path file, Path place, PictureSet set, TrainedModel model, Building building) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            PictureIndex opened = open(file, model);
            if (opened.index.isOf(set)) {
                return Optional.of(new PictureIndex(opened.index, Optional.of(set)));
            }
            building.notes().accept("The pictures of %s have changed: their index is built again.".formatted(place));
        } catch (DataException e) { // it is of no use, and the pictures are there
            building.notes().accept("The index %s cannot be used: it is built again.".formatted(file));
        }
        return Optional.empty();
    }

    private static PictureIndex build(Path file, PictureSet set, TrainedModel model, Building building) {
        FeatureIndex index = RunFailedException.running(() -> FeatureIndex.build(file, set, model.graph(), model.preprocessing(),
                building.threads(), building.preparation().begin("Computing features")));
        building.notes().accept("Index: " + file);
        return new PictureIndex(index, Optional.of(set));
    }

    private static FeatureOrigin origin(TrainedModel model) {
        return FeatureOrigin.of(model.graph(), model.preprocessing());
    }

    /**
     * @param picture its number in the index, from 0
     * @return what the picture is called
     */
    public String name(int picture) {
        return pictures.map(set -> set.pictures().get(picture).file().name()).orElseGet(() -> index.name(picture));
    }

    /**
     * @param picture its number in the index, from 0
     * @return where the picture is
     * @throws DataException where that is not known, or it is not there
     */
    public PictureFile file(int picture) {
        return pictures.map(set -> set.pictures().get(picture).file()).orElseGet(() -> {
            Path file = Path.of(index.name(picture));
            if (!Files.isRegularFile(file)) {
                throw new DataException(("The picture %s of the index %s is not there, or lies in an archive;"
                        + " say where the pictures are with --over FOLDER.").formatted(file, index.file()));
            }
            return PictureFile.of(file);
        });
    }

    /**
     * @param queries pictures that were searched for
     * @param nearest what was found for each, the nearest first
     * @return what a figure shows of them, a row for each picture that was searched for
     * @throws DataException where a picture that was found is not there
     */
    public List<List<SimilarFigure.Picture>> rows(List<Path> queries, List<List<Neighbour>> nearest) {
        return IntStream.range(0, queries.size()).mapToObj(i -> {
            Path query = queries.get(i);
            SimilarFigure.Picture own = new SimilarFigure.Picture(query.getFileName().toString(), PictureFile.of(query));
            return Stream.concat(Stream.of(own), nearest.get(i).stream().map(neighbour -> new SimilarFigure.Picture(
                    String.format(Locale.ROOT, "%.1f  %s", neighbour.distance(), index.className(neighbour.picture())),
                    file(neighbour.picture())))).toList();
        }).toList();
    }
}
