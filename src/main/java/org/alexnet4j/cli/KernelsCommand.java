package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alexnet4j.evaluate.ColourSelectivity;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.model.FirstKernels;
import org.alexnet4j.report.KernelFigure;
import org.alexnet4j.run.TrainedModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet kernels}. */
@Command(
        name = "kernels",
        description = "Tells and draws what the kernels of the first layer look at: brightness or colour, tower by tower.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet kernels runs/imagenette/last.zip",
            "  alexnet kernels runs/imagenette/last.zip --figure figure-3.png --csv kernels.csv"})
final class KernelsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file of a run, such as runs/quickstart/last.zip.")
    private Path model;

    @Option(names = "--figure", paramLabel = "FILE", description = "Draws the kernels into a PNG file, tower above tower.")
    private Optional<Path> figure = Optional.empty();

    @Option(names = "--scale", paramLabel = "each|common", defaultValue = "each",
            description = "What of the weights becomes black and white: the least and the greatest of each kernel, or those of all kernels"
                    + " (default: ${DEFAULT-VALUE}).")
    private KernelFigure.Scale scale;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes a line for each kernel into a CSV file.")
    private Optional<Path> csv = Optional.empty();

    @Override
    public Integer call() {
        figure.ifPresent(file -> OutputFile.require(spec, file));
        csv.ifPresent(file -> OutputFile.require(spec, file));
        List<FirstKernels> towers = FirstKernels.required(TrainedModel.read(model).graph(), model);
        PrintWriter out = spec.commandLine().getOut();
        out.print(KernelsText.of(towers.stream().map(ColourSelectivity::of).toList()));
        out.flush();
        figure.ifPresent(file -> KernelFigure.write(KernelFigure.towers(towers), scale, file));
        csv.ifPresent(file -> WholeFile.write(file, KernelsText.csv(towers)));
        return CommandLine.ExitCode.OK;
    }
}
