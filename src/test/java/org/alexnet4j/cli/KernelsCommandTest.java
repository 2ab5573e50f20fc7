package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.model.Networks;
import org.alexnet4j.run.SmallRun;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code alexnet kernels} as it is typed, with kernels made by hand. */
class KernelsCommandTest {

    @TempDir
    private static Path folder;
    private static SmallRun small;
    private static ModelFile.Content trained;

    @BeforeAll
    static void train() {
        small = new SmallRun(folder);
        small.train("run", "train.epochs=1", "augment.crop=72");
        trained = ModelFile.read(folder.resolve("run/last.zip"));
    }

    /** @return a model file with a network whose first layers have the same three weights, of red, green and blue, at each place */
    private static Path model(String name, ComputationGraph graph, List<String> layers, List<float[]> weights) {
        for (int i = 0; i < layers.size(); i++) {
            INDArray kernels = graph.getLayer(layers.get(i)).getParam("W");
            for (int map = 0; map < kernels.size(0); map++) {
                for (int channel = 0; channel < 3; channel++) {
                    kernels.tensorAlongDimension(map * 3L + channel, 2, 3).assign(weights.get(i)[channel]);
                }
            }
        }
        Path file = folder.resolve(name);
        ModelFile.write(file, graph, false, trained.attachments());
        return file;
    }

    private static Path paper() {
        return model("paper.zip", trained.graph(), List.of("conv1a", "conv1b"), List.of(new float[] {1, 1, 1}, new float[] {1, -1, 0}));
    }

    @Test
    void theTableComparesTheTowersAndSaysHowToReadIt() {
        int maps = (int) trained.graph().getLayer("conv1a").getParam("W").size(0);
        String out = Typed.run("kernels", paper().toString()).assertDone().out();
        assertThat(out.lines().limit(3).map(line -> line.strip().replaceAll(" {2,}", "|"))).containsExactly(
                "tower|kernels|median|mean|above 0.5", "a|" + maps + "|0.000|0.000|0", "b|" + maps + "|1.000|1.000|" + maps);
        assertThat(out).contains("off the grey axis R = G = B", "random weights have 0.67", "section 6.1");
    }

    @Test
    void theCsvFileHasALineForEachKernel() throws IOException {
        Path csv = folder.resolve("kernels.csv");
        Typed.run("kernels", paper().toString(), "--csv", csv.toString()).assertDone();
        int maps = (int) trained.graph().getLayer("conv1a").getParam("W").size(0);
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(1 + 2 * maps).startsWith("tower,kernel,colour_selectivity,norm");
        // Roots of 11 x 11 x 3 and of 11 x 11 x 2.
        assertThat(lines.get(1)).isEqualTo("a,1,0.000000,19.0526");
        assertThat(lines.get(2 * maps)).isEqualTo("b," + maps + ",1.000000,15.5563");
    }

    @Test
    void theFigureHasTowerAAboveTowerBOnTheScaleThatIsAskedFor() throws IOException {
        String each = folder.resolve("each.png").toString();
        String common = folder.resolve("common.png").toString();
        Typed.run("kernels", paper().toString(), "--figure", each).assertDone();
        Typed.run("kernels", paper().toString(), "--figure", common, "--scale", "common").assertDone();
        BufferedImage own = ImageIO.read(Path.of(each).toFile());
        BufferedImage all = ImageIO.read(Path.of(common).toFile());
        int top = 12 + 22;
        int second = top + 44 + 12 + 22;
        assertThat(own.getRGB(12, top) & 0xFFFFFF).as("a kernel without contrast").isZero();
        assertThat(own.getRGB(12, second) & 0xFFFFFF).isEqualTo(0xFF0080);
        assertThat(all.getRGB(12, top) & 0xFFFFFF).as("the greatest weight of all").isEqualTo(0xFFFFFF);
        assertThat(all.getRGB(12, second) & 0xFFFFFF).isEqualTo(0xFF0080);
    }

    /** At an eighth of their width, of 96, 64, 96 and 32 kernels. */
    @ParameterizedTest
    @CsvSource({"caffe, 12", "torchvision, 8", "one-tower, 12", "cifar-4layer, 4"})
    void networksOfOneTowerHaveOneLineAndNothingToCompare(String preset, int maps) {
        ComputationGraph graph = Networks.create(small.config("model.preset=" + preset, "model.width=0.125", "augment.crop=72"), 8);
        Path file = model(preset + ".zip", graph, List.of("conv1"), List.of(new float[] {1, 0, 0}));
        Path figure = folder.resolve(preset + ".png");
        String out = Typed.run("kernels", file.toString(), "--figure", figure.toString()).assertDone().out();
        assertThat(out.lines().skip(1).findFirst().orElseThrow().strip().replaceAll(" {2,}", "|"))
                .isEqualTo("conv1|" + maps + "|0.667|0.667|" + maps);
        assertThat(out).doesNotContain("The paper");
        assertThat(figure).isNotEmptyFile();
    }

    @Test
    void whatCannotBeShownOrWrittenIsRefused() {
        String model = paper().toString();
        Typed.run("kernels", folder.resolve("none.zip").toString()).assertRefused("There is no model file");
        Typed.run("kernels", model, "--figure", folder.resolve("no/x.png").toString()).assertRefused("its folder does not exist");
        Typed.run("kernels", model, "--csv", folder.resolve("no/x.csv").toString()).assertRefused("its folder does not exist");
        Typed.run("kernels", model, "--scale", "log").assertRefused("--scale", "log");
    }
}
