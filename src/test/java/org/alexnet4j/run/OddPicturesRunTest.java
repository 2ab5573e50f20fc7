package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on pictures some of which are broken, and what a model file keeps of the way they are decoded. */
class OddPicturesRunTest {

    private static final String EPOCHS = "train.epochs=1";

    @TempDir
    private Path folder;
    private SmallRun small;
    private String root;

    @BeforeEach
    void drawAndCopy() throws IOException {
        small = new SmallRun(folder);
        small.prepare("drawing", false, new TrainingListener() { });
        Path copy = folder.resolve("copy");
        FileUtils.copyDirectory(small.pictures().toFile(), copy.toFile());
        root = "data.root=" + copy;
    }

    private Path first(String split) throws IOException {
        try (var files = Files.walk(folder.resolve("copy").resolve(split))) {
            return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
    }

    private Path spoilFirst(String split) throws IOException {
        return Files.writeString(first(split), "no picture");
    }

    @Test
    void aBrokenTrainingPictureIsNamedInTheLogAndTheRunGoesOn() throws IOException {
        Path broken = spoilFirst("train");
        TrainingRun.Result result = small.train("run", "data.source=folder", root, "data.brokenShare=0.05", EPOCHS);
        assertThat(result.end()).isEqualTo(Trainer.End.COMPLETED);
        assertThat(Files.readString(new RunFolder(folder.resolve("run")).log())).contains(
                "WARN  " + broken + " is no picture that can be decoded;",
                "1 of the 64 pictures of the training set is broken so far.");
    }

    @Test
    void aBrokenValidationPictureIsNamedBeforeTraining() throws IOException {
        Path broken = spoilFirst("val");
        assertThatThrownBy(() -> small.prepare("run", false, new TrainingListener() { }, "data.source=folder", root,
                "data.brokenShare=0.5"))
                .isInstanceOf(DataException.class).hasMessage(
                        broken + " is no picture that can be decoded; it should be a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM file.");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aValidationPictureThatIsCutOffCostsNoEpoch() throws IOException {
        String[] overrides = {"data.source=folder", root, EPOCHS};
        small.train("whole", overrides);
        Path broken = first("val");
        byte[] content = Files.readAllBytes(broken);
        Files.write(broken, Arrays.copyOf(content, content.length - 10));
        assertThatThrownBy(() -> small.train("run", overrides)).isInstanceOf(DataException.class).hasMessageStartingWith(
                broken + " is cut off");
        RunFolder run = new RunFolder(folder.resolve("run"));
        assertThat(run.checkpoints().resolve("iteration-00000000%d.zip".formatted(SmallRun.ITERATIONS))).exists();
        Files.write(broken, content);
        AtomicInteger iterations = new AtomicInteger();
        small.prepare("run", true, new TrainingListener() {
            @Override
            public void iteration(int epoch, int iteration, int pictures, double loss) {
                iterations.incrementAndGet();
            }
        }, overrides).train();
        assertThat(iterations).as("none is done a second time").hasValue(0);
        SameRun.assertSame(run, new RunFolder(folder.resolve("whole")));
    }

    @Test
    void aModelFileKeepsHowItsPicturesWereDecoded() {
        small.train("run", EPOCHS, "data.scaledDecoding=false", "data.exifOrientation=true");
        small.train("other", EPOCHS);
        assertThat(decodingOf("run")).isEqualTo(new Decoding(72, false, true, Decoding.PIXEL_LIMIT));
        assertThat(decodingOf("other")).isEqualTo(Decoding.of(72));
    }

    private Decoding decodingOf(String run) {
        return TrainedModel.read(new RunFolder(folder.resolve(run)).lastModel()).preprocessing().decoding();
    }
}
