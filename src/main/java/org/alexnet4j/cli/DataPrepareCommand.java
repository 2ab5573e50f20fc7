package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alexnet4j.data.prepare.Originals;
import org.alexnet4j.data.prepare.Preparation;
import org.alexnet4j.data.prepare.PreparedSet;
import org.alexnet4j.data.prepare.Settings;
import org.alexnet4j.data.prepare.ShardPreparation;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.sets.Splits;
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
        description = "Copies a data set with every picture brought to a square and written as JPEG, in one folder per class or in shards,"
                + " so that training decodes less. The same command goes on where it was stopped.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:pictures are broken and were left out, or the command failed", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet data prepare imagenet imagenet-256 --short-side 256",
            "  alexnet data prepare imagenet imagenet-shards --shards 147",
            "  alexnet data prepare configs/imagenet.yaml imagenet-256 --set data.source=ilsvrc2012 --set data.root=imagenet"})
final class DataPrepareCommand implements Callable<Integer> {

    private static final int MOST_SHARDS = 999_999;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions options;

    @Mixin
    private SourceOptions sources;

    @Parameters(index = "0", paramLabel = SourceOptions.LABEL, description = SourceOptions.DESCRIPTION)
    private Path from;

    @Parameters(index = "1", paramLabel = "TO",
            description = "Where prepared pictures go: a new folder, or one that this command has begun.")
    private Path to;

    @Option(names = "--short-side", paramLabel = "PIXELS",
            description = "Side of the squares: the short side is brought to it, the centre is kept; otherwise the run's, or 256.")
    private Optional<Integer> shortSide = Optional.empty();

    @Option(names = "--quality", paramLabel = "1-100", defaultValue = "90",
            description = "Quality of the JPEG files (default: ${DEFAULT-VALUE}).")
    private int quality;

    @Option(names = "--shards", paramLabel = "COUNT",
            description = "Writes WebDataset shards instead, so many of the largest set and others of the same size, and classes.txt.")
    private Optional<Integer> shards = Optional.empty();

    @Override
    public Integer call() {
        shortSide.ifPresent(side -> options.requireSide("--short-side", side));
        options.require("--quality", quality, 1, 100);
        shards.ifPresent(count -> options.require("--shards", count, 1, MOST_SHARDS));
        int threads = options.threads();
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        SourceOptions.Source source = sources.read(List.of(from), terminal);
        Settings settings = new Settings(source.decoding(shortSide), quality);
        try (PreparedSet preparation = open(originals(source), settings)) {
            int there = preparation.pictures() - preparation.missing();
            if (there > 0) {
                terminal.line(String.format(Locale.ROOT, "%,d of %,d pictures are there already.", there, preparation.pictures()));
            }
            List<String> broken = preparation.write(threads, terminal.pictures("Preparing"));
            broken.forEach(terminal::line);
            spec.commandLine().getOut().println(summary(settings, preparation.pictures() - broken.size(), broken.size()));
            return broken.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private PreparedSet open(Originals originals, Settings settings) {
        return shards.<PreparedSet>map(count -> ShardPreparation.open(originals, to, settings, count))
                .orElseGet(() -> Preparation.open(originals, to, settings));
    }

    private Originals originals(SourceOptions.Source source) {
        List<PictureSet> splits = source.splits();
        return source.run().map(run -> Originals.of(run.data(), new Splits(splits.get(0), splits.get(1))))
                .orElseGet(() -> Originals.in(from, splits));
    }

    private String summary(Settings settings, int prepared, int broken) {
        int side = settings.decoding().shortSide();
        String done = String.format(Locale.ROOT, "%,d pictures of %d x %d pixels are in %s", prepared, side, side, to);
        return broken == 0 ? done + "." : String.format(Locale.ROOT, "%s; %,d could not be decoded.", done, broken);
    }
}
