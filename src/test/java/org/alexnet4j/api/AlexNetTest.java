package org.alexnet4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.failures.FailureException;
import org.alexnet4j.failures.UsageException;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.paper.ReproductionException;
import org.alexnet4j.run.RunException;
import org.alexnet4j.run.SmallRun;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.Trainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlexNetTest {

    @TempDir
    private static Path runs;
    private static SmallRun small;
    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        small = new SmallRun(runs);
        small.train("run", "train.epochs=2", "evaluate.views=1");
        model = runs.resolve("run/last.zip");
    }

    private static RunConfig config() {
        return AlexNet.config(small.file(), "train.epochs=2", "evaluate.views=1");
    }

    /** Remembers what it is told. */
    private static final class Told implements ProgressListener {

        private final List<String> working = new ArrayList<>();
        private final List<Double> shares = new ArrayList<>();
        private final List<OptionalDouble> losses = new ArrayList<>();
        private final List<Integer> epochs = new ArrayList<>();

        @Override
        public void working(String what, long done, long total) {
            working.add(what);
        }

        @Override
        public void minibatch(String run, int epoch, double share, OptionalDouble loss) {
            assertThat(run).isEqualTo("small");
            shares.add(share);
            losses.add(loss);
        }

        @Override
        public void epoch(String run, Metrics metrics) {
            epochs.add(metrics.epoch());
        }
    }

    @Test
    void aTrainingEndsAtTheWeightsOfTheCommandAndItsListenerIsToldOfAllOfIt() {
        Told told = new Told();
        Training training = AlexNet.train(config(), folder.resolve("run"), told);
        assertThat(training.await()).isEqualTo(Trainer.End.COMPLETED);
        assertThat(training.isDone()).isTrue();
        assertThat(ModelFile.read(training.folder().lastModel()).graph().params()).isEqualTo(ModelFile.read(model).graph().params());
        assertThat(told.epochs).containsExactly(1, 2);
        assertThat(told.shares).hasSize(2 * SmallRun.ITERATIONS).contains(1.0).allMatch(share -> share > 0 && share <= 1);
        assertThat(told.losses).allMatch(OptionalDouble::isPresent);
        assertThat(told.working).contains("Computing mean and colours", "Evaluating 1 view");
    }

    @Test
    void theSameCallGoesOnFromAStopToTheSameWeights() {
        Path run = folder.resolve("run");
        Training first = AlexNet.start(config(), run, new ProgressListener() { });
        first.stop();
        assertThat(first.await()).isEqualTo(Trainer.End.STOPPED);
        assertThat(first.evaluation()).isEmpty();
        assertThatThrownBy(first::model).isInstanceOf(ModelException.class).hasMessageStartingWith("There is no model file");
        Training second = AlexNet.train(config(), run);
        assertThat(second.await()).isEqualTo(Trainer.End.COMPLETED);
        assertThat(second.metrics()).hasSize(2);
        assertThat(ModelFile.read(second.folder().lastModel()).graph().params()).isEqualTo(ModelFile.read(model).graph().params());
    }

    @Test
    void anInterruptOfTheCallerStopsTheTrainingWithACheckpoint() throws IOException {
        Path run = folder.resolve("run");
        Thread caller = Thread.currentThread();
        Training training = AlexNet.train(config(), run, new ProgressListener() {
            @Override
            public void minibatch(String name, int epoch, double share, OptionalDouble loss) {
                caller.interrupt();
            }
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(training.await()).isEqualTo(Trainer.End.STOPPED);
        try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
            assertThat(checkpoints).isNotEmpty();
        }
    }

    @Test
    void aListenerThatThrowsIsToldOfNothingMore() {
        AtomicInteger calls = new AtomicInteger();
        Told told = new Told();
        Training training = AlexNet.train(AlexNet.config(small.file(), "train.epochs=1", "evaluate.views=1"), folder.resolve("run"),
                new ProgressListener() {
                    @Override
                    public void minibatch(String run, int epoch, double share, OptionalDouble loss) {
                        calls.incrementAndGet();
                        throw new IllegalStateException("on purpose");
                    }
                }, told);
        assertThat(training.await()).isEqualTo(Trainer.End.COMPLETED);
        assertThat(calls).hasValue(1);
        assertThat(told.epochs).containsExactly(1);
    }

    @Test
    void aFolderOfAnotherRunIsRefusedWithTheSentenceOfTheCommand() {
        RunConfig other = AlexNet.config(small.file(), "train.epochs=2", "evaluate.views=1", "optimizer.batch=8");
        assertThatThrownBy(() -> AlexNet.train(other, runs.resolve("run"))).isInstanceOf(RunException.class)
                .hasMessageContaining("The run was started with another configuration").hasMessageContaining("optimizer.batch: 12 -> 8");
        Training training = AlexNet.start(other, runs.resolve("run"));
        assertThatThrownBy(training::await).isInstanceOf(RunException.class);
        assertThatThrownBy(training::evaluation).isInstanceOf(RunException.class);
    }

    @Test
    void aDivergedTrainingIsAFailure() {
        RunConfig wild = AlexNet.config(small.file(), "schedule.start=1e30", "evaluate.views=1");
        assertThatThrownBy(() -> AlexNet.train(wild, folder.resolve("run"))).isInstanceOf(FailureException.class)
                .hasMessageContaining("the run has stopped");
    }

    @Test
    void whatIsWrongWithAConfigurationIsSaidAtOnce() {
        assertThatThrownBy(() -> AlexNet.config(small.file(), "optimizer.bach=5", "train.epochs=0")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("optimizer.bach").hasMessageContaining("train.epochs");
        assertThatThrownBy(() -> AlexNet.config("name=first")).isInstanceOf(ConfigException.class).hasMessageContaining("data.root");
        assertThat(AlexNet.describe(Path.of("configs/imagenet.yaml")).parameters()).isEqualTo(60_965_224);
    }

    @Test
    void aModelTellsOfItselfUntilItIsClosed() {
        Model loaded = AlexNet.load(model);
        assertThat(loaded.describe()).isEqualTo(AlexNet.describe(config()));
        assertThat(loaded.configuration()).contains("name: small");
        assertThat(loaded.provenance()).containsKey("commit");
        loaded.close();
        loaded.close();
        assertThat(loaded.classes()).hasSize(8);
        assertThatIllegalStateException().isThrownBy(loaded::kernels).withMessage("The model " + model + " is closed.");
    }

    @Test
    void theValidationSetOfARunIsJudgedAsItsFolderIs() {
        try (Model loaded = AlexNet.load(model)) {
            EvaluationResult ofFolder = loaded.evaluate(small.pictures().resolve("val"), 1);
            EvaluationResult ofRun = loaded.evaluate(config(), 1);
            EvaluationResult ofFile = loaded.evaluate(small.file(), 1);
            assertThat(ofRun.counts().loss()).isEqualTo(ofFolder.counts().loss());
            assertThat(ofFile.toString()).isEqualTo(ofFolder.toString()).startsWith("Centre view, 16 pictures");
        }
    }

    @Test
    void whatAModelCannotDoIsSaidInASentence() throws IOException {
        Path drawn = small.pictures();
        Path broken = folder.resolve("val/striped-disc/1.jpeg");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "no picture");
        try (Model loaded = AlexNet.load(model)) {
            assertThatThrownBy(() -> loaded.evaluate(drawn.resolve("val"), 5)).isInstanceOf(RunException.class)
                    .hasMessage("A picture has 1 view or 10, not 5.");
            assertThatThrownBy(() -> loaded.evaluate(drawn, 1)).isInstanceOf(DataException.class)
                    .hasMessageContaining("holds several splits; name the one to judge by");
            assertThatThrownBy(() -> loaded.evaluate(folder.resolve("val"), 1)).isInstanceOf(FailureException.class)
                    .hasMessageContaining(broken.toString());
            assertThatThrownBy(() -> loaded.predict(broken)).isInstanceOf(DataException.class).hasMessageContaining(broken.toString());
            assertThatThrownBy(loaded::predict).isInstanceOf(DataException.class);
            assertThatThrownBy(() -> loaded.similar(broken, drawn, 0)).isInstanceOf(RunException.class);
            assertThatThrownBy(() -> loaded.export(folder.resolve("none/network.onnx"))).isInstanceOf(RunException.class)
                    .hasMessageContaining("its folder does not exist");
            assertThatThrownBy(() -> loaded.export(model)).isInstanceOf(RunException.class).hasMessageContaining("which would be lost");
        }
        assertThatThrownBy(() -> AlexNet.load(broken)).isInstanceOf(UsageException.class);
    }

    @Test
    void picturesOfAFolderAreAllNamedInTheirOrder() {
        try (Model loaded = AlexNet.load(model)) {
            Predictions predictions = loaded.predict(small.pictures().resolve("val"));
            assertThat(predictions.all()).hasSize(16).allSatisfy(prediction -> {
                assertThat(prediction.answers()).hasSize(5).extracting(Answer::probability).isSortedAccordingTo((a, b) -> b.compareTo(a));
                assertThat(prediction.truth()).contains(Path.of(prediction.picture()).getParent().getFileName().toString());
            });
            assertThat(predictions.figure().getWidth()).isEqualTo(20 + 4 * 244);
        }
    }

    @Test
    void claimsAreListedAndWhatIsKnownOfThemTold() {
        Path claims = Path.of("configs", "paper");
        assertThat(AlexNet.claims(claims)).extracting(claim -> claim.id()).startsWith("fig1-relu").contains("size", "lrn");
        assertThat(AlexNet.known(AlexNet.claim(claims, "size"), folder)).singleElement()
                .satisfies(known -> assertThat(known.verdict()).isEqualTo("holds here"));
        assertThatThrownBy(() -> AlexNet.reproduce(AlexNet.claim(claims, "lrn"), Scale.CIFAR10, folder))
                .isInstanceOf(ReproductionException.class).hasMessageStartingWith("lrn cannot be run at cifar10, but at smoke");
    }
}
