package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code alexnet data statistics} as it is typed, on a black picture and a red one. */
class DataStatisticsCommandTest {

    @TempDir
    private Path folder;
    private Path set;

    @BeforeEach
    void pictures() throws IOException {
        set = folder.resolve("train");
        picture("cat/1.png", 0x000000);
        picture("dog/1.png", 0xC80000);
    }

    private void picture(String name, int colour) throws IOException {
        BufferedImage picture = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 20 * 16; i++) {
            picture.setRGB(i % 20, i / 20, colour);
        }
        Files.createDirectories(set.resolve(name).getParent());
        ImageIO.write(picture, "png", set.resolve(name).toFile());
    }

    @Test
    void printsATableAndWritesJsonAndFigure() throws IOException {
        Path json = folder.resolve("colours.json");
        Path figure = folder.resolve("colours.png");
        Typed typed = Typed.run("data", "statistics", set.toString(), "--short-side", "16", "--json", json.toString(), "--figure",
                figure.toString()).assertDone();
        // Half of the pixels have red 0, half 200: mean 100, deviation 100, and nothing else varies.
        assertThat(typed.out().lines().map(line -> line.strip().replaceAll(" +", " "))).startsWith(
                "2 pictures, squares of 16 pixels", "red green blue eigenvalue deviation variance", "mean 100.000 0.000 0.000",
                "covariance, red 10000.000 0.000 0.000", "covariance, green 0.000 0.000 0.000", "covariance, blue 0.000 0.000 0.000",
                "eigenvector 1 1.00000 0.00000 0.00000 10000.000 100.000 100.00 %");
        assertThat(typed.out().lines().skip(7)).hasSize(2).allMatch(line -> line.endsWith("0.000       0.000    0.00 %"));
        JsonNode written = new ObjectMapper().readTree(json.toFile());
        assertThat(written.get("mean").get(0).asDouble()).isCloseTo(100, within(1e-9));
        assertThat(written.get("covariance").get(0).get(0).asDouble()).isCloseTo(10_000, within(1e-9));
        assertThat(written.get("pictures").asInt()).isEqualTo(2);
        assertStripsOf(ImageIO.read(figure.toFile()));
    }

    /** The mean is a dark red; along the first component it runs from black to 255, cut off at both ends. */
    private static void assertStripsOf(BufferedImage figure) {
        assertThat(figure.getWidth()).isEqualTo(1520);
        assertThat(figure.getRGB(100, 100) & 0xFFFFFF).isEqualTo(100 << 16);
        int first = 2 * (16 + 88 + 20 + 28);
        assertThat(figure.getRGB(36, first) & 0xFFFFFF).isZero();
        assertThat(figure.getRGB(760, first) & 0xFFFFFF).isEqualTo(100 << 16);
        assertThat(figure.getRGB(1480, first) & 0xFFFFFF).isEqualTo(255 << 16);
    }

    @Test
    void whatCannotBeComputedIsRefused() {
        Typed.run("data", "statistics", folder.resolve("none").toString()).assertRefused("does not exist");
        Typed.run("data", "statistics", set.toString(), "--short-side", "0").assertRefused("--short-side must be from 1 to 8192, not 0.");
        Typed.run("data", "statistics", set.toString(), "--threads", "0").assertRefused("--threads must be from 1 to 1024, not 0.");
        Typed.run("data", "statistics", set.toString(), "--json", folder.resolve("none/x.json").toString())
                .assertRefused("its folder does not exist");
        Typed.run("data", "statistics", folder.toString(), "--short-side", "9000").assertRefused("--short-side must be");
        Typed.run("data").assertRefused("Say what to do: statistics, check, prepare, show, fetch.");
    }

    @Test
    void aDataSetOfSeveralSplitsIsRefusedWithTheirNames() throws IOException {
        Files.createDirectories(folder.resolve("val/cat"));
        Files.copy(set.resolve("cat/1.png"), folder.resolve("val/cat/1.png"));
        Typed.run("data", "statistics", folder.toString()).assertRefused("holds several splits", set + ", " + folder.resolve("val"));
    }

    @Test
    void aFileThatIsNoPictureFailsTheCommandAndIsNamed() throws IOException {
        Path bad = Files.writeString(set.resolve("dog/2.jpeg"), "no picture");
        Typed typed = Typed.run("data", "statistics", set.toString());
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).contains(bad.toString()).doesNotContain("\tat ");
        assertThat(typed.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"statistics", "check", "prepare", "show", "fetch"})
    void everyCommandForDataHasHelpWithAnExample(String command) {
        assertThat(Typed.run("data", command, "--help").assertDone().out()).contains("Example").contains("alexnet data " + command)
                .doesNotContain("%n");
    }
}
