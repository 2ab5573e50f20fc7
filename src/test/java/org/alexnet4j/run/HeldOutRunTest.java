package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.files.Folders;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on one folder of classes of different sizes, some of whose pictures it is judged by. */
class HeldOutRunTest {

    @TempDir
    private Path folder;
    private SmallRun small;
    private String[] overrides;

    @BeforeEach
    void drawOneFolderOfClasses() throws IOException {
        small = new SmallRun(folder);
        Pictures.splits(small.config().data(), what -> Progress.NONE);
        Path set = small.pictures().resolve("train");
        try (Stream<Path> classes = Files.list(set)) {
            Path first = classes.sorted().findFirst().orElseThrow();
            try (Stream<Path> pictures = Files.list(first)) {
                for (Path picture : pictures.sorted().skip(4).toList()) {
                    Files.delete(picture);
                }
            }
        }
        Folders.remove(small.pictures().resolve("val"));
        overrides = new String[] {"data.source=folder", "data.root=" + set, "data.holdOut=0.25", "data.balance=classes", "train.epochs=2",
            "evaluate.views=1"};
    }

    @Test
    void goesOnToTheBitAndIsJudgedByTheSamePictures() {
        List<String> notes = new ArrayList<>();
        TrainingRun whole = small.prepare("whole", false, new TrainingListener() {
            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        }, overrides);
        TrainingRun.Result result = whole.train();
        // 4 of one class, of which 1 is held out, and 8 of seven, of which 2 are.
        assertThat(result.evaluation().orElseThrow().pictures()).isEqualTo(15);
        assertThat(notes).contains("Of 60 pictures 15 are held out to judge the network by: data.holdOut is 0.25, of each class.");
        RunFolder expected = new RunFolder(folder.resolve("whole"));
        assertThat(Provenance.read(expected.provenance())).containsEntry("held out", "0.25 of each class, by seed 1")
                .containsEntry("training pictures", "45").containsEntry("validation pictures", "15");

        AtomicReference<TrainingRun> running = new AtomicReference<>();
        running.set(small.prepare("stopped", false, new TrainingListener() {
            @Override
            public void iteration(int epoch, int iteration, int done, double loss) {
                if (epoch == 2 && iteration == 2) {
                    running.get().requestStop();
                }
            }
        }, overrides));
        assertThat(running.get().train().end()).isEqualTo(Trainer.End.STOPPED);
        assertThat(small.prepare("stopped", true, new TrainingListener() { }, overrides).train().end()).isEqualTo(Trainer.End.COMPLETED);
        SameRun.assertSame(new RunFolder(folder.resolve("stopped")), expected);

        RunConfig kept = Configs.read(expected.config(), List.of());
        PictureSet judged = Pictures.validation(kept.data(), what -> Progress.NONE);
        assertThat(judged).isEqualTo(Pictures.validation(small.config(overrides).data(), what -> Progress.NONE));
        assertThat(judged.size()).isEqualTo(15);
    }

    @Test
    void otherPicturesAreNotGoneOnWith() {
        small.prepare("run", false, new TrainingListener() { }, overrides);
        for (String other : List.of("data.holdOut=0.5", "data.holdOutSeed=2", "data.balance=none")) {
            List<String> all = new ArrayList<>(List.of(overrides));
            all.add(other);
            assertThatThrownBy(() -> small.prepare("run", true, new TrainingListener() { }, all.toArray(String[]::new)))
                    .isInstanceOf(RunException.class).hasMessageContaining(other.replace("=", ": ").split(":")[0]);
        }
        assertThatThrownBy(() -> small.prepare("run", true, new TrainingListener() { }, "train.epochs=2", "evaluate.views=1"))
                .isInstanceOf(RunException.class);
    }

    @Test
    void aConfigurationThatAnEarlierVersionKeptHasTheDefaults() throws IOException {
        small = new SmallRun(Files.createDirectories(folder.resolve("drawn anew")));
        small.prepare("old", false, new TrainingListener() { });
        Path kept = new RunFolder(small.folder().resolve("old")).config();
        String now = Files.readString(kept);
        String then = now.replaceAll("(?m)^  (holdOut|holdOutSeed|exclude|balance): .*\n", "");
        assertThat(then.lines().count()).isEqualTo(now.lines().count() - 4);
        Files.writeString(kept, then);
        small.prepare("old", true, new TrainingListener() { });
        assertThat(kept).hasContent(now);
    }
}
