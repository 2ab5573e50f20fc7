package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.alexnet4j.data.check.CheckText;
import org.alexnet4j.data.check.DataCheck;
import org.alexnet4j.data.check.UnnamedPictures;
import org.alexnet4j.files.WholeFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet data check}. */
@Command(
        name = "check",
        description = "Looks for pictures that are broken, cut off, misnamed or there twice, and counts pictures and classes.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:clean", "1:pictures are broken, or the same in more than one split", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet data check imagenette2",
            "  alexnet data check pets/train.tar pets/val.zip --json check.json",
            "  alexnet data check configs/imagenet.yaml --set data.source=ilsvrc2012 --set data.root=imagenet"})
final class DataCheckCommand implements Callable<Integer> {

    /** What the paper's network sees of a picture (section 4.1). */
    private static final int CROP = 224;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions options;

    @Mixin
    private SourceOptions sources;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = SourceOptions.LABEL, description = SourceOptions.DESCRIPTION)
    private List<Path> places;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes what was found, with all file names, to a JSON file.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--near", description = "Looks for pictures that look alike as well, such as the same one compressed again or resized.")
    private boolean near;

    @Override
    public Integer call() {
        json.ifPresent(options::requireOutput);
        int threads = options.threads();
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        SourceOptions.Source source = sources.find(places, terminal);
        source.notes().forEach(terminal::line);
        DataCheck.Besides besides = new DataCheck.Besides(source.run().map(run -> run.augment().crop()).orElse(CROP), near);
        DataCheck check = DataCheck.of(source.splits(), source.decoding(Optional.empty()), besides, threads, terminal.pictures("Checking"));
        List<String> passedOver = Stream.concat(source.passedOver().stream(), source.places().stream()
                .flatMap(place -> UnnamedPictures.of(place, sources.names()).stream())).toList();
        spec.commandLine().getOut().print(CheckText.table(check, passedOver));
        json.ifPresent(file -> WholeFile.write(file, CheckText.json(check, passedOver)));
        return check.isClean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
