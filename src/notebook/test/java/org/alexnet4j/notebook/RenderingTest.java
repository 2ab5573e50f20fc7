package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private record Pair(String name, float[] values) {
    }

    private record Table(String html) implements HtmlText {

        @Override
        public String toString() {
            return "a table";
        }
    }

    @Test
    void aPictureIsAPngAndItsSize() {
        Map<String, String> forms = Rendering.of(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB));

        assertThat(forms.keySet()).containsExactly("image/png", "text/plain");
        assertThat(forms).containsEntry("text/plain", "image 640 x 480");
        byte[] png = Base64.getDecoder().decode(forms.get("image/png"));
        assertThat(Rendering.picture(png)).get().extracting(BufferedImage::getWidth).isEqualTo(640);
        assertThat(Rendering.of(png)).as("a PNG that is one already").isEqualTo(forms);
    }

    @Test
    void aLargePictureOfPhotographsIsAJpegAndAChartAPng() {
        BufferedImage noise = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < noise.getHeight(); y++) {
            for (int x = 0; x < noise.getWidth(); x++) {
                noise.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        Map<String, String> forms = Rendering.of(noise);

        assertThat(forms.keySet()).containsExactly("image/jpeg", "text/plain");
        byte[] jpeg = Base64.getDecoder().decode(forms.get("image/jpeg"));
        assertThat(Rendering.picture(jpeg)).get().extracting(BufferedImage::getHeight).isEqualTo(200);
        assertThat(Rendering.of(jpeg)).as("a JPEG that is one already").isEqualTo(forms);
        assertThat(Rendering.of(new BufferedImage(3000, 700, BufferedImage.TYPE_INT_RGB)).keySet()).contains("image/png");
    }

    @Test
    void aValueMayBringHtml() {
        assertThat(Rendering.of(new Table("<table></table>"))).isEqualTo(Map.of("text/html", "<table></table>", "text/plain", "a table"));
    }

    @Test
    void allElseIsText() {
        assertThat(text("as it is")).isEqualTo("as it is");
        assertThat(text(1.5)).isEqualTo("1.5");
        assertThat(text(new int[][] {{1, 2}, {3}})).isEqualTo("[[1, 2], [3]]");
        assertThat(text(List.of("a", new float[] {1}))).isEqualTo("[a, [1.0]]");
        assertThat(text(new LinkedHashMap<>(Map.of("k", new int[] {1})))).isEqualTo("{k=[1]}");
        assertThat(text(new byte[] {1, 2})).isEqualTo("[1, 2]");
    }

    @Test
    void textIsTheSameInEveryRun() {
        assertThat(text(new Object())).isEqualTo("java.lang.Object");
        assertThat(text(new Pair("p", new float[] {1, 2}))).isEqualTo("Pair[name=p, values=[1.0, 2.0]]");
        Runnable lambda = () -> { };
        assertThat(text(lambda)).isEqualTo("Runnable");
    }

    @Test
    void longTextIsCut() {
        assertThat(text("x".repeat(30_000))).hasSizeLessThan(20_100).endsWith("x… (10,000 more characters)");
    }

    private static String text(Object value) {
        return Rendering.of(value).get("text/plain");
    }
}
