package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.run.SmallRun;
import org.alexnet4j.run.TrainedModel;
import org.alexnet4j.train.TrainingListener;
import org.apache.commons.io.FileUtils;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Commands on a set of WebP, BMP, TIFF and PPM files, beside the same pixels as PNG files. */
class OtherFormatsTest {

    private static final List<String> LOSSLESS = List.of(".webp", ".bmp", ".tif", ".ppm", ".png");
    /** Beyond 100 means lossless. */
    private static final int[] WEBP = {IMWRITE_WEBP_QUALITY, 101};
    private static final String PASSED_OVER = "Passed over: 1 .heic (heif-convert of libheif makes JPEG or PNG files of them), 1 .txt, 1 "
            + "without an extension, 1 hidden or of the system in ";

    @TempDir
    private static Path folder;
    private static SmallRun small;
    private static Path png;
    private static Path mixed;

    @TempDir
    private Path place;

    @BeforeAll
    static void drawAndConvert() throws IOException {
        small = new SmallRun(folder);
        small.prepare("drawing", false, new TrainingListener() { });
        png = folder.resolve("png");
        mixed = folder.resolve("mixed");
        List<Path> drawn;
        try (Stream<Path> files = Files.walk(small.pictures())) {
            drawn = files.filter(file -> file.toString().endsWith(".jpeg")).sorted().toList();
        }
        for (int i = 0; i < drawn.size(); i++) {
            try (Mat pixels = opencv_imgcodecs.imread(drawn.get(i).toString())) {
                write(pixels, png, drawn.get(i), ".png");
                write(pixels, mixed, drawn.get(i), LOSSLESS.get(i % LOSSLESS.size()));
            }
        }
        Path type = classFolder(mixed.resolve("train"));
        Files.writeString(type.resolve("about.txt"), "no picture");
        Files.writeString(type.resolve("1.heic"), "no picture");
        Files.writeString(type.resolve("desktop.ini"), "no picture");
        Files.copy(drawn.get(0), type.resolve("photo"));
    }

    private static void write(Mat pixels, Path set, Path drawn, String extension) throws IOException {
        Path file = set.resolve(small.pictures().relativize(drawn)).resolveSibling(drawn.getFileName() + extension);
        Files.createDirectories(file.getParent());
        assertThat(opencv_imgcodecs.imwrite(file.toString(), pixels, WEBP)).isTrue();
    }

    private static Path classFolder(Path split) {
        try (Stream<Path> folders = Files.list(split)) {
            return folders.sorted().findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Typed train(Path set, String name) {
        return Typed.run("train", small.file().toString(), "--out", place.resolve(name).toString(), "--set", "data.source=folder", "--set",
                "data.root=" + set, "--set", "train.epochs=1", "--set", "evaluate.views=1");
    }

    private INDArray weights(String name) {
        return TrainedModel.read(place.resolve(name).resolve("last.zip")).graph().params();
    }

    @Test
    void theNetworkIsThatOfTheSamePixelsAndTheListingTellsWhatIsNoPicture() {
        assertThat(train(png, "png").assertDone().err()).doesNotContain("Passed over");
        assertThat(train(mixed, "mixed").assertDone().err()).contains(PASSED_OVER + mixed.resolve("train") + ".\n");
        assertThat(weights("mixed")).isEqualTo(weights("png"));

        String model = place.resolve("png/last.zip").toString();
        assertThat(Typed.run("evaluate", model, mixed.resolve("train").toString()).assertDone().err())
                .contains(PASSED_OVER + mixed.resolve("train") + ".\n");
        Path type = classFolder(mixed.resolve("train"));
        Typed predicted = Typed.run("predict", model, type.toString(), "--top", "1").assertDone();
        assertThat(predicted.err()).contains(PASSED_OVER + type + ".\n");
        assertThat(withoutNames(predicted)).isEqualTo(withoutNames(Typed.run("predict", model,
                classFolder(png.resolve("train")).toString(), "--top", "1").assertDone()));
    }

    private static List<String> withoutNames(Typed typed) {
        return typed.out().lines().filter(line -> line.startsWith(" ")).toList();
    }

    @Test
    void aCheckFindsWhatTheNamesHide() {
        assertThat(Typed.run("data", "check", mixed.toString()).assertDone().out()).contains("Passed over:\n  "
                + PASSED_OVER.substring("Passed over: ".length()) + mixed.resolve("train") + "\n  1 of the files passed over in "
                + mixed.resolve("train") + " is a picture by content: photo (JPEG); give them an extension that says so\n");
        assertThat(Typed.run("data", "check", png.toString()).assertDone().out()).doesNotContain("Passed over");
    }

    @Test
    void squaresAreMadeOfAllOfThem() throws IOException {
        Typed typed = Typed.run("data", "prepare", mixed.toString(), place.resolve("squares").toString(), "--short-side", "72")
                .assertDone();
        assertThat(typed.err()).contains(PASSED_OVER + mixed.resolve("train") + ".\n");
        Typed.run("data", "prepare", png.toString(), place.resolve("png-squares").toString(), "--short-side", "72").assertDone();
        assertThat(squares("squares")).isNotEmpty().isEqualTo(squares("png-squares"));
    }

    private List<String> squares(String name) throws IOException {
        try (Stream<Path> files = Files.walk(place.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jpeg")).sorted().map(OtherFormatsTest::digest).toList();
        }
    }

    private static String digest(Path file) {
        try {
            return Arrays.toString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPictureThatIsCutOffIsNamedInEveryFormat() throws IOException {
        Path set = place.resolve("set/train");
        FileUtils.copyDirectory(classFolder(mixed.resolve("train")).toFile(), set.resolve("cat").toFile());
        List<Path> broken;
        try (Stream<Path> files = Files.list(set.resolve("cat"))) {
            broken = files.filter(file -> LOSSLESS.stream().anyMatch(file.toString()::endsWith)).sorted().toList();
        }
        for (Path file : broken) {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        }
        Typed typed = Typed.run("data", "check", set.toString());
        assertThat(typed.code()).isEqualTo(1);
        assertThat(broken).hasSizeGreaterThan(LOSSLESS.size()).allSatisfy(file -> assertThat(typed.out()).contains(
                file + " is cut off: its data end before the picture does; it should be a whole file."));
    }
}
