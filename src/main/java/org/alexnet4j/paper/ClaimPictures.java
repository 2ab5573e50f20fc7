package org.alexnet4j.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.sets.ClassWords;
import org.alexnet4j.model.FirstKernels;
import org.alexnet4j.report.KernelFigure;
import org.alexnet4j.report.PredictionsFigure;
import org.alexnet4j.report.SimilarFigure;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.SamplePredictions;
import org.alexnet4j.run.TrainedModel;
import org.alexnet4j.train.RunFolder;

/** The paper's figures 3 and 4 from the network of a claim's first seed. Those that show pictures of a data set stay with the runs. */
final class ClaimPictures {

    /** As many as the paper's figure has on either side, or a bit more. */
    private static final int ROWS = 8;

    private final Reproduction.Settings settings;

    ClaimPictures(Reproduction.Settings settings) {
        this.settings = settings;
    }

    /**
     * @param plan     of the claim
     * @param pictures gives those of a run
     */
    void write(ClaimPlan plan, Function<RunConfig, Pictures> pictures) {
        Kind kind = plan.claim().kind();
        if (kind != Kind.KERNELS && kind != Kind.ANSWERS && kind != Kind.SIMILAR) {
            return;
        }
        PlannedRun run = plan.runs(plan.arms().get(0), key -> Optional.empty()).orElseThrow().get(0);
        Path network = new RunFolder(run.key().below(settings.runs())).lastModel();
        if (Files.notExists(network)) {
            // Its record came from elsewhere.
            return;
        }
        TrainedModel model = TrainedModel.read(network);
        String name = plan.claim().id() + "-" + plan.scale().written();
        if (kind == Kind.KERNELS) {
            kernels(model, settings.results().resolve(name + "-kernels.png"));
        } else {
            Path folder = run.config().data().source() == DataConfig.Source.DRAWN ? settings.results() : settings.runs();
            Path file = folder.resolve(name + "-pictures.png");
            if (kind == Kind.ANSWERS) {
                PredictionsFigure.write(
                        SamplePredictions.of(model.graph(), pictures.apply(run.config()), run.config(), PredictionsFigure.SIDE), file);
            } else {
                similar(model, pictures.apply(run.config()), Pictures.threads(run.config()), file);
            }
        }
    }

    private static void kernels(TrainedModel model, Path file) {
        KernelFigure.write(KernelFigure.towers(FirstKernels.of(model.graph())), KernelFigure.Scale.EACH, file);
    }

    private static void similar(TrainedModel model, Pictures pictures, int threads, Path file) {
        List<String> words = ClassWords.apart(model.preprocessing().classes(), model.preprocessing().words());
        SimilarFigure.write(Neighbours.of(model, pictures, ROWS, threads).stream()
                .map(row -> Stream.concat(Stream.of(row.query()), row.nearest().stream())
                        .map(picture -> new SimilarFigure.Picture(words.get(picture.label()), picture.file())).toList())
                .toList(), model.preprocessing().decoding(), file);
    }
}
