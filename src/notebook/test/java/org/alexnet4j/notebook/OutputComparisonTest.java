package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputComparisonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "loss 2.302      | loss 2.310       | true",
        "loss 2.302      | loss 2.350       | false",
        "loss 1.0e-3     | loss 1.001e-3    | true",
        "loss 1.0e-3     | loss 1.1e-3      | false",
        "0.0             | 0.0              | true",
        "0.0             | 0.001            | false",
        "60,965,224      | 60,965,225       | false",
        "1,000.0         | 1,001.0          | true",
        "epoch 3 of 20   | epoch 3 of 21    | false",
        "epoch 3         | epoch 3.0        | false",
        "a    9.99 %     | a   10.01 %      | true",
        "a b             | a c              | false",
        "-1.5            | 1.5              | false",
        "conv1           | conv2            | false"})
    void wordsAndCountsAreExactAndNumbersWithAPointAreNear(String kept, String now, boolean same) {
        assertThat(difference(0.01, kept, now).isEmpty()).isEqualTo(same);
    }

    @Test
    void theToleranceMayBeNoneOrMore() {
        assertThat(difference(0, "2.302", "2.303")).isPresent();
        assertThat(difference(0.5, "2.302", "3.303")).isEmpty();
    }

    @Test
    void aLineMoreIsADifference() {
        assertThat(difference(0.01, "a\nb", "a")).contains("output 1: 1 lines came out, and the notebook has 2");
    }

    @Test
    void ofWhatVariesOnlyTheKindsCount() {
        OutputComparison kinds = new OutputComparison(0.01, true);

        assertThat(kinds.difference(stream("stdout", "1 s"), stream("stdout", "other"))).isEmpty();
        assertThat(kinds.difference(stream("stdout", "1 s"), NotebookJson.MAPPER.createArrayNode())).isPresent();
    }

    @Test
    void standardErrorIsNotLookedAt() {
        assertThat(new OutputComparison(0.01, false).difference(stream("stderr", "a warning"), NotebookJson.MAPPER.createArrayNode()))
                .isEmpty();
    }

    @Test
    void aStreamMayBeInPieces() {
        ArrayNode pieces = stream("stdout", "a\n");
        pieces.addAll(stream("stderr", "warning"));
        pieces.addAll(stream("stdout", "b\n"));

        assertThat(new OutputComparison(0.01, false).difference(pieces, stream("stdout", "a\nb\n"))).isEmpty();
    }

    @Test
    void ofAPictureInAPageTheSizeCounts() {
        assertThat(difference(0, page(3, 4, 0), page(3, 4, 0xffffff))).isEmpty();
        assertThat(difference(0, page(3, 4, 0), page(4, 3, 0))).isPresent();
    }

    private static String page(int width, int height, int colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, colour);
        return "<img src=\"data:image/png;base64," + Rendering.of(image).get(Rendering.PNG) + "\">";
    }

    private static Optional<String> difference(double tolerance, String kept, String now) {
        return new OutputComparison(tolerance, false).difference(stream("stdout", kept), stream("stdout", now));
    }

    private static ArrayNode stream(String name, String text) {
        ArrayNode outputs = NotebookJson.MAPPER.createArrayNode();
        outputs.addObject().put("output_type", "stream").put("name", name).put("text", text);
        return outputs;
    }
}
