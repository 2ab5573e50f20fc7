package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alexnet4j.config.ModelConfig.DropoutScale;
import org.alexnet4j.config.OptimizerConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Model files that somebody made to do harm: one sentence, and nothing has happened. */
class HostileModelFileTest {

    private static final int CROP = 64;
    private static final int CLASSES = 3;
    private static final String CONFIGURATION = "configuration.json";
    private static final String PARAMETERS = "coefficients.bin";
    private static final AtomicBoolean RUN = new AtomicBoolean();

    @TempDir
    private static Path folder;
    private static ZipContent good;
    private static long parameters;

    /** An object that does something when it is read. */
    static final class Gadget implements Serializable {

        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream stream) {
            RUN.set(true);
        }
    }

    @BeforeAll
    static void writeAGoodOne() {
        ComputationGraph graph = new ComputationGraph(Networks.configuration(PaperModels.of(0.02, true, 0.5, DropoutScale.TEST, 0.05), CROP,
                CLASSES, new OptimizerConfig(4, 0.9, 5e-4), 0.01, 3, DataType.FLOAT));
        graph.init();
        parameters = graph.numParams();
        Path file = folder.resolve("good.zip");
        ModelFile.write(file, graph, true, Map.of("provenance.json", "{}".getBytes(StandardCharsets.UTF_8)));
        good = ZipContent.of(file);
    }

    private static void assertRefused(ZipContent content, String... parts) {
        Path file = content.write(folder.resolve("bad.zip"));
        assertThatThrownBy(() -> ModelFile.read(file)).isInstanceOf(ModelException.class)
                .hasMessageStartingWith(file + " is not a model that alexnet4j wrote, or it is damaged: ").hasMessageEndingWith(".")
                .message().contains(parts).doesNotContain("\n", "Exception", "null");
    }

    @Test
    void theGoodOneIsReadCompressedAndWithAnEntryForTheFolder() {
        Path file = good.and("alexnet4j/", new byte[0]).write(folder.resolve("compressed.zip"));
        assertThat(ModelFile.read(file).graph().numParams()).isEqualTo(parameters);
        assertThat(ModelFile.read(file).attachments()).containsOnlyKeys("provenance.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside.txt", "/etc/passwd", "alexnet4j/../../outside.txt", "alexnet4j\\..\\outside.txt",
        "C:\\outside.txt", "alexnet4j/notes.txt", "alexnet4j/config.yaml/", "Configuration.json", "./configuration.json"})
    void anEntryThatNoModelHasIsRefusedAndNothingIsUnpacked(String name) throws IOException {
        assertRefused(good.and(name, new byte[10]), "it has an entry \"" + name + "\", which no model has.");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).allMatch(file -> file.endsWith(".zip"));
        }
    }

    @Test
    void theNameOfAnEntryIsShownWithoutWhatATerminalWouldObey() {
        assertRefused(good.and("\u001b[2J\r\n" + "x".repeat(500), new byte[0]), "\"?[2J??xxx", "xxx...\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalizer.bin", "preprocessor.bin"})
    void aSerialisedObjectIsRefusedAndNotRead(String name) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Gadget());
        }
        assertRefused(good.and(name, bytes.toByteArray()), "it holds " + name + ", a Java object");
        assertRefused(good.with("alexnet4j/provenance.json", bytes.toByteArray()).with(CONFIGURATION, bytes.toByteArray()), CONFIGURATION);
        assertThat(RUN).isFalse();

        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(RUN.getAndSet(false)).as("the trap works").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIGURATION, PARAMETERS, "alexnet4j/provenance.json"})
    void twoEntriesOfOneNameAreRefused(String name) {
        assertRefused(good.and(name, new byte[10]), "it has two entries \"" + name + "\".");
    }

    @Test
    void thousandsOfEntriesAreRefused() {
        List<ZipContent.Entry> entries = new ArrayList<>(good.entries());
        for (int i = 0; i < 5000; i++) {
            entries.add(new ZipContent.Entry("alexnet4j/" + i, new byte[0]));
        }
        assertRefused(new ZipContent(entries), "it has 5,004 entries, and a model at most 9.");
    }

    /** 60 MB of zeros are 60 kB in the file. */
    @ParameterizedTest
    @CsvSource({CONFIGURATION + ", '4,000,000'", "alexnet4j/provenance.json, '4,000,000'"})
    void whatUnpacksToMoreThanItCanHaveIsRefused(String name, String limit) throws IOException {
        ZipContent bomb = good.with(name, new byte[60_000_000]);
        assertRefused(bomb, "its " + name + " has 60,000,000 bytes, more than the " + limit + " that it can have.");
        assertThat(Files.size(folder.resolve("bad.zip"))).isLessThan(200_000);
    }

    /** The list of entries at the end says another size; only unpacking shows it. */
    @ParameterizedTest
    @CsvSource({"1000, is longer than the", "3000000, ends too early"})
    void whatUnpacksToAnotherSizeThanItSaysIsRefused(int stated, String told) throws IOException {
        ZipContent honest = good.with("alexnet4j/provenance.json", new byte[2_000_000]);
        byte[] bytes = Files.readAllBytes(honest.write(folder.resolve("lying.zip")));
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int changed = 0;
        for (int i = 0; i + 46 < bytes.length; i++) {
            if (zip.getInt(i) == 0x02014b50 && zip.getInt(i + 24) == 2_000_000) {
                zip.putInt(i + 24, stated);
                changed++;
            }
        }
        assertThat(changed).isEqualTo(1);
        Path file = Files.write(folder.resolve("lying.zip"), bytes);
        assertThatThrownBy(() -> ModelFile.read(file)).isInstanceOf(ModelException.class)
                .hasMessageContaining("its alexnet4j/provenance.json " + told);
    }

    @Test
    void zerosInThePlaceOfWeightsAreRefusedByTheirSize() {
        assertRefused(good.with(PARAMETERS, new byte[60_000_000]),
                "its network has", "and its coefficients.bin 60,000,000 bytes instead of about");
        assertRefused(good.with("updaterState.bin", new byte[60_000_000]), "and its updaterState.bin 60,000,000 bytes instead of about");
    }

    /** fc7 of 10^6 by 10^6 is a file of some kB and memory of 4 TB. */
    @Test
    void parametersThatTheFileDoesNotHoldAreRefusedBeforeMemoryIsTaken() {
        ZipContent claims = good.replace(CONFIGURATION, "\"nin\" : 82", "\"nin\" : 1000000")
                .replace(CONFIGURATION, "\"nout\" : 41", "\"nout\" : 1000000");
        assertRefused(claims, "MB of memory, and there are");
    }

    @Test
    void moreParametersThanTheArrayHasAreRefused() {
        assertRefused(good.replace(CONFIGURATION, "\"nout\" : 3", "\"nout\" : 4"), "its network has ", "coefficients.bin");
        assertRefused(good.with(PARAMETERS, array(parameters - 1)), "its coefficients.bin has a shape that is not one of " + parameters);
        assertRefused(good.with("updaterState.bin", array(parameters + 1)),
                "its updaterState.bin has a shape that is not one of " + parameters);
    }

    private static byte[] array(long elements) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Nd4j.write(Nd4j.ones(DataType.FLOAT, 1, elements), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"kernel\" : 11', '\"kernel\" : 0', '\"conv1a\" has a kernel of 0'",
        "'\"kernel\" : 11', '\"kernel\" : -11', '\"conv1a\" has a kernel of -11'",
        "'\"kernel\" : 11', '\"kernel\" : 2000000000', '\"conv1a\" has a kernel of 2000000000'",
        "'\"stride\" : 4', '\"stride\" : 0', '\"conv1a\" has a stride of 0'",
        "'\"paddingHigh\" : 3', '\"paddingHigh\" : 1000000000', '\"conv1a\" has padding of 1000000000'",
        "'\"paddingHigh\" : 3', '\"paddingHigh\" : -3', '\"conv1a\" has padding of -3'",
        "'\"groups\" : 1', '\"groups\" : 0', 'has groups of 0'",
        "'\"nin\" : 3,', '\"nin\" : 0,', '\"conv1a\" has inputs of 0'",
        "'\"nin\" : 3,', '\"nin\" : -3,', '\"conv1a\" has inputs of -3'",
        "'\"nout\" : 3', '\"nout\" : -9223372036854775808', ' has outputs of -9223372036854775808'",
        "'\"nout\" : 3', '\"nout\" : 9223372036854775807', ' has outputs of 9223372036854775807'",
        "'\"size\" : 3', '\"size\" : 0', 'has a square of 0'",
        "'\"n\" : 5', '\"n\" : 4', 'has a window of 4, which is not odd'",
        "'\"n\" : 5', '\"n\" : 1000001', 'has a window of 1000001'",
        "'\"dataType\" : \"FLOAT\"', '\"dataType\" : \"UTF8\"', 'its network is of type UTF8 instead of FLOAT or DOUBLE'",
        "'\"dataType\" : \"FLOAT\"', '\"dataType\" : \"DOUBLE\"', 'coefficients.bin'"})
    void sizesThatCannotBeAreRefused(String honest, String changed, String told) {
        assertRefused(good.replace(CONFIGURATION, honest, changed), told);
    }

    @Test
    void wiresThatLeadNowhereOrInACircleAreRefused() {
        for (String input : List.of("conv5a", "conv2a", "elsewhere")) {
            assertRefused(good.replace(CONFIGURATION, "\"conv2a\" : [ \"pool1a\" ]", "\"conv2a\" : [ \"" + input + "\" ]"),
                    "its \"conv2a\" would be computed before its inputs.");
        }
        assertRefused(good.replace(CONFIGURATION, "\"topologicalOrder\" : [ 0, 1,", "\"topologicalOrder\" : [ 0, 99,"), "have no order");
        assertRefused(good.replace(CONFIGURATION, "\"topologicalOrder\" : [ 0, 1,", "\"topologicalOrder\" : [ 0, -1,"), "have no order");
        assertRefused(good.replace(CONFIGURATION, "\"topologicalOrder\" : [ 0, 1,", "\"topologicalOrder\" : [ 0, 0,"), "have no order");
        assertRefused(good.replace(CONFIGURATION, "\"topologicalOrder\" : [ 0, 1,", "\"topologicalOrder\" : [ 0,"), "have no order");
        assertRefused(good.replace(CONFIGURATION, "\"networkInputs\" : [ \"picture\" ]", "\"networkInputs\" : null"), "no network");
        assertRefused(good.replace(CONFIGURATION, "\"layerName\" : \"conv1a\"", "\"layerName\" : {}"), "no network");
    }

    /** Deeplearning4j makes such a graph; its arrays would be read beyond their end. */
    @Test
    void layersThatDoNotFitToEachOtherAreRefusedBeforeTheyAreUsed() {
        ComputationGraph graph = ModelFile.read(good.write(folder.resolve("fits.zip"))).graph();
        Networks.requireFit(graph, CROP, CLASSES);
        assertThatThrownBy(() -> Networks.requireFit(graph, 224, CLASSES)).isInstanceOf(ModelException.class)
                .hasMessage("its \"fc6a\" reads 6 values or maps, but is given 216");
        assertThatThrownBy(() -> Networks.requireFit(graph, 8, CLASSES)).isInstanceOf(ModelException.class).hasMessageContaining("its ");
        assertThatThrownBy(() -> Networks.requireFit(graph, CROP, CLASSES + 1)).isInstanceOf(ModelException.class)
                .hasMessage("its network has 3 outputs, and its input.json 4 classes");
    }

    @Test
    void aLayerThatReadsMoreThanItIsGivenIsRefusedThoughTheParametersAreAsMany() {
        ComputationGraph graph = ModelFile.read(good.replace(CONFIGURATION, "\"conv3a\" : [ \"maps2\" ]", "\"conv3a\" : [ \"pool2a\" ]")
                .write(folder.resolve("rewired.zip"))).graph();
        assertThatThrownBy(() -> Networks.requireFit(graph, CROP, CLASSES)).isInstanceOf(ModelException.class)
                .hasMessage("its \"conv3a\" reads 6 values or maps, but is given 3");
    }

    @Test
    void anAttachmentThatCouldNotBeReadIsNotWritten() {
        ComputationGraph graph = ModelFile.read(good.write(folder.resolve("again.zip"))).graph();
        assertThatThrownBy(() -> ModelFile.write(folder.resolve("notes.zip"), graph, false, Map.of("notes.txt", new byte[1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a model file has no attachment notes.txt, only config.yaml");
    }
}
