package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.alexnet4j.data.ColourStatistics;
import org.alexnet4j.data.Decoding;
import org.alexnet4j.data.PictureSet;
import org.alexnet4j.data.SplitFolders;
import org.alexnet4j.data.StatisticsJob;
import org.alexnet4j.data.StatisticsText;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.report.ColoursFigure;
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
        footerHeading = "%nExample:%n",
        footer = "  alexnet data statistics imagenette2/train --json colours.json --figure colours.png")
final class DataStatisticsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions options;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "A training set: a folder with one folder of pictures per class.")
    private Path folder;

    @Option(names = "--short-side", paramLabel = "PIXELS", defaultValue = "256",
            description = "Side of the squares that pictures are brought to (default: ${DEFAULT-VALUE}).")
    private int shortSide;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the statistics to a JSON file.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--figure", paramLabel = "FILE", description = "Draws mean and eigenvectors as colours into a PNG file.")
    private Optional<Path> figure = Optional.empty();

    @Override
    public Integer call() {
        options.requireSide("--short-side", shortSide);
        json.ifPresent(options::requireFolderOf);
        figure.ifPresent(options::requireFolderOf);
        int threads = options.threads();
        PictureSet set = trainingSet();
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        ColourStatistics statistics = Failures.running(
                () -> StatisticsJob.run(set, Decoding.of(shortSide), threads, terminal.pictures("Computing mean and colours")));
        spec.commandLine().getOut().print(StatisticsText.table(statistics));
        json.ifPresent(file -> WholeFile.write(file, StatisticsText.json(statistics)));
        figure.ifPresent(file -> ColoursFigure.write(statistics, file));
        return CommandLine.ExitCode.OK;
    }

    private PictureSet trainingSet() {
        List<PictureSet> splits = SplitFolders.read(folder);
        if (splits.size() > 1) {
            throw new ParameterException(spec.commandLine(), "%s holds several splits; name the one that is trained on, of %s."
                    .formatted(folder, splits.stream().map(PictureSet::name).collect(Collectors.joining(", "))));
        }
        return splits.get(0);
    }
}
