package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.data.statistics.StatisticsJob;
import org.alexnet4j.report.AugmentationFigure;
import org.alexnet4j.run.RunFailedException;
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
            "  alexnet data show imagenette2/train sheet.png --picture ILSVRC2012_val_00000293.JPEG --seed 7",
            "  alexnet data show configs/cifar-4layer.yaml sheet.png --set data.source=cifar10 --set data.root=cifar-10-binary.tar"})
final class DataShowCommand implements Callable<Integer> {

    /** Enough for colours that are right to a few percent, and done in seconds. */
    private static final int COUNTED = 1000;
    /** The paper's (section 4.1). */
    private static final int CROP = 224;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions options;

    @Mixin
    private SourceOptions sources;

    @Parameters(index = "0", paramLabel = SourceOptions.LABEL, description = SourceOptions.DESCRIPTION)
    private Path place;

    @Parameters(index = "1", paramLabel = "OUT", description = "The PNG file to write.")
    private Path out;

    @Option(names = "--picture", paramLabel = "NAME",
            description = "A file name or path, such as 17.jpeg or cat/17.jpeg; otherwise the first picture is shown.")
    private Optional<String> picture = Optional.empty();

    @Option(names = "--index", paramLabel = "N", description = "Instead of a name: the picture's place in the first split, from 0.")
    private Optional<Integer> index = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "What crops and noise are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--short-side", paramLabel = "PIXELS", description = "Side of the square; otherwise the run's, or 256.")
    private Optional<Integer> shortSide = Optional.empty();

    @Option(names = "--crop", paramLabel = "PIXELS", description = "Side of the crops; otherwise the run's, or 224.")
    private Optional<Integer> crop = Optional.empty();

    /** A picture and where it is. */
    private record Place(PictureSet set, int index) {
    }

    @Override
    public Integer call() {
        shortSide.ifPresent(side -> options.requireSide("--short-side", side));
        options.requireOutput(out);
        if (picture.isPresent() && index.isPresent()) {
            throw new ParameterException(spec.commandLine(), "Give --picture or --index, not both.");
        }
        int threads = options.threads();
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        SourceOptions.Source source = sources.read(List.of(place), terminal);
        Decoding decoding = source.decoding(shortSide);
        int cropSide = crop.or(() -> source.run().map(run -> run.augment().crop())).orElse(CROP);
        options.require("--crop", cropSide, 1, decoding.shortSide());
        Place shown = find(source);
        PictureSet coloured = source.run().isPresent() ? source.splits().get(0) : shown.set();
        return RunFailedException.running(() -> {
            ColourStatistics colours = StatisticsJob.run(
                    some(coloured), decoding, source.brokenShare(), threads, terminal.pictures("Computing mean and colours"));
            Preprocessing preprocessing = new Preprocessing(decoding, cropSide, colours, coloured.classes());
            AugmentationFigure.write(shown.set(), shown.index(), preprocessing, seed, out);
            return CommandLine.ExitCode.OK;
        });
    }

    private Place find(SourceOptions.Source source) {
        PictureSet first = source.splits().get(0);
        if (picture.isEmpty()) {
            int shown = index.orElse(0);
            options.require("--index", shown, 0, first.size() - 1);
            return new Place(first, shown);
        }
        for (PictureSet set : source.splits()) {
            OptionalInt found = set.find(picture.get());
            if (found.isPresent()) {
                return new Place(set, found.getAsInt());
            }
        }
        throw new ParameterException(spec.commandLine(), "There is no picture %s in %s.".formatted(picture.get(), place));
    }

    /** Pictures from all over the set, so that every class is among them. */
    private static PictureSet some(PictureSet set) {
        int step = (set.size() + COUNTED - 1) / COUNTED;
        return new PictureSet(set.name(), set.classes(),
                IntStream.range(0, set.size()).filter(i -> i % step == 0).mapToObj(set.pictures()::get).toList());
    }
}
