package org.alexnet4j.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.alexnet4j.data.Imagenette;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.sets.PictureFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The colours of Imagenette's 9,469 training pictures against NumPy's ({@code src/test/python/statistics.py}). Squares are of 224 pixels,
 * the pictures' own short side, so that both sides see the same pixels: one pixel of difference would show in the covariance.
 */
class ImagenetteStatisticsTest {

    private static final int SIDE = 224;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;
    private static Path data;
    private static ColourStatistics ours;
    private static JsonNode numpy;

    @BeforeAll
    static void compute() throws IOException {
        data = Imagenette.data();
        Imagenette.unpack("train", folder);
        ours = StatisticsJob.run(PictureFolder.read(folder, "training set"), Decoding.of(SIDE), 0, 2, Progress.NONE);
        try (InputStream stream = ImagenetteStatisticsTest.class.getResourceAsStream("imagenette-statistics.json")) {
            numpy = JSON.readTree(stream);
        }
    }

    @Test
    void meanAndCovarianceAreThoseOfTheSamePixels() {
        assertThat(ours.pictures()).isEqualTo(numpy.get("pictures").asLong());
        for (int a = 0; a < 3; a++) {
            assertThat(ours.meanColour()[a]).isCloseTo(numpy.get("mean").get(a).asDouble(), within(1e-5));
            assertThat((double) ours.mean()[a]).isCloseTo(numpy.get("mean_top_left").get(a).asDouble(), within(1e-5));
            for (int b = 0; b < 3; b++) {
                // A pixel value that differs by 1 moves it by 1e-10 of itself.
                assertThat(ours.covariance()[a][b]).isCloseTo(numpy.get("covariance").get(a).get(b).asDouble(), withinPercentage(1e-9));
            }
        }
    }

    @Test
    void eigenvaluesDeviationsAndEigenvectorsAreNumPys() {
        for (int i = 0; i < 3; i++) {
            assertThat(ours.eigenvalues()[i]).isCloseTo(numpy.get("eigenvalues").get(i).asDouble(), withinPercentage(1e-4));
            assertThat(ours.deviations()[i]).isCloseTo(numpy.get("deviations").get(i).asDouble(), withinPercentage(1e-4));
            double sign = Math.signum(ours.eigenvectors()[0][i] * numpy.get("eigenvectors").get(0).get(i).asDouble());
            for (int channel = 0; channel < 3; channel++) {
                assertThat(sign * ours.eigenvectors()[channel][i])
                        .isCloseTo(numpy.get("eigenvectors").get(channel).get(i).asDouble(), withinPercentage(1e-4));
            }
        }
    }

    /** 0.62, 1.04 and 0.83 degrees: ten classes vary along nearly the same colours as a thousand. */
    @Test
    void eigenvectorsLieWithinAboutADegreeOfTheAuthorsOnImageNet() throws IOException {
        JsonNode authors = JSON.readTree(data.resolve("alexnet-constants/color_pca.json").toFile());
        for (int i = 0; i < 3; i++) {
            double product = 0;
            for (int channel = 0; channel < 3; channel++) {
                // Theirs come with the smallest first.
                product += ours.eigenvectors()[channel][i] * authors.get("pca_eigvecs_columns").get(channel).get(2 - i).asDouble();
            }
            double degrees = Math.toDegrees(Math.acos(Math.min(1, Math.abs(product))));
            assertThat(degrees).isCloseTo(numpy.get("degrees_from_the_authors").get(i).asDouble(), within(1e-3)).isLessThan(1.1);
        }
    }
}
