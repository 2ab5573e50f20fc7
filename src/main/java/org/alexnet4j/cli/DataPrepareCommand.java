package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.alexnet4j.data.prepare.Preparation;
import org.alexnet4j.data.prepare.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet data prepare}. */
@Command(
        name = "prepare",
        description = "Copies a data set with every picture brought to a square and written as JPEG, so that training decodes less. The"
                + " same command goes on where it was stopped.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:pictures are broken and were left out, or the command failed", "2:wrong usage"},
        footerHeading = "%nExample:%n",
        footer = "  alexnet data prepare imagenet imagenet-256 --short-side 256")
final class DataPrepareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions options;

    @Parameters(index = "0", paramLabel = "FROM", description = "A data set with a folder per split, or a split with a folder per class.")
    private Path from;

    @Parameters(index = "1", paramLabel = "TO",
            description = "Where prepared pictures go: a new folder, or one that this command has begun.")
    private Path to;

    @Option(names = "--short-side", paramLabel = "PIXELS", defaultValue = "256",
            description = "Side of the squares: the short side is brought to it, the centre is kept (default: ${DEFAULT-VALUE}).")
    private int shortSide;

    @Option(names = "--quality", paramLabel = "1-100", defaultValue = "90",
            description = "Quality of the JPEG files (default: ${DEFAULT-VALUE}).")
    private int quality;

    @Override
    public Integer call() {
        options.requireSide("--short-side", shortSide);
        options.require("--quality", quality, 1, 100);
        int threads = options.threads();
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        try (Preparation preparation = Preparation.open(from, to, new Settings(shortSide, quality))) {
            int there = preparation.pictures() - preparation.missing();
            if (there > 0) {
                terminal.line(String.format(Locale.ROOT, "%,d of %,d pictures are there already.", there, preparation.pictures()));
            }
            List<String> broken = preparation.write(threads, terminal.pictures("Preparing"));
            broken.forEach(terminal::line);
            spec.commandLine().getOut().println(summary(preparation.pictures() - broken.size(), broken.size()));
            return broken.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private String summary(int prepared, int broken) {
        String done = String.format(Locale.ROOT, "%,d pictures of %d x %d pixels are in %s", prepared, shortSide, shortSide, to);
        return broken == 0 ? done + "." : String.format(Locale.ROOT, "%s; %,d could not be decoded.", done, broken);
    }
}
