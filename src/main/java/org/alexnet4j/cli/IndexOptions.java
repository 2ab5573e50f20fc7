package org.alexnet4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.sets.SplitFolders;
import org.alexnet4j.evaluate.similar.FeatureIndex;
import org.alexnet4j.run.PictureIndex;
import org.alexnet4j.run.TrainedModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the features of pictures are kept. */
final class IndexOptions {

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
    PictureIndex open(TrainedModel model, Terminal terminal) {
        PictureIndex.Building building = new PictureIndex.Building(pictures.threads(), terminal::pictures, terminal::line);
        if (!isFile()) {
            return PictureIndex.beside(place, read(place, terminal), model, building);
        }
        return over.isEmpty() ? PictureIndex.open(place, model)
                : PictureIndex.open(place, over.get(), read(over.get(), terminal), model, building);
    }

    /** What does not exist yet is a file where it is called so, or where it is said what it will be built of. */
    private boolean isFile() {
        return PictureIndex.isFile(place) || over.isPresent() && !Files.isDirectory(place);
    }

    private PictureSet read(Path data, Terminal terminal) {
        SourceOptions.Source source = sources.read(List.of(data), terminal);
        return source.run().isPresent() ? source.splits().get(0) : SplitFolders.searched(data, source.splits());
    }
}
