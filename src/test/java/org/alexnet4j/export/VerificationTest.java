package org.alexnet4j.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.alexnet4j.data.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an exported file counts as the same network. */
class VerificationTest {

    private static final float[] PROBABILITIES = {0.5f, 0.3f, 0.1f, 0.05f, 0.03f, 0.02f};

    @TempDir
    private Path folder;

    private static Verification of(float... exported) {
        return Verification.NONE.and(PROBABILITIES, exported);
    }

    @Test
    void theLargestDifferenceCounts() {
        Verification verification = of(0.5f, 0.3f, 0.1f + 4e-6f, 0.05f, 0.03f, 0.02f).and(PROBABILITIES, PROBABILITIES);
        assertThat(verification.largestDifference()).isBetween(3.9e-6, 4.1e-6);
        assertThat(verification.pictures()).isEqualTo(2);
        assertThat(verification.holds()).isTrue();
        assertThat(of(0.5f, 0.3f, 0.1f + 2e-5f, 0.05f, 0.03f, 0.02f).holds()).isFalse();
        assertThat(of(0.5f, 0.3f, Float.NaN, 0.05f, 0.03f, 0.02f).holds()).isFalse();
    }

    @Test
    void anotherOrderOfTheFirstFiveCountsUnlessItIsANearTie() {
        Verification other = of(0.3f, 0.5f, 0.1f, 0.05f, 0.03f, 0.02f);
        assertThat(other.otherOrders()).isEqualTo(1);
        assertThat(other.nearTies()).isZero();
        assertThat(other.holds()).isFalse();
        float[] tied = {0.5f, 0.3f, 0.1f, 0.05f, 0.025f, 0.025f - 4e-6f};
        Verification tie = Verification.NONE.and(tied, new float[] {0.5f, 0.3f, 0.1f, 0.05f, 0.025f - 4e-6f, 0.025f});
        assertThat(tie.nearTies()).isEqualTo(1);
        assertThat(tie.otherOrders()).isZero();
        assertThat(tie.holds()).isTrue();
        assertThat(tie.text()).isEqualTo("1 picture by ONNX Runtime: largest difference of a probability 4.0e-06 (it should be"
                + " below 1e-05), same top-5 order on 0, another one of near ties on 1.");
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 0", "false, 5", "true, 5"})
    void aFileIsComparedOnAllPicturesHoweverManyItTakes(boolean preprocessing, int batch) {
        Verification verification = verify(TestNetworks.exportable("paper"), TestNetworks.exportable("paper"), preprocessing, batch);
        assertThat(verification.pictures()).isEqualTo(16);
        assertThat(verification.holds()).as(verification.text()).isTrue();
    }

    @Test
    void aFileOfOtherWeightsIsFoundOut() {
        Exportable changed = TestNetworks.exportable("paper");
        changed.graph().getLayer("conv3b").getParam("W").muli(1.01);
        assertThat(verify(TestNetworks.exportable("paper"), changed, false, 0).holds()).isFalse();
    }

    private Verification verify(Exportable model, Exportable written, boolean preprocessing, int batch) {
        Path file = folder.resolve("network.onnx");
        OnnxFile.write(file, written, new OnnxOptions(preprocessing, batch == 0 ? OptionalInt.empty() : OptionalInt.of(batch)));
        try (OnnxNetwork exported = OnnxNetwork.load(file); VerificationPictures pictures = VerificationPictures.drawn()) {
            assertThat(exported.takesBytes()).isEqualTo(preprocessing);
            return new OnnxVerifier(model, exported).verify(pictures.files(), Progress.NONE);
        }
    }
}
