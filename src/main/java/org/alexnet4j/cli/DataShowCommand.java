package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.alexnet4j.data.ColourStatistics;
import org.alexnet4j.data.Decoding;
import org.alexnet4j.data.PictureSet;
import org.alexnet4j.data.SplitFolders;
import org.alexnet4j.data.StatisticsJob;
import org.alexnet4j.report.AugmentationFigure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet data show}. */
@Command(
        name = "show",
        description = "Draws what becomes of a picture on its way to the network: the square, the crops and their mirror images, colour"
                + " noise.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet data show runs/drawn-pictures/train sheet.png",
            "  alexnet data show imagenette2/train sheet.png --picture ILSVRC2012_val_00000293.JPEG --seed 7"})
final class DataShowCommand implements Callable<Integer> {

    /** Enough for colours that are right to a few percent, and done in seconds. */
    private static final int COUNTED = 1000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions options;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "A data set with a folder per split, or a split with a folder per class.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "OUT", description = "The PNG file to write.")
    private Path out;

    @Option(names = "--picture", paramLabel = "NAME",
            description = "A file name, such as 17.jpeg or cat/17.jpeg; otherwise the first picture is shown.")
    private Optional<Path> picture = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "What crops and noise are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--short-side", paramLabel = "PIXELS", defaultValue = "256",
            description = "Side of the square (default: ${DEFAULT-VALUE}).")
    private int shortSide;

    @Option(names = "--crop", paramLabel = "PIXELS", defaultValue = "224",
            description = "Side of the crops (default: ${DEFAULT-VALUE}).")
    private int crop;

    @Override
    public Integer call() {
        options.requireSide("--short-side", shortSide);
        options.require("--crop", crop, 1, shortSide);
        options.requireFolderOf(out);
        int threads = options.threads();
        for (PictureSet set : SplitFolders.read(folder)) {
            OptionalInt index = find(set);
            if (index.isPresent()) {
                Terminal terminal = new Terminal(spec.commandLine().getErr());
                return Failures.running(() -> {
                    ColourStatistics colours =
                            StatisticsJob.run(some(set), Decoding.of(shortSide), threads, terminal.pictures("Computing mean and colours"));
                    AugmentationFigure.write(set, index.getAsInt(), colours, crop, seed, out);
                    return CommandLine.ExitCode.OK;
                });
            }
        }
        throw new ParameterException(spec.commandLine(), "There is no picture %s in %s.".formatted(picture.orElseThrow(), folder));
    }

    private OptionalInt find(PictureSet set) {
        return IntStream.range(0, set.size())
                .filter(i -> picture.isEmpty() || set.pictures().get(i).file().requireOnDisk().endsWith(picture.get())).findFirst();
    }

    /** Pictures from all over the set, so that every class is among them. */
    private static PictureSet some(PictureSet set) {
        int step = (set.size() + COUNTED - 1) / COUNTED;
        return new PictureSet(set.name(), set.classes(),
                IntStream.range(0, set.size()).filter(i -> i % step == 0).mapToObj(set.pictures()::get).toList());
    }
}
