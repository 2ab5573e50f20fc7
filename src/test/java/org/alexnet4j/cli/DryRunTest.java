package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.run.SmallRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alexnet train}: what is said and refused before it starts, with {@code --dry-run} and without. */
class DryRunTest {

    @TempDir
    private static Path folder;
    private static SmallRun small;
    private static Path model;

    @TempDir
    private Path place;

    @BeforeAll
    static void train() {
        small = new SmallRun(folder);
        small.train("small", "train.epochs=1", "evaluate.views=1");
        model = folder.resolve("small/last.zip");
    }

    private Typed train(String... arguments) {
        return Typed.run(Stream.concat(Stream.of("train", small.file().toString(), "--out", place.resolve("runs/new").toString()),
                Stream.of(arguments)).toArray(String[]::new));
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDryRunShowsTheRunAndWritesNothing() {
        small.file();
        List<Path> before = files(folder);
        Typed typed = train("--dry-run", "--set", "data.root=" + place.resolve("undrawn"), "--set", "data.drawn.trainPerClass=1000")
                .assertDone();
        assertThat(typed.out()).contains("optimizer:\n  batch: 12\n", "schedule:\n  type: plateau\n", "conv1a", "total",
                "Pictures: 8,000 for training, 16 for validation, 8 classes.",
                "This configuration needs about ", "an epoch has 667 iterations and takes ", "3 epochs and the evaluation by 10 views",
                "Nothing was written.");
        assertThat(typed.out()).containsPattern("Time: \\d+\\.\\d pictures/s in training, by 7 iterations of 12;");
        assertThat(files(folder)).isEqualTo(before);
        assertThat(files(place)).as("neither a run nor statistics nor pictures").containsExactly(place);
    }

    /** The configuration that is shown is that of the run: it reads back. */
    @Test
    void devicesIsAnOptionOfItsOwn() {
        assertThat(train("--dry-run", "--devices", "2", "--set", "train.devices=3").assertDone().out()).contains("  devices: 2\n");
        train("--dry-run", "--devices", "0").assertRefused("train.devices must be a whole number of at least 1, not 0");
    }

    @Test
    void aDryRunOfAFolderOfPicturesCountsThemAndLeavesThemAlone() throws IOException {
        List<Path> before = files(folder);
        Typed typed = train("--dry-run", "--set", "data.source=folder").assertDone();
        assertThat(typed.out()).contains("Pictures: 64 for training, 16 for validation, 8 classes.", "an epoch has 6 iterations");
        assertThat(files(folder)).isEqualTo(before);
        assertThat(place.resolve("runs")).doesNotExist();
        Path shown = Files.writeString(place.resolve("shown.yaml"), typed.out().substring(0, typed.out().indexOf("\nlayer ")));
        assertThat(Configs.read(shown, List.of())).isEqualTo(small.config("data.source=folder"));
    }

    @Test
    void aDryRunRefusesWhatARunWouldRefuse() {
        train("--dry-run", "--set", "data.source=folder", "--set", "data.root=" + place.resolve("none")).assertRefused("does not exist");
        train("--dry-run", "--set", "model.from=" + place.resolve("none.zip")).assertRefused("There is no model file", "none.zip");
        train("--dry-run", "--set", "optimizer.batch=100000000").assertRefused("of memory, and there are ", "an optimizer.batch of ");
        assertThat(train("--dry-run", "--resume").err()).contains("leave out --resume");
    }

    @Test
    void aRunThatNeedsMoreMemoryThanThereIsIsRefusedBeforeAnythingIsWritten() {
        train("--set", "optimizer.batch=100000000").assertRefused("This configuration needs about ", " would fit.");
        assertThat(place.resolve("runs")).doesNotExist();
    }

    @Test
    void aRunSaysWhatMemoryItNeedsAndWhatItStartsFrom() {
        Typed typed = train("--set", "model.from=" + model, "--set", "train.epochs=1", "--set", "evaluate.views=1").assertDone();
        assertThat(typed.err()).contains("This configuration needs about ", "Taken from " + model + ": the weights of conv1, ");
    }

    @Test
    void aFileToStartFromThatCannotBeUsedIsRefusedAndLeavesNoFolder() throws IOException {
        Path text = Files.writeString(place.resolve("text.zip"), "no model");
        for (Path bad : List.of(place.resolve("missing.zip"), text)) {
            train("--set", "model.from=" + bad).assertRefused(bad.toString());
        }
        train("--set", "model.from=" + model, "--set", "model.width=0.1")
                .assertRefused("model.from: " + model + " does not fit this network: conv1a has 2 kernels of 11x11x3 there and 5 kernels");
        train("--set", "model.from=" + model, "--set", "model.frozen=cnv1").assertRefused("model.frozen", "did you mean conv1?");
        train("--set", "optimizer.rates.fc88=10").assertRefused("optimizer.rates.fc88", "did you mean optimizer.rates.fc8?");
        assertThat(place.resolve("runs")).doesNotExist();
    }
}
