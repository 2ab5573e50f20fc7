package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.alexnet4j.data.PictureFolder;
import org.alexnet4j.data.PictureSet;
import org.alexnet4j.data.PictureViews;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.run.EvaluationText;
import org.alexnet4j.run.TrainedModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alexnet evaluate}. */
@Command(
        name = "evaluate",
        description = "Judges a trained network on a folder of pictures.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet evaluate runs/quickstart/last.zip runs/drawn-pictures/val",
            "  alexnet evaluate runs/imagenette/last.zip imagenette2/val --views 1"})
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file of a run, such as runs/quickstart/last.zip.")
    private Path model;

    @Parameters(index = "1", paramLabel = "DATA", description = "A folder with one folder of pictures per class.")
    private Path data;

    @Option(names = "--views", paramLabel = "1|10", defaultValue = "10",
            description = "Views of each picture: 1 is the centre, 10 are corners, centre and their mirror images (default: ${DEFAULT-VALUE}).")
    private int views;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "64",
            description = "Views that go through the network at a time (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Override
    public Integer call() {
        if (views != 1 && views != 10) {
            throw new ParameterException(spec.commandLine(), "--views must be 1 or 10, not " + views + ".");
        }
        if (batch < 1) {
            throw new ParameterException(spec.commandLine(), "--batch must be at least 1, not " + batch + ".");
        }
        TrainedModel trained = TrainedModel.read(model);
        PictureSet set = PictureFolder.read(data, data.toString(), trained.preprocessing().classes());
        PictureViews pictures = new PictureViews(set, trained.preprocessing(), Runtime.getRuntime().availableProcessors());
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        Evaluation evaluation = Failures.running(
                () -> new Evaluator(views, batch).evaluate(trained.graph(), pictures, terminal.pictures("Evaluating")));
        spec.commandLine().getOut().println(EvaluationText.summary(evaluation));
        return CommandLine.ExitCode.OK;
    }
}
