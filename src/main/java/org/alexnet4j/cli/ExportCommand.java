package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.alexnet4j.data.pictures.PassedOver;
import org.alexnet4j.export.Exportable;
import org.alexnet4j.export.OnnxFile;
import org.alexnet4j.export.OnnxOptions;
import org.alexnet4j.export.OnnxVerifier;
import org.alexnet4j.export.Verification;
import org.alexnet4j.export.VerificationPictures;
import org.alexnet4j.run.RunFailedException;
import org.alexnet4j.run.TrainedModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet export}. */
@Command(
        name = "export",
        description = "Writes a trained network for other programs, as an ONNX file.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet export runs/quickstart/last.zip --verify",
            "  alexnet export runs/imagenette/best.zip --out alexnet.onnx --preprocessing --verify imagenette2/val"})
final class ExportCommand implements Callable<Integer> {

    private static final String DYNAMIC = "dynamic";
    private static final String DRAWN = "";

    /** What can be written. */
    private enum Format {
        ONNX
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file of a run, such as runs/quickstart/last.zip.")
    private Path model;

    @Option(names = "--format", paramLabel = "onnx", defaultValue = "onnx", description = "The file's format (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("UnusedVariable") // There is one format; it is parsed so that another one is refused.
    private Format format;

    @Option(names = "--out", paramLabel = "FILE",
            description = "Where the file goes; otherwise beside the model, as last.onnx for last.zip.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--preprocessing", description = "The network takes bytes, [batch, height, width, 3], and subtracts the mean by itself;"
            + " otherwise floats, [batch, 3, height, width], minus the mean.")
    private boolean preprocessing;

    @Option(names = "--batch", paramLabel = "dynamic|N", defaultValue = DYNAMIC,
            description = "Pictures at a time: any number or always so many (default: ${DEFAULT-VALUE}).")
    private String batch;

    @Option(names = "--verify", paramLabel = "PICTURES", arity = "0..1", fallbackValue = DRAWN,
            description = "Compares the file, run by ONNX Runtime, with the network on the pictures in a folder and below it; without a"
                    + " folder, on pictures drawn by the program.")
    private Optional<String> verify = Optional.empty();

    @Override
    public Integer call() {
        OnnxOptions options = new OnnxOptions(preprocessing, batch());
        Path file = out.orElseGet(this::besideTheModel);
        OutputFile.require(spec, file);
        Optional<VerificationPictures> pictures = verify.map(ExportCommand::pictures);
        pictures.map(VerificationPictures::passedOver).filter(others -> !others.isEmpty()).ifPresent(others ->
                new Terminal(spec.commandLine().getErr()).line(PassedOver.sentence(others.in(verify.orElseThrow()))));
        try {
            TrainedModel trained = TrainedModel.read(model);
            Exportable exportable = trained.exportable();
            OnnxFile.write(file, exportable, options);
            spec.commandLine().getOut().println(describe(file, exportable, options));
            return pictures.isEmpty() || agrees(file, exportable, pictures.get().files()) ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        } finally {
            pictures.ifPresent(VerificationPictures::close);
        }
    }

    private OptionalInt batch() {
        if (batch.equals(DYNAMIC)) {
            return OptionalInt.empty();
        }
        if (!batch.matches("[1-9][0-9]{0,5}")) {
            throw new ParameterException(spec.commandLine(),
                    "--batch must be \"dynamic\" or a number from 1 to 999999, not \"%s\".".formatted(batch));
        }
        return OptionalInt.of(Integer.parseInt(batch));
    }

    private Path besideTheModel() {
        return model.resolveSibling(model.getFileName().toString().replaceFirst("\\.zip$", "") + ".onnx");
    }

    private static VerificationPictures pictures(String folder) {
        return folder.equals(DRAWN) ? VerificationPictures.drawn() : VerificationPictures.of(Path.of(folder));
    }

    private static String describe(Path file, Exportable model, OnnxOptions options) {
        int crop = model.preprocessing().crop();
        String rows = options.batch().isPresent() ? Integer.toString(options.batch().getAsInt()) : "batch";
        String input = options.preprocessing()
                ? "pixels [%s, %d, %d, 3], bytes".formatted(rows, crop, crop)
                : "picture [%s, 3, %d, %d], floats".formatted(rows, crop, crop);
        return String.format(Locale.ROOT, "%s: %s -> probabilities [%s, %d], %.1f MB", file, input, rows,
                model.preprocessing().classes().size(), file.toFile().length() / 1e6);
    }

    private boolean agrees(Path file, Exportable model, List<Path> pictures) {
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        Verification verification = RunFailedException.running(
                () -> OnnxVerifier.verify(model, file, pictures, terminal.pictures("Comparing")));
        spec.commandLine().getOut().println(verification.text());
        if (!verification.holds()) {
            terminal.line("%s does not do what %s does: it should not be used.".formatted(file, this.model));
        }
        return verification.holds();
    }
}
