package org.alexnet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.alexnet4j.api.AlexNet;
import org.alexnet4j.api.Answer;
import org.alexnet4j.api.ClaimResult;
import org.alexnet4j.api.EvaluationResult;
import org.alexnet4j.api.ExportedModel;
import org.alexnet4j.api.Model;
import org.alexnet4j.api.Predictions;
import org.alexnet4j.api.ProgressListener;
import org.alexnet4j.api.SimilarPictures;
import org.alexnet4j.api.SweepResult;
import org.alexnet4j.api.Training;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.evaluate.ColourSelectivity;
import org.alexnet4j.export.Verification;
import org.alexnet4j.model.LayerTable;
import org.alexnet4j.report.sweep.Importance;
import org.alexnet4j.report.sweep.SweepData;
import org.alexnet4j.run.SmallRun;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.Trainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the API, as its Javadoc and docs/api.md show them, on 64 drawn pictures and a network of a twentieth of the width. */
class ApiExamplesTest {

    @TempDir
    private static Path trained;
    private static Path pictures;
    private static Path training;
    private static Path picture;
    private static Model model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws IOException {
        SmallRun small = new SmallRun(trained);
        small.train("run", "train.epochs=1", "evaluate.views=1");
        pictures = small.pictures().resolve("val");
        training = small.pictures().resolve("train");
        try (Stream<Path> discs = Files.list(pictures.resolve("striped-disc"))) {
            picture = discs.sorted().findFirst().orElseThrow();
        }
        model = AlexNet.load(trained.resolve("run/last.zip"));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static RunConfig config() {
        Path file = new SmallRun(trained).file();
        RunConfig config = AlexNet.config(file, "train.epochs=1", "evaluate.views=1");
        return config;
    }

    @Test
    void aConfigurationIsReadFromAFileWithOverrides() {
        assertThat(config().train().epochs()).isEqualTo(1);
        assertThat(config().name()).isEqualTo("small");
    }

    @Test
    void aConfigurationNeedsNoFile() {
        RunConfig config = AlexNet.config("name=first", "data.source=drawn", "data.root=" + folder.resolve("pictures"),
                "data.shortSide=72", "augment.crop=64", "model.width=0.05", "train.epochs=1");
        assertThat(config.augment().crop()).isEqualTo(64);
        assertThat(config.optimizer().batch()).as("the paper's").isEqualTo(128);
    }

    @Test
    void aNetworkIsDescribed() {
        RunConfig config = config();
        LayerTable layers = AlexNet.describe(config);
        System.out.println(layers.text());
        assertThat(layers.rows().get(0).name()).isEqualTo("conv1a");
        assertThat(layers.text()).startsWith("layer ").contains("fc8");
    }

    @Test
    void aNetworkIsTrained() {
        RunConfig config = config();
        Training training = AlexNet.train(config, folder.resolve("run"));
        EvaluationResult evaluation = training.evaluation().orElseThrow();
        Model model = training.model();
        assertThat(evaluation.counts().pictures()).isEqualTo(16);
        assertThat(training.metrics()).hasSize(1);
        assertThat(training.folder().report()).exists();
        assertThat(model.classes()).hasSize(8);
        model.close();
    }

    @Test
    void aTrainingIsWatchedAndStopped() {
        RunConfig config = config();
        Training training = AlexNet.start(config, folder.resolve("stopped"));
        BufferedImage chart = training.chart();
        training.stop();
        Trainer.End end = training.await();
        assertThat(chart.getWidth()).isEqualTo(3360);
        assertThat(end).isEqualTo(Trainer.End.STOPPED);
        assertThat(training.evaluation()).isEmpty();
    }

    @Test
    void aListenerHearsOfEachEpoch() {
        RunConfig config = config();
        AlexNet.train(config, folder.resolve("watched"), new ProgressListener() {
            @Override
            public void epoch(String run, Metrics metrics) {
                System.out.println(run + ", epoch " + metrics.epoch() + ": loss " + metrics.trainLoss());
            }
        });
        assertThat(folder.resolve("watched/last.zip")).exists();
    }

    @Test
    void aModelIsLoaded() {
        Path file = trained.resolve("run/last.zip");
        try (Model model = AlexNet.load(file)) {
            System.out.println(model.words());
        }
        assertThat(model.words()).contains("striped-disc");
    }

    @Test
    void aModelIsEvaluated() {
        EvaluationResult result = model.evaluate(pictures, 10);
        System.out.println(result);
        BufferedImage confusion = result.confusion();
        assertThat(result.toString()).startsWith("10 views, 16 pictures: top-1 error ");
        assertThat(result.top1().error()).isEqualTo(result.counts().top1Error());
        assertThat(confusion.getWidth()).isPositive();
    }

    @Test
    void picturesAreNamed() {
        Predictions predictions = model.predict(picture);
        Answer best = predictions.all().get(0).best();
        BufferedImage figure = predictions.figure();
        assertThat(model.classes().get(best.label())).isEqualTo(best.className());
        assertThat(best.probability()).isBetween(1.0 / 8, 1.0);
        assertThat(predictions.all().get(0).truth()).contains("striped-disc");
        assertThat(figure.getWidth()).isEqualTo(20 + 244);
    }

    @Test
    void similarPicturesAreFound() {
        SimilarPictures similar = model.similar(picture, training);
        SimilarPictures.Found nearest = similar.all().get(0);
        BufferedImage figure = similar.figure();
        assertThat(similar.all()).hasSize(6).extracting(SimilarPictures.Found::distance).isSorted();
        assertThat(Path.of(nearest.picture())).exists().startsWith(training);
        assertThat(figure.getWidth()).isEqualTo(8 + 7 * 136);
    }

    @Test
    void kernelsAreDrawn() {
        BufferedImage kernels = model.kernels();
        List<ColourSelectivity> towers = model.colourSelectivity();
        assertThat(kernels.getHeight()).isPositive();
        assertThat(towers).extracting(ColourSelectivity::tower).containsExactly("a", "b");
    }

    @Test
    void aModelIsExportedAndVerified() {
        ExportedModel exported = model.export(folder.resolve("network.onnx"));
        Verification verification = exported.verify();
        System.out.println(verification.text());
        assertThat(verification.holds()).isTrue();
        assertThat(verification.pictures()).isEqualTo(16);
    }

    @Test
    void variantsAreTriedInASweep() throws IOException {
        new SmallRun(folder).file();
        Path file = Files.writeString(folder.resolve("sweep.yaml"), """
                include: small.yaml
                name: sweep
                train: {epochs: 1}
                schedule: {type: fixed}
                search:
                  candidates: 4
                  space:
                    optimizer: {momentum: {uniform: [0.8, 0.95]}}
                """);
        SweepResult sweep = AlexNet.sweep(file, folder.resolve("sweep"), "search.candidates=2");
        List<SweepData.Candidate> leaderboard = sweep.leaderboard();
        Optional<Importance> importance = sweep.importance();
        assertThat(leaderboard).hasSize(2).allMatch(SweepData.Candidate::isScored);
        assertThat(importance).as("of two candidates").isEmpty();
        assertThat(sweep.complete()).isTrue();
        assertThat(sweep.bestConfig().orElseThrow().name()).isEqualTo("sweep-best");
        assertThat(sweep.figure().getWidth()).isEqualTo(3360);
        try (Model best = sweep.bestModel()) {
            assertThat(best.classes()).hasSize(8);
        }
    }

    @Test
    void aClaimIsReproduced() {
        String[] overrides = {"data.root=" + folder.resolve("drawn"), "data.drawn.trainPerClass=2", "data.drawn.validationPerClass=2",
            "train.epochs=1"};
        ClaimConfig claim = AlexNet.claim(Path.of("configs", "paper"), "fig4-top5");
        ClaimResult result = AlexNet.reproduce(claim, Scale.SMOKE, folder.resolve("runs"), overrides).orElseThrow();
        System.out.println(result.verdict());
        assertThat(result.verdict()).isEqualTo("no evidence: a smoke test");
        assertThat(result.sentences()).isNotEmpty();
        assertThat(result.outcome().sides()).hasSize(1);
    }
}
