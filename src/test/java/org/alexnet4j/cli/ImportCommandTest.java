package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code alexnet import} as it is typed, and what the model file is good for. */
class ImportCommandTest {

    private static final Path FILES = Path.of("src/test/resources/org/alexnet4j/modelimport");

    @TempDir
    private Path folder;
    private Path classes;
    private Path model;

    @BeforeEach
    void nameClasses() throws IOException {
        classes = Files.writeString(folder.resolve("classes.txt"), """
                n01440764 tench, Tinca tinca
                n01443537 goldfish
                n01484850 white shark
                n01491361 tiger shark
                n01494475 hammerhead
                """);
        model = folder.resolve("model.zip");
    }

    private Typed typed(String file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("import", FILES.resolve(file).toString(), "--classes", classes.toString(), "--out",
                model.toString(), "--set", "model.width=0.03125"));
        arguments.addAll(List.of(more));
        return Typed.run(arguments.toArray(String[]::new));
    }

    private Typed caffe(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--preset", "caffe", "--set", "augment.crop=99", "--set", "data.shortSide=104"));
        arguments.addAll(List.of(more));
        return typed("caffe.caffemodel", arguments.toArray(String[]::new));
    }

    @Test
    void whatWasReadIsSaidAndTheModelIsEvaluatedAndPredictsLikeAnyOther() throws IOException {
        Typed imported = caffe().assertDone();
        assertThat(imported.out().lines()).hasSize(2).first().asString()
                .startsWith(model + ": ").contains("weights and biases of", "5 classes");
        assertThat(imported.out()).contains("Pixels as it was trained with them: BGR, minus the mean red 123.00, green "
                + "117.00, blue 104.00.");
        Path picture = FILES.resolve("picture-104.png");
        assertThat(Typed.run("predict", model.toString(), picture.toString()).assertDone().out())
                .contains("tench, Tinca tinca (n01440764)", "hammerhead (n01494475)");
        Path pictures = Files.createDirectories(folder.resolve("val/n01440764"));
        Files.copy(picture, pictures.resolve("one.png"));
        // The class is the most probable one of this picture by PyTorch.
        assertThat(Typed.run("evaluate", model.toString(), pictures.getParent().toString(), "--views", "1").assertDone().out())
                .contains("0.0");
    }

    @Test
    void theMeanPictureOfCaffeIsTaken() {
        assertThat(caffe("--mean", "104,117,123.5").assertDone().out()).contains("minus the mean red 104.00, green 117.00, blue 123.50.",
                "The mean is taken as red 104.00, green 117.00, blue 123.50; it looks turned round, as Caffe has it "
                        + "with blue first. If it is,"
                        + " give --mean 123.5,117,104.");
        assertThat(caffe("--mean", "123.5,117,104").assertDone().out()).doesNotContain("turned round");
        assertThat(caffe("--mean", FILES.resolve("mean.binaryproto").toString()).assertDone().out())
                .contains("minus the mean of mean.binaryproto");
    }

    @Test
    void aTrainedModelCanGoOnFromAnImportedOne() {
        caffe().assertDone();
        Typed run = Typed.run("train", "configs/quickstart.yaml", "--out", folder.resolve("run").toString(), "--set", "model.from=" + model,
                "--set", "model.preset=torchvision", "--set", "model.width=0.03125");
        run.assertRefused("model.from", "does not fit this network", "conv1 has 4 kernels");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --mean=1,2              | --mean must be red, green and blue in pixel values up to 255, such as 123,117,104, not "1,2"
            --mean=a,b,c            | --mean must be red, green and blue
            --mean=1,2,300          | --mean must be red, green and blue
            --mean=0.485,0.456,0.406 | are shares of 1: give 123.675,116.280,103.530
            --deviation=0,1,1       | --deviation must be red, green and blue
            --channels=grb          | Invalid value for option '--channels'
            """)
    void optionsThatCannotBeAreRefused(String option, String sentence) {
        Typed refused = caffe(option);
        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains(sentence);
        assertThat(model).doesNotExist();
    }

    @Test
    void aPresetThatThereIsNotIsRefusedWithTheList() {
        Typed refused = typed("caffe.caffemodel", "--preset", "alexnet");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--preset must be one of paper, original2012, original2012-one-tower, caffe", "not alexnet");
    }

    @Test
    void whatIsMissingIsSaid() {
        Typed refused = Typed.run("import", "a.onnx");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--preset=PRESET", "--classes=FILE");
        typed("none.onnx", "--preset", "caffe").assertRefused("There is no file");
        caffe("--mean", "none.binaryproto").assertRefused("There is no file none.binaryproto.");
        caffe("--set", "model.widht=1").assertRefused("model.widht");
    }

    @Test
    void theFolderOfTheModelMustBeThere() {
        model = folder.resolve("none/model.zip");
        assertThat(caffe().err()).contains("its folder does not exist");
    }

    @Test
    void classesThatCannotBeReadAreRefused() throws IOException {
        Files.writeString(classes, "n01440764 tench\nn01440764 tench\n");
        caffe().assertRefused("classes.txt:2: class n01440764 stands in line 1 already");
        Files.delete(classes);
        caffe().assertRefused("that --classes names cannot be read (it does not exist)");
    }
}
