package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.fetch.Fetch;
import org.alexnet4j.data.fetch.PublishedSet;
import org.alexnet4j.data.fetch.SmallPublishedSets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that docs/data.md gives for fetched sets, on small sets that are packed as the published ones are. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FetchedSetsTest {

    private static final List<String> SMALL = List.of("model.width=0.02", "data.shortSide=72", "augment.crop=67", "optimizer.batch=2",
            "train.epochs=1", "schedule.type=fixed", "evaluate.views=1");

    @TempDir
    private Path folder;
    private SmallPublishedSets published;

    @BeforeEach
    void serve() throws IOException {
        published = new SmallPublishedSets();
    }

    @AfterEach
    void stop() {
        published.close();
    }

    private Path fetch(PublishedSet set) {
        return Fetch.run(set, set.address(), folder, Progress.NONE);
    }

    private Typed check(Path root, String... overrides) {
        return typed(List.of("data", "check", "configs/imagenette.yaml"), root, overrides).assertDone();
    }

    private Typed train(Path root, String... overrides) {
        List<String> words = new ArrayList<>(List.of("train", "configs/imagenette.yaml", "--out", folder.resolve("run").toString()));
        SMALL.forEach(override -> words.addAll(List.of("--set", override)));
        return typed(words, root, overrides).assertDone();
    }

    private static Typed typed(List<String> command, Path root, String... overrides) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--set", "data.root=" + root));
        for (String override : overrides) {
            words.addAll(List.of("--set", override));
        }
        return Typed.run(words.toArray(String[]::new));
    }

    @Test
    void imagewoofIsTrainedOnAsItIs() {
        Path root = fetch(published.imagewoof());
        Typed trained = train(root);
        assertThat(trained.out() + trained.err()).contains("Training on 6 pictures", "Evaluating 1 view: 6 pictures done");
        assertThat(check(root).out()).containsPattern("training set +6 +3 ").containsPattern("validation set +6 +3 ");
    }

    @Test
    void caltech101IsTrainedOnWithoutItsClutterAndWithHeldOutPictures() {
        Path root = fetch(published.caltech101()).resolve("101_ObjectCategories");
        String[] overrides = {"data.holdOut=0.3", "data.exclude=[\"BACKGROUND_Google/**\"]"};
        Typed trained = train(root, overrides);
        assertThat(trained.out() + trained.err()).contains("data.exclude leaves 5 pictures out.", "Training on 9 pictures");
        assertThat(folder.resolve("run/evaluation.json")).content().containsSubsequence("Faces", "accordion", "yin_yang")
                .doesNotContain("BACKGROUND_Google");
    }

    @Test
    void flowers102IsTrainedOnInItsOfficialSplitsAndJudgedByItsTestSet() {
        Path root = fetch(published.flowers102());
        Typed trained = train(root);
        assertThat(trained.out() + trained.err()).contains("Training on 6 pictures", "Evaluating 1 view: 3 pictures done");
        assertThat(folder.resolve("run/evaluation.json")).content().containsSubsequence("\"001\"", "\"002\"", "\"010\"");
        Typed judged = Typed.run("evaluate", folder.resolve("run/last.zip").toString(), root.resolve("test").toString(), "--views", "1");
        assertThat(judged.assertDone().out()).contains("6 pictures");
        assertThat(check(root, "data.train=test").out()).containsPattern("training set +6 +3 ").containsPattern("validation set +3 +3 ");
    }
}
