package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.alexnet4j.data.LabelledPicture;
import org.alexnet4j.data.Minibatch;
import org.alexnet4j.data.PictureSet;
import org.alexnet4j.data.PictureViews;
import org.alexnet4j.data.Preprocessing;
import org.alexnet4j.data.TrainingPictures;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.evaluate.Ranking;
import org.alexnet4j.nn.ConstantWeights;
import org.alexnet4j.run.TrainedModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet predict}. */
@Command(
        name = "predict",
        description = "Names the five most probable classes of pictures, from ten views each.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = "  alexnet predict runs/imagenette/last.zip holiday.jpg")
final class PredictCommand implements Callable<Integer> {

    private static final int VIEWS = 10;
    private static final int LABELS = 5;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file of a run, such as runs/quickstart/last.zip.")
    private Path model;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PICTURE", description = "JPEG or PNG files.")
    private List<Path> files;

    @Override
    public Integer call() {
        TrainedModel trained = TrainedModel.read(model);
        Preprocessing preprocessing = trained.preprocessing();
        List<LabelledPicture> pictures = files.stream().map(file -> new LabelledPicture(file, 0)).toList();
        PictureSet set = new PictureSet("pictures", preprocessing.classes(), pictures);
        List<String> names = IntStream.range(0, preprocessing.classes().size()).mapToObj(label -> name(preprocessing, label)).toList();
        PrintWriter out = spec.commandLine().getOut();
        Evaluator evaluator = new Evaluator(VIEWS, VIEWS);
        try (ConstantWeights ignored = ConstantWeights.of(trained.graph());
                TrainingPictures.CloseableIterator views = new PictureViews(set, preprocessing, 1).minibatches(VIEWS, 1)) {
            for (Path file : files) {
                Minibatch minibatch = views.next();
                out.println(file);
                print(out, new Ranking(evaluator.probabilities(trained.graph(), minibatch.pictures()).get(0)), names);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** Words alone do not tell all classes apart: ImageNet has two of "crane". */
    private static String name(Preprocessing preprocessing, int label) {
        String className = preprocessing.classes().get(label);
        String words = preprocessing.words().get(label);
        return words.equals(className) ? className : words + " (" + className + ")";
    }

    private static void print(PrintWriter out, Ranking ranking, List<String> names) {
        for (int label : ranking.top(LABELS)) {
            out.printf(Locale.ROOT, "  %6.2f %%  %s%n", 100 * ranking.probability(label), names.get(label));
        }
    }
}
