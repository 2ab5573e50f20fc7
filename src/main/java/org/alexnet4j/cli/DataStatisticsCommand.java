package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.data.statistics.StatisticsJob;
import org.alexnet4j.data.statistics.StatisticsText;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.report.ColoursFigure;
import org.alexnet4j.run.RunFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet data statistics}. */
@Command(
        name = "statistics",
        description = "Computes the mean colour of a training set and the eigenvectors of its RGB covariance, along which the paper's"
                + " colour noise runs.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet data statistics imagenette2/train --json colours.json --figure colours.png",
            "  alexnet data statistics configs/cifar-4layer.yaml --set data.source=cifar10 --set data.root=cifar-10-binary.tar"})
final class DataStatisticsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions options;

    @Mixin
    private SourceOptions sources;

    @Parameters(index = "0", paramLabel = SourceOptions.LABEL,
            description = "A training set: a folder with a folder per class, or a .tar or .zip of one; or a run's YAML file, for the"
                    + " training set of that run, whatever its source.")
    private Path place;

    @Option(names = "--short-side", paramLabel = "PIXELS",
            description = "Side of the squares that pictures are brought to; otherwise the run's, or 256.")
    private Optional<Integer> shortSide = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the statistics to a JSON file.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--figure", paramLabel = "FILE", description = "Draws mean and eigenvectors as colours into a PNG file.")
    private Optional<Path> figure = Optional.empty();

    @Override
    public Integer call() {
        shortSide.ifPresent(side -> options.requireSide("--short-side", side));
        json.ifPresent(options::requireOutput);
        figure.ifPresent(options::requireOutput);
        int threads = options.threads();
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        SourceOptions.Source source = sources.read(List.of(place), terminal);
        PictureSet set = trainingSet(source);
        ColourStatistics statistics = RunFailedException.running(() -> StatisticsJob.run(
                set, source.decoding(shortSide), source.brokenShare(), threads, terminal.pictures("Computing mean and colours")));
        spec.commandLine().getOut().print(StatisticsText.table(statistics));
        json.ifPresent(file -> WholeFile.write(file, StatisticsText.json(statistics)));
        figure.ifPresent(file -> ColoursFigure.write(statistics, file));
        return CommandLine.ExitCode.OK;
    }

    private PictureSet trainingSet(SourceOptions.Source source) {
        List<PictureSet> splits = source.splits();
        if (source.run().isEmpty() && splits.size() > 1) {
            throw new ParameterException(spec.commandLine(), "%s holds several splits; name the one that is trained on, of %s."
                    .formatted(place, splits.stream().map(PictureSet::name).collect(Collectors.joining(", "))));
        }
        return splits.get(0);
    }
}
