package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.SmallPictures;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose pictures have changed does not go on with others unnoticed. */
class ResumedPicturesTest {

    @TempDir
    private Path folder;
    private Path set;
    private RunFolder run;

    @BeforeEach
    void startARun() {
        set = folder.resolve("set");
        run = new RunFolder(folder.resolve("run"));
        for (String split : List.of("train", "val")) {
            for (String name : List.of("ant", "bee", "cat")) {
                SmallPictures.write(set.resolve(split).resolve(name).resolve("1.png"));
                SmallPictures.write(set.resolve(split).resolve(name).resolve("2.png"));
            }
        }
        prepare(Trainer.Start.ANEW);
    }

    private TrainingRun prepare(Trainer.Start start) {
        RunConfig config = Configs.ofOverrides(List.of("name=run", "data.root=" + set, "data.shortSide=72", "augment.crop=67",
                "model.preset=paper", "model.width=0.05", "optimizer.batch=4", "schedule.type=fixed", "schedule.start=0.001",
                        "train.epochs=1",
                "evaluate.views=1"));
        return TrainingRun.prepare(config, run.root(), start, new TrainingListener() { }, what -> Progress.NONE);
    }

    private void assertRefused(Trainer.Start start, String... parts) {
        assertThatThrownBy(() -> prepare(start)).isInstanceOf(RunException.class)
                .hasMessageStartingWith("The run was started with other pictures, as " + run.pictures() + " has them; they differ in ")
                .hasMessageContainingAll(parts);
    }

    @Test
    void goesOnWithTheSamePicturesWhereverTheyLie() {
        prepare(Trainer.Start.RESUMED).train();
        assertThat(prepare(Trainer.Start.RESUMED).train().end()).isEqualTo(Trainer.End.COMPLETED);
    }

    @Test
    void fewerEpochsThanAreDoneAreRefusedAndNotKept() throws IOException {
        prepare(Trainer.Start.RESUMED).train();
        String rows = Files.readString(run.metrics());
        Files.writeString(run.metrics(), rows + rows.lines().skip(1).findFirst().orElseThrow().replaceFirst("^1,", "2,") + "\n");
        String config = Files.readString(run.config());
        assertThatThrownBy(() -> prepare(Trainer.Start.CHANGED)).isInstanceOf(RunException.class).hasMessageStartingWith(
                "train.epochs is 1, but the run in %s has done 2 epochs already: ".formatted(run.root()));
        assertThat(run.config()).hasContent(config);
    }

    @Test
    void anotherClassIsRefusedEvenWithOverride() throws IOException {
        for (String split : List.of("train", "val")) {
            Files.move(set.resolve(split).resolve("bee"), set.resolve(split).resolve("aardvark"));
        }
        for (Trainer.Start start : List.of(Trainer.Start.RESUMED, Trainer.Start.CHANGED)) {
            assertRefused(start, "classes: without bee, with aardvark.", "give another folder with --out");
        }
    }

    @Test
    void aClassMoreIsRefused() {
        SmallPictures.write(set.resolve("train/dog/1.png"));
        assertRefused(Trainer.Start.CHANGED, "classes: with dog; training pictures: 6 -> 7.");
    }

    @Test
    void otherNumbersNamesAndSizesAreRefusedAndTakenWithOverride() throws IOException {
        Files.delete(set.resolve("train/bee/2.png"));
        Files.move(set.resolve("val/cat/2.png"), set.resolve("val/cat/3.png"));
        assertRefused(Trainer.Start.RESUMED, "training pictures: 6 -> 5, of bee; validation pictures: other names, of cat.",
                "--override goes on with the new ones.");
        prepare(Trainer.Start.CHANGED);
        assertThat(Provenance.read(run.provenance()).get("overridden")).endsWith(
                ": training pictures: 6 -> 5, of bee, validation pictures: other names, of cat");
        prepare(Trainer.Start.RESUMED);
    }

    @Test
    void aRunOfAnEarlierVersionIsHeldByItsProvenance() throws IOException {
        Files.delete(run.pictures());
        prepare(Trainer.Start.RESUMED);
        Files.delete(run.pictures());
        Files.delete(set.resolve("train/bee/2.png"));
        assertThatThrownBy(() -> prepare(Trainer.Start.RESUMED)).isInstanceOf(RunException.class)
                .hasMessageContaining("as %s has them; they differ in training pictures: 6 -> 5; data fingerprint: "
                        .formatted(run.provenance()));
        assertThat(Provenance.read(run.provenance())).containsEntry("training pictures", "6");
    }
}
