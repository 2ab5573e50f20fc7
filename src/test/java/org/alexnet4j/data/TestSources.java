package org.alexnet4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.sets.Splits;

/** Configurations of data for tests. */
public final class TestSources {

    private TestSources() {
    }

    public static DataConfig config(DataConfig.Source source, Path root, String train, String validation, Optional<Path> devkit) {
        return config(source, root, train, validation, Optional.empty(), Optional.empty(), Optional.empty(), devkit);
    }

    public static DataConfig flat(Path root, Optional<Path> labels, Optional<Path> validationLabels, Optional<Path> classes) {
        return config(DataConfig.Source.FOLDER, root, "train", "val", labels, validationLabels, classes, Optional.empty());
    }

    public static DataConfig withValidation(DataConfig data, String validation) {
        return config(data.source(), data.root(), data.train(), validation, data.labels(), data.validationLabels(), data.classes(),
                data.devkit());
    }

    private static DataConfig config(DataConfig.Source source, Path root, String train, String validation, Optional<Path> labels,
            Optional<Path> validationLabels, Optional<Path> classes, Optional<Path> devkit) {
        return new DataConfig(source, root, train, validation, Optional.empty(), 1, List.of(), labels, validationLabels, classes, devkit,
                Optional.empty(), 32, Optional.empty(), DataConfig.Mean.PICTURE, DataConfig.Balance.NONE,
                DataConfig.DEFAULT_SHUFFLE_BUFFER, false, DataConfig.Cache.NONE, OptionalInt.of(1), true, false,
                DataConfig.DEFAULT_PIXEL_LIMIT, 0,
                new DataConfig.Drawn(1, 1, 32, 1));
    }

    public static Splits read(DataConfig data) {
        return Splits.read(data, what -> Progress.NONE);
    }
}
