package org.alexnet4j.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColourStatisticsTest {

    @Test
    void aFlatMeanIsTheMeanOfEachChannelInEveryPixelAndNothingElseChanges() {
        double[][] covariance = {{4, 0, 0}, {0, 2, 0}, {0, 0, 1}};
        double[] eigenvalues = {4, 2, 1};
        double[][] eigenvectors = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        float[] picture = {10, 0, 255, 20, 1, 255, 30, 0, 254, 41, 1, 254};

        ColourStatistics flat = new ColourStatistics(2, picture, covariance, eigenvalues, eigenvectors, 7, "set").withFlatMean();

        assertThat(flat.mean()).containsExactly(25.25f, 0.5f, 254.5f, 25.25f, 0.5f, 254.5f, 25.25f, 0.5f, 254.5f, 25.25f, 0.5f, 254.5f);
        assertThat(flat.meanColour()).containsExactly(25.25, 0.5, 254.5);
        assertThat(flat.size()).isEqualTo(2);
        assertThat(flat.covariance()).isEqualTo(new double[][] {{4, 0, 0}, {0, 2, 0}, {0, 0, 1}});
        assertThat(flat.eigenvalues()).containsExactly(4, 2, 1);
        assertThat(flat.eigenvectors()).isEqualTo(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        assertThat(flat.pictures()).isEqualTo(7);
        assertThat(flat.fingerprint()).isEqualTo("set");
        assertThat(picture[0]).as("the mean picture itself stays").isEqualTo(10);
    }
}
