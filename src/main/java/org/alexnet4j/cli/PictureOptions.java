package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How pictures are read by commands that know no configuration. */
final class PictureOptions {

    /** As large as squares in a cache of statistics may be. */
    private static final int LARGEST_SIDE = 1 << 13;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that read pictures; otherwise one for each processor.")
    private Optional<Integer> threads = Optional.empty();

    int threads() {
        int count = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        require("--threads", count, 1, 1024);
        return count;
    }

    void requireSide(String option, int pixels) {
        require(option, pixels, 1, LARGEST_SIDE);
    }

    void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(spec.commandLine(), "%s must be from %d to %d, not %d.".formatted(option, least, most, value));
        }
    }

    /** Before a long job, so that it is not done for nothing. */
    void requireOutput(Path file) {
        OutputFile.require(spec, file);
    }
}
