package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.alexnet4j.config.RunConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Model files of every preset. */
class PresetFilesTest {

    private static final int CLASSES = 5;
    private static final int BATCH = 4;

    @TempDir
    private Path folder;

    static Stream<Arguments> variants() {
        return PresetRuns.NAMES.stream().flatMap(preset -> Stream.of("relu", "tanh").flatMap(activation ->
                (preset.equals("torchvision") ? Stream.of(false) : Stream.of(true, false))
                        .map(lrn -> Arguments.of(preset, activation, lrn))));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aFileGivesTheSameBitsAndGoesOnAsIfNothingHadHappened(String preset, String activation, boolean lrn) {
        int crop = preset.equals("cifar-4layer") ? 32 : 67;
        RunConfig run = PresetRuns.run(preset, "model.width=0.05", "model.activation=" + activation, "model.lrn=" + lrn,
                "augment.crop=" + crop, "data.shortSide=70");
        ComputationGraph graph = Networks.create(run, CLASSES);
        Nd4j.getRandom().setSeed(9);
        INDArray pictures = Nd4j.rand(DataType.FLOAT, BATCH, crop, crop, 3).muli(200).subi(100);
        INDArray labels = Nd4j.eye(CLASSES).castTo(DataType.FLOAT).get(NDArrayIndex.interval(0, BATCH)).dup('c');
        fit(graph, pictures, labels);
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, graph, true, Map.of());

        ComputationGraph restored = ModelFile.read(file).graph();

        assertThat(restored.getConfiguration().toJson()).isEqualTo(graph.getConfiguration().toJson());
        assertThat(floats(restored.outputSingle(false, pictures))).isEqualTo(floats(graph.outputSingle(false, pictures)));
        float[] before = floats(graph.params());
        for (int step = 0; step < 2; step++) {
            fit(graph, pictures, labels);
            fit(restored, pictures, labels);
        }
        assertThat(floats(restored.params())).isEqualTo(floats(graph.params())).isNotEqualTo(before);
    }

    private static void fit(ComputationGraph graph, INDArray pictures, INDArray labels) {
        graph.fit(new INDArray[] {pictures}, new INDArray[] {labels});
    }

    private static float[] floats(INDArray array) {
        return array.dup().data().asFloat();
    }
}
