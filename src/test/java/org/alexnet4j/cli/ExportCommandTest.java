package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alexnet4j.run.SmallRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alexnet export} as it is typed. */
class ExportCommandTest {

    @TempDir
    private static Path folder;
    private static SmallRun small;
    private static String model;

    @BeforeAll
    static void train() {
        small = new SmallRun(folder);
        small.train("run", "train.epochs=1");
        model = folder.resolve("run/last.zip").toString();
    }

    @Test
    void writesTheFileBesideTheModelAndComparesItOnDrawnPictures() {
        Typed typed = Typed.run("export", model, "--verify").assertDone();
        Path file = folder.resolve("run/last.onnx");
        assertThat(file).isNotEmptyFile();
        assertThat(typed.out().lines()).hasSize(2);
        assertThat(typed.out()).startsWith(file + ": picture [batch, 3, 64, 64], floats -> probabilities [batch, 8], ")
                .contains("16 pictures by ONNX Runtime: largest difference of a probability ", "same top-5 order on ");
    }

    @Test
    void comparesOnThePicturesOfAFolderWhereTheNetworkTakesBytes() {
        Path file = folder.resolve("small.onnx");
        Typed typed = Typed.run("export", model, "--format", "onnx", "--out", file.toString(), "--preprocessing", "--batch", "3",
                "--verify", small.pictures().resolve("val").toString()).assertDone();
        assertThat(typed.out()).startsWith(file + ": pixels [3, 64, 64, 3], bytes -> probabilities [3, 8], ")
                .contains("16 pictures by ONNX Runtime");
    }

    @Test
    void whatCannotBeDoneIsRefusedAndNothingWritten() throws IOException {
        Path out = folder.resolve("refused.onnx");
        Typed.run("export", model, "--out", out.toString(), "--format", "dl4j").assertRefused("--format", "[ONNX]", "dl4j");
        for (String batch : new String[] {"0", "-1", "many", "1.5"}) {
            Typed.run("export", model, "--out", out.toString(), "--batch=" + batch)
                    .assertRefused("--batch must be \"dynamic\" or a number from 1 to 999999, not \"" + batch + "\".");
        }
        Typed.run("export", model, "--out", folder.resolve("none/x.onnx").toString()).assertRefused("its folder does not exist");
        Typed.run("export", model, "--out", folder.toString()).assertRefused("it is a folder");
        Typed.run("export", model, "--out", model).assertRefused("it is the model");
        Typed.run("export", folder.resolve("none.zip").toString(), "--out", out.toString()).assertRefused("There is no model file");
        Typed.run("export", model, "--out", out.toString(), "--verify", folder.resolve("none").toString())
                .assertRefused("There is no folder " + folder.resolve("none"));
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Typed.run("export", model, "--out", out.toString(), "--verify", empty.toString())
                .assertRefused("holds no .jpg, .png, .webp, .bmp, .gif, .tif or .ppm file");
        assertThat(out).doesNotExist();
    }

    @Test
    void aPictureThatCannotBeReadFailsTheComparison() throws IOException {
        Path bad = Files.writeString(Files.createDirectories(folder.resolve("bad")).resolve("1.jpeg"), "no picture");
        Files.writeString(bad.resolveSibling("1.txt"), "no picture by its name");
        Typed typed = Typed.run("export", model, "--out", folder.resolve("bad.onnx").toString(), "--verify", bad.getParent().toString());
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).contains("Passed over: 1 .txt in " + bad.getParent() + ".", bad.toString()).doesNotContain("\tat ");
    }

    @Test
    void helpHasAnExample() {
        assertThat(Typed.run("export", "--help").assertDone().out()).contains("Example").contains("alexnet export").doesNotContain("%n");
    }
}
