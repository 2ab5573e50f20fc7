package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.ModelConfig.DropoutScale;
import org.alexnet4j.config.OptimizerConfig;
import org.alexnet4j.nn.Output;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Narrow networks with their initial weights, written by version 0.1.0, which had the paper's network only. */
class PaperFilesTest {

    private static final int SEED = 5;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("paper-0.1.0.zip", PaperModels.of(0.02, true, 0.5, DropoutScale.TEST, 0.01)),
                Arguments.of("paper-bare-0.1.0.zip", PaperModels.of(0.02, false, 0, DropoutScale.TEST, 0.03)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void thePapersNetworkAndItsInitialWeightsAreWhatTheyWere(String file, ModelConfig model) throws URISyntaxException {
        ComputationGraph written = ModelFile.read(Path.of(getClass().getResource(file).toURI())).graph();
        ComputationGraph made = new ComputationGraph(
                Networks.configuration(model, 64, 3, new OptimizerConfig(128, 0.9, 5e-4), 0.01, SEED, DataType.FLOAT));
        made.init();

        // Its output layer was Deeplearning4j's own.
        assertThat(made.getConfiguration().toJson())
                .isEqualTo(written.getConfiguration().toJson().replace(OutputLayer.class.getName(), Output.class.getName()));
        // Another processor's logarithm may differ in the last bit.
        assertThat(made.params().sub(written.params()).amaxNumber().doubleValue()).isCloseTo(0, within(1e-6));
        assertThat(written.params().amaxNumber().doubleValue()).isGreaterThan(0.01);

        made.setParams(written.params());
        INDArray pictures = Nd4j.rand(DataType.FLOAT, 2, 64, 64, 3).subi(0.5).muli(100);
        assertThat(made.outputSingle(pictures).sub(written.outputSingle(pictures)).amaxNumber().doubleValue()).isCloseTo(0, within(1e-6));
    }
}
