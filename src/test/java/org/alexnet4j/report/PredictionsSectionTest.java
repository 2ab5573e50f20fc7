package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PredictionsSectionTest {

    private static final List<ReportData.Answer> ANSWERS =
            List.of(new ReportData.Answer("leopard", 0.625, false), new ReportData.Answer("jaguar", 0.25, true));

    @Test
    void eachPictureHasItsLabelAndTheAnswersAsBarsWithTheRightOneMarked() {
        String html = PredictionsSection.of(List.of(new ReportData.Prediction(new byte[12], "jaguar", ANSWERS)));
        assertThat(html).containsSubsequence("<figure><img alt=\"picture of jaguar\"", "<figcaption>jaguar</figcaption>",
                "<li style=\"--share:62.5%\"><span>leopard</span><span>62.5\u00a0%</span></li>",
                "<li class=\"right\" style=\"--share:25.0%\"><span>\u2713 jaguar</span><span>25.0\u00a0%</span></li>");
    }

    @Test
    void thePictureIsInThePage() throws IOException {
        int side = 64;
        byte[] square = new byte[side * side * 3];
        for (int i = 0; i < side * side; i++) {
            square[3 * i + (i / side < side / 2 ? 0 : 2)] = (byte) 200;
        }
        String html = PredictionsSection.of(List.of(new ReportData.Prediction(square, "jaguar", ANSWERS)));
        Matcher data = Pattern.compile("src=\"data:image/jpeg;base64,([^\"]+)\"").matcher(html);
        assertThat(data.find()).isTrue();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data.group(1))));
        assertThat(picture.getWidth()).isEqualTo(side);
        assertThat(picture.getHeight()).isEqualTo(side);
        assertNear(new Color(picture.getRGB(10, 10)), new Color(200, 0, 0));
        assertNear(new Color(picture.getRGB(10, 54)), new Color(0, 0, 200));
    }

    @Test
    void namesAreEscaped() {
        String evil = "\"><b>";
        String html = PredictionsSection.of(
                List.of(new ReportData.Prediction(new byte[3], evil, List.of(new ReportData.Answer(evil, 1, true)))));
        assertThat(html).doesNotContain("<b>").contains("alt=\"picture of &quot;&gt;&lt;b&gt;\"", "\u2713 &quot;&gt;&lt;b&gt;");
    }

    @Test
    void withoutPicturesThereIsNoSection() {
        assertThat(PredictionsSection.of(List.of())).isEmpty();
    }

    @Test
    void pixelsThatAreNoSquareAreRefused() {
        assertThatThrownBy(() -> new ReportData.Prediction(new byte[6], "jaguar", ANSWERS))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("6 bytes");
    }

    /** JPEG is not exact. */
    private static void assertNear(Color actual, Color expected) {
        assertThat(Math.abs(actual.getRed() - expected.getRed())).isLessThan(8);
        assertThat(Math.abs(actual.getGreen() - expected.getGreen())).isLessThan(8);
        assertThat(Math.abs(actual.getBlue() - expected.getBlue())).isLessThan(8);
    }
}
