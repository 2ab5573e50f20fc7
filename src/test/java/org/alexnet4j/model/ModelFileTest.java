package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.OptimizerConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelFileTest {

    private static final int CROP = 64;
    private static final int CLASSES = 6;
    private static final Map<String, byte[]> ATTACHMENTS = Map.of("provenance.json", "a note".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private static Path folder;
    private static ComputationGraph graph;
    private static INDArray pictures;
    private static Path file;

    @BeforeAll
    static void trainAStepAndWrite() {
        graph = network(DataType.FLOAT);
        pictures = Nd4j.rand(DataType.FLOAT, 4, CROP, CROP, 3).muli(200).subi(100);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 4, CLASSES);
        for (int i = 0; i < 4; i++) {
            labels.putScalar(i, i, 1);
        }
        graph.fit(new INDArray[] {pictures}, new INDArray[] {labels});
        file = folder.resolve("model.zip");
        ModelFile.write(file, graph, true, ATTACHMENTS);
    }

    private static ComputationGraph network(DataType type) {
        ModelConfig model = PaperModels.of(0.05, true, 0.5, ModelConfig.DropoutScale.TEST, 0.05);
        ComputationGraph made = new ComputationGraph(
                Networks.configuration(model, CROP, CLASSES, new OptimizerConfig(4, 0.9, 5e-4), 0.01, 3, type));
        made.init();
        return made;
    }

    @Test
    void isReadByTheSerializerOfDeeplearning4j() throws IOException {
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile(), true);
        assertSame(restored);
    }

    @Test
    void readsWhatTheSerializerOfDeeplearning4jWrote() throws IOException {
        Path theirs = folder.resolve("theirs.zip");
        ModelSerializer.writeModel(graph, theirs.toFile(), true);
        ModelFile.Content content = ModelFile.read(theirs);
        assertSame(content.graph());
        assertThat(content.attachments()).isEmpty();
    }

    @Test
    void readsBackTheSameBits() {
        ModelFile.Content content = ModelFile.read(file);
        assertSame(content.graph());
        assertThat(content.graph().getIterationCount()).isEqualTo(1);
        assertThat(content.attachments()).containsOnlyKeys("provenance.json");
        assertThat(content.attachments().get("provenance.json")).asString(StandardCharsets.UTF_8).isEqualTo("a note");
    }

    @Test
    void readsBackANetworkInDoublePrecision() {
        ComputationGraph exact = network(DataType.DOUBLE);
        Path wide = folder.resolve("double.zip");
        ModelFile.write(wide, exact, false, Map.of());
        assertThat(ModelFile.read(wide).graph().params().dup().data().asDouble()).isEqualTo(exact.params().dup().data().asDouble());
    }

    @Test
    void leavesTheMomentumOutWhereItIsNotAskedFor() throws IOException {
        Path light = folder.resolve("light.zip");
        ModelFile.write(light, graph, false, Map.of());
        assertThat(Files.size(light)).isLessThan(Files.size(file) * 6 / 10);
        assertThat(floats(ModelFile.read(light).graph().params())).isEqualTo(floats(graph.params()));
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> ModelFile.read(folder.resolve("none.zip")))
                .isInstanceOf(ModelException.class).hasMessageContaining("There is no model file").hasMessageContaining("none.zip");
    }

    @Test
    void refusesAFileThatIsNoZip() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no zip at all");
        assertThatThrownBy(() -> ModelFile.read(text)).isInstanceOf(ModelException.class)
                .hasMessageContaining("text.zip is not a model that alexnet4j wrote, or it is damaged");
    }

    @Test
    void refusesAZipOfSomethingElse() throws IOException {
        Path other = folder.resolve("other.zip");
        try (OutputStream out = Files.newOutputStream(other); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("holiday.txt"));
            zip.closeEntry();
        }
        assertThatThrownBy(() -> ModelFile.read(other)).isInstanceOf(ModelException.class)
                .hasMessageContaining("other.zip is not a model that alexnet4j wrote").hasMessageContaining("\"holiday.txt\"");
    }

    @Test
    void refusesAFileThatIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 100, whole.length / 2, whole.length - 1}) {
            Path part = Files.write(folder.resolve("part.zip"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ModelFile.read(part)).as("%d bytes", length).isInstanceOf(ModelException.class)
                    .hasMessageContaining("part.zip");
        }
    }

    @Test
    void refusesAFileInWhichABitHasChanged() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Path changed = Files.write(folder.resolve("changed.zip"), bytes);
        assertThatThrownBy(() -> ModelFile.read(changed)).isInstanceOf(ModelException.class).hasMessageContaining("damaged");
    }

    @Test
    void refusesWeightsOfAnotherNetwork() throws IOException {
        Path mixed = folder.resolve("mixed.zip");
        try (OutputStream out = Files.newOutputStream(mixed); ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("configuration.json"));
            zip.write(graph.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("coefficients.bin"));
            Nd4j.write(zip, Nd4j.ones(DataType.FLOAT, 1, 12));
        }
        assertThatThrownBy(() -> ModelFile.read(mixed)).isInstanceOf(ModelException.class).hasMessageContaining("mixed.zip");
    }

    private static void assertSame(ComputationGraph restored) {
        assertThat(floats(restored.params())).isEqualTo(floats(graph.params()));
        assertThat(floats(restored.getUpdater().getStateViewArray())).isEqualTo(floats(graph.getUpdater().getStateViewArray()));
        assertThat(floats(restored.outputSingle(false, pictures))).isEqualTo(floats(graph.outputSingle(false, pictures)));
    }

    private static float[] floats(INDArray array) {
        return array.dup().data().asFloat();
    }
}
