package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.sets.GivenPicture;
import org.alexnet4j.evaluate.Ranking;
import org.alexnet4j.run.InferenceRuntime;
import org.alexnet4j.run.PredictionsForFigure;
import org.alexnet4j.run.Predictor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet predict}. */
@Command(
        name = "predict",
        description = "Names the most probable classes of pictures.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet predict runs/imagenette/last.zip holiday.jpg",
            "  alexnet predict runs/imagenette/last.zip imagenette2/val --json",
            "  alexnet predict one.zip --with two.zip --with three.zip holiday.jpg",
            "  alexnet predict runs/quickstart/last.zip runs/drawn-pictures/val/striped-disc --figure figure-4.png",
            "  cat holiday.jpg | alexnet predict runs/imagenette/last.zip -"})
final class PredictCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file of a run, such as runs/quickstart/last.zip.")
    private Path model;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PICTURE",
            description = "Picture files (JPEG, PNG, WebP, BMP, GIF, TIFF, PPM), folders or .zip or .tar files of them, or - for one"
                    + " picture from standard input. A picture"
                    + " in a folder that is called as a class is taken to be of that class.")
    private List<String> pictures;

    @Option(names = "--with", paramLabel = "MODEL",
            description = "Another model file for the same classes; the probabilities of all are averaged. Can be repeated.")
    private List<Path> others = new ArrayList<>();

    @Mixin
    private ViewOptions viewOptions;

    @Mixin
    private RuntimeOptions runtimeOptions;

    @Mixin
    private NamesOption charset;

    @Option(names = "--top", paramLabel = "N", defaultValue = "5",
            description = "How many classes to name (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(names = "--truth", paramLabel = "CLASS",
            description = "What the pictures show, whatever their folders are called: the name or the words of a class.")
    private Optional<String> truth = Optional.empty();

    @Option(names = "--json", description = "Prints one JSON document.")
    private boolean json;

    @Option(names = "--figure", paramLabel = "FILE",
            description = "Draws the pictures and their five most probable classes into a PNG file, up to " + PredictionsForFigure.MOST
                    + " pictures.")
    private Optional<Path> figure = Optional.empty();

    @Override
    public Integer call() {
        int views = viewOptions.views();
        if (top < 1) {
            throw new ParameterException(spec.commandLine(), "--top must be at least 1, not " + top + ".");
        }
        figure.ifPresent(file -> OutputFile.require(spec, file));
        PictureArguments arguments = new PictureArguments(pictures, charset.charset());
        List<Path> models = new ArrayList<>(List.of(model));
        models.addAll(others);
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        InferenceRuntime runtime = runtimeOptions.open(terminal);
        try (Predictor predictor = Predictor.read(models, views, runtime)) {
            PredictionNames names = new PredictionNames(predictor.classes(), predictor.words(), top);
            Optional<Integer> label = truth.map(name -> PictureArguments.label(name, names.classes(), names.words()));
            List<GivenPicture> given = arguments.read(names.classes(), label, System.in, terminal::line);
            boolean all = true;
            try (PredictionOutput output = output(names, models, views);
                    PredictionsForFigure shown = new PredictionsForFigure(predictor.preprocessing())) {
                for (GivenPicture picture : given) {
                    all &= answer(predictor, picture, output, shown);
                }
                figure.ifPresent(file -> draw(shown, file, given.size()));
            }
            return all ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private PredictionOutput output(PredictionNames names, List<Path> models, int views) {
        PrintWriter out = spec.commandLine().getOut();
        return json ? new PredictionJson(out, names, models, views)
                : new PredictionText(out, names, new Terminal(spec.commandLine().getErr()).bars());
    }

    /** @return whether the picture could be read */
    private boolean answer(Predictor predictor, GivenPicture picture, PredictionOutput output, PredictionsForFigure shown) {
        try {
            Ranking ranking = predictor.rank(picture.file());
            if (figure.isPresent()) {
                shown.add(picture, ranking);
            }
            output.answer(picture, ranking);
            return true;
        } catch (DataException e) {
            output.problem(picture, e.getMessage());
            say(e.getMessage());
            return false;
        }
    }

    private void draw(PredictionsForFigure shown, Path file, int pictures) {
        int count = shown.write(file);
        if (count == 0) {
            say("%s is not written: there is no picture to draw.".formatted(file));
        } else if (count == PredictionsForFigure.MOST && pictures > count) {
            spec.commandLine().getErr().println("%s shows the first %d pictures of %d.".formatted(file, count, pictures));
        }
    }

    private void say(String problem) {
        spec.commandLine().getErr().println(spec.commandLine().getColorScheme().errorText(problem));
        spec.commandLine().getErr().flush();
    }
}
