package org.alexnet4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.similar.FeatureIndex;
import org.alexnet4j.evaluate.similar.FeatureOrigin;
import org.alexnet4j.run.TrainedModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the features of pictures are kept. */
final class IndexOptions {

    private static final String EXTENSION = ".features";
    /** The split that the paper's pictures are found in. */
    private static final String TRAINING = "train";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private SourceOptions sources;

    @Option(names = "--index", paramLabel = "FILE|DATA", required = true,
            description = "The file with the features of the pictures that are searched; or those pictures themselves, a folder or an"
                    + " archive: the file is then beside it, and is built on first use and where the pictures have changed.")
    private Path place;

    @Option(names = "--over", paramLabel = "DATA",
            description = "What the file is built of where there is none yet: a folder or an archive of pictures, or a run's YAML file, for"
                    + " its training set.")
    private Optional<Path> over = Optional.empty();

    /**
     * An index with the pictures that it is of.
     *
     * @param index    the features
     * @param pictures the same pictures where they lie now, if that was said
     */
    record Opened(FeatureIndex index, Optional<PictureSet> pictures) {

        String name(int picture) {
            return pictures.map(set -> set.pictures().get(picture).file().name()).orElseGet(() -> index.name(picture));
        }

        PictureFile file(int picture) {
            return pictures.map(set -> set.pictures().get(picture).file()).orElseGet(() -> {
                Path file = Path.of(index.name(picture));
                if (!Files.isRegularFile(file)) {
                    throw new DataException(("The picture %s of the index %s is not there, or lies in an archive;"
                            + " say where the pictures are with --over FOLDER.").formatted(file, index.file()));
                }
                return PictureFile.of(file);
            });
        }
    }

    PictureOptions pictures() {
        return pictures;
    }

    /** Before a long job, so that it is not done for nothing. */
    void require() {
        pictures.threads();
        if (isFile()) {
            pictures.requireOutput(place);
            if (over.isEmpty()) {
                FeatureIndex.open(place);
            }
        } else if (over.isPresent()) {
            throw new ParameterException(spec.commandLine(),
                    "--over says what an index file is built of; --index %s is a folder, and says that itself.".formatted(place));
        }
    }

    /** @return the index of the model, built where that is needed */
    Opened open(TrainedModel model, Terminal terminal) {
        FeatureOrigin origin = FeatureOrigin.of(model.graph(), model.preprocessing());
        return isFile() ? named(model, origin, terminal) : beside(model, origin, terminal);
    }

    /** What does not exist yet is a file where it is called so, or where it is said what it will be built of. */
    private boolean isFile() {
        return FeatureIndex.isIndex(place) || place.toString().endsWith(EXTENSION) || over.isPresent() && !Files.isDirectory(place);
    }

    private Opened named(TrainedModel model, FeatureOrigin origin, Terminal terminal) {
        if (over.isEmpty()) {
            FeatureIndex index = FeatureIndex.open(place);
            index.requireOrigin(origin);
            return new Opened(index, Optional.empty());
        }
        PictureSet set = read(over.get(), terminal);
        if (!Files.exists(place)) {
            return build(place, set, model, terminal);
        }
        FeatureIndex index = FeatureIndex.open(place);
        index.requireOrigin(origin);
        if (!index.isOf(set)) {
            throw new DataException("The index %s is of other pictures than %s; remove it and it is built again, or name another file."
                    .formatted(place, over.get()));
        }
        return new Opened(index, Optional.of(set));
    }

    private Opened beside(TrainedModel model, FeatureOrigin origin, Terminal terminal) {
        PictureSet set = read(place, terminal);
        Path absolute = (Files.isDirectory(Path.of(set.name())) ? Path.of(set.name()) : place).toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        if (!Files.exists(absolute) || name == null || SourceOptions.isConfiguration(place)) {
            throw new ParameterException(spec.commandLine(),
                    "There is no place for an index beside %s; name a file: --index FILE%s --over %s.".formatted(place, EXTENSION, place));
        }
        Path file = absolute.resolveSibling("%s.%s%s".formatted(name, origin.shortName(), EXTENSION));
        return existing(file, set, origin, terminal).orElseGet(() -> build(file, set, model, terminal));
    }

    private Optional<Opened> existing(Path file, PictureSet set, FeatureOrigin origin, Terminal terminal) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            FeatureIndex index = FeatureIndex.open(file);
            index.requireOrigin(origin);
            if (index.isOf(set)) {
                return Optional.of(new Opened(index, Optional.of(set)));
            }
            terminal.line("The pictures of %s have changed: their index is built again.".formatted(place));
        } catch (DataException e) { // it is of no use, and the pictures are there
            terminal.line("The index %s cannot be used: it is built again.".formatted(file));
        }
        return Optional.empty();
    }

    private Opened build(Path file, PictureSet set, TrainedModel model, Terminal terminal) {
        FeatureIndex index = Failures.running(() -> FeatureIndex.build(
                file, set, model.graph(), model.preprocessing(), pictures.threads(), terminal.pictures("Computing features")));
        terminal.line("Index: " + file);
        return new Opened(index, Optional.of(set));
    }

    private PictureSet read(Path data, Terminal terminal) {
        SourceOptions.Source source = sources.read(List.of(data), terminal);
        List<PictureSet> splits = source.splits();
        if (splits.size() == 1 || source.run().isPresent()) {
            return splits.get(0);
        }
        return splits.stream().filter(split -> Path.of(split.name()).endsWith(TRAINING)).findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "%s holds several splits; name one of them: %s.".formatted(
                        data, splits.stream().map(PictureSet::name).collect(Collectors.joining(", ")))));
    }
}
