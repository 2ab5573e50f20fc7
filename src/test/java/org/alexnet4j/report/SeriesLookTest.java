package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesLookTest {

    @Test
    void noTwoKindsLookAlikeInCurvesNorInPoints() {
        List<SeriesLook> looks = IntStream.range(0, 35).mapToObj(SeriesLook::new).toList();
        assertThat(looks).extracting(look -> List.of(look.colourIndex(), look.dashes())).doesNotHaveDuplicates();
        assertThat(looks).extracting(look -> List.of(look.colourIndex(), look.shape())).doesNotHaveDuplicates();
        assertThat(looks.subList(0, 5)).as("without colours").extracting(SeriesLook::dashes).doesNotHaveDuplicates();
        assertThat(looks.subList(0, 7)).as("without colours").extracting(SeriesLook::shape).doesNotHaveDuplicates();
    }

    @Test
    void theLegendHasTheDashesAndTheShapeOfItsCurves() {
        assertThat(new SeriesLook(0).svg()).contains("var(--type-0)", "<circle").doesNotContain("dasharray");
        assertThat(new SeriesLook(7).svg()).contains("var(--type-0)", "stroke-dasharray=\"2 3\"", "<rect");
        assertThat(new SeriesLook(4).svg()).contains("stroke-dasharray=\"14 5\"", "rotate(180 24 6)");
        assertThat(new SeriesLook(1).stroke(2).getDashArray()).containsExactly(7, 3);
        assertThat(new SeriesLook(5).stroke(2).getDashArray()).isNull();
    }
}
