package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.sets.Challenge;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.SubmissionScore;
import org.alexnet4j.run.EvaluationRun;
import org.alexnet4j.run.EvaluationText;
import org.alexnet4j.run.InferenceRuntime;
import org.alexnet4j.run.RunFailedException;
import org.alexnet4j.run.TrainedModels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet evaluate}. */
@Command(
        name = "evaluate",
        description = "Judges a trained network, or the mean of several, on a set of pictures.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        customSynopsis = {
            "alexnet evaluate [OPTIONS] MODEL... DATA",
            "       alexnet evaluate --score SUBMISSION --truth TRUTH"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet evaluate runs/quickstart/last.zip runs/drawn-pictures/val",
            "  alexnet evaluate runs/imagenette/last.zip imagenette2/val --views 1 --per-class",
            "  alexnet evaluate runs/cnn-1/best.zip runs/cnn-2/best.zip configs/imagenet.yaml --set data.root=imagenet --out mean-of-2",
            "  alexnet evaluate runs/imagenette/best.zip imagenette2/val --runtime onnxruntime --backend cuda",
            "  alexnet evaluate --score mean-of-2/submission.txt --truth ILSVRC2012_validation_ground_truth.txt",
            "%nWith --out, the same command goes on where an earlier one was ended."})
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions options;

    @Mixin
    private SourceOptions sources;

    @Parameters(index = "0..*", arity = "0..*", paramLabel = "MODEL... DATA", hideParamSyntax = true,
            description = "Model files of runs, such as runs/quickstart/last.zip, and behind them the pictures: a split with a folder per"
                    + " class, a .tar or .zip of one, or a run's YAML file, for the validation set of that run, whatever its source.")
    private List<Path> places = new ArrayList<>();

    @Mixin
    private ViewOptions viewOptions;

    @Mixin
    private RuntimeOptions runtimeOptions;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "64",
            description = "Views that go through a network at a time (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--per-class", description = "Prints the error of each class, the hardest first.")
    private boolean perClass;

    @Option(names = "--out", paramLabel = "DIR", description = "Leaves there what was found, for each picture and class, and"
            + " submission.txt, in the form of the ImageNet challenges.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--devkit", paramLabel = "PATH", description = "The development kit of an ImageNet challenge, for the numbers of the"
            + " classes in submission.txt; otherwise that of the YAML file, or else classes are numbered in their order.")
    private Optional<Path> devkit = Optional.empty();

    @Option(names = "--score", paramLabel = "SUBMISSION", description = "Counts the errors of a file such as submission.txt.")
    private Optional<Path> submission = Optional.empty();

    @Option(names = "--truth", paramLabel = "TRUTH", description = "With --score: the number of each picture's class in a line.")
    private Optional<Path> truth = Optional.empty();

    @Override
    public Integer call() {
        if (submission.isPresent() || truth.isPresent()) {
            return score();
        }
        int views = viewOptions.views();
        int threads = checked();
        Path data = places.get(places.size() - 1);
        requireModels(places.subList(0, places.size() - 1));
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        InferenceRuntime runtime = runtimeOptions.open(terminal);
        try (TrainedModels models = TrainedModels.read(places.subList(0, places.size() - 1), runtime)) {
            PictureSet pictures = sources.judged(data, terminal);
            EvaluationRun run = new EvaluationRun(models, pictures, new EvaluationRun.Settings(views, batch, threads));
            print(models, run(run, data, views, terminal));
        }
        return CommandLine.ExitCode.OK;
    }

    private int score() {
        if (submission.isEmpty() || truth.isEmpty()) {
            throw wrong("--score and --truth go together: one names what was handed in, the other the right classes.");
        }
        if (!places.isEmpty()) {
            throw wrong("--score judges a file by itself: leave out " + places.get(0) + ".");
        }
        spec.commandLine().getOut().println(EvaluationText.summary(SubmissionScore.of(submission.get(), truth.get())));
        return CommandLine.ExitCode.OK;
    }

    /** @return how many threads read pictures */
    private int checked() {
        if (batch < 1) {
            throw wrong("--batch must be at least 1, not " + batch + ".");
        }
        if (places.size() < 2) {
            throw wrong("Name a model file or several, and behind them the pictures: MODEL... DATA.");
        }
        if (devkit.isPresent() && out.isEmpty()) {
            throw wrong("--devkit is for submission.txt: say with --out where that goes.");
        }
        return options.threads();
    }

    /** What is typed in another order is the likeliest mistake, which a sentence about a model file would not explain. */
    private void requireModels(List<Path> files) {
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw wrong("%s is a folder, but all before the last are model files: MODEL... DATA.".formatted(file));
            }
        }
    }

    private EvaluationRun.Result run(EvaluationRun run, Path data, int views, Terminal terminal) {
        Progress progress = terminal.pictures(EvaluationText.working(views));
        if (out.isEmpty()) {
            return RunFailedException.running(() -> run.run(progress));
        }
        Optional<Map<String, Integer>> numbers = devkit.or(() -> sources.devkit(data)).map(Challenge::numbers);
        return RunFailedException.running(() -> run.run(out.get(), numbers, terminal::line, progress));
    }

    private void print(TrainedModels models, EvaluationRun.Result result) {
        PrintWriter printed = spec.commandLine().getOut();
        if (perClass) {
            printed.println(EvaluationTables.classes(result.mean(), models.words()));
        }
        if (models.files().size() > 1) {
            printed.println(EvaluationTables.models(models.files(), result));
            printed.print("Mean of " + models.files().size() + " models: ");
        }
        printed.println(EvaluationText.summary(result.mean()));
        out.ifPresent(folder -> printed.println("Results: " + folder));
        printed.flush();
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
