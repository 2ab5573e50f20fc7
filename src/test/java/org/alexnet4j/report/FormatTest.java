package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatTest {

    @Test
    void errorsArePercentWithOneDecimal() {
        assertThat(Format.percent(0.375)).isEqualTo("37.5\u00a0%");
        assertThat(Format.percent(1)).isEqualTo("100.0\u00a0%");
    }

    @Test
    void learningRatesAreShort() {
        assertThat(Format.learningRate(0.01)).isEqualTo("0.01");
        assertThat(Format.learningRate(0.01 * 0.1 * 0.1)).isEqualTo("0.0001");
        assertThat(Format.learningRate(1e-5)).isEqualTo("0.00001");
        assertThat(Format.learningRate(2.5e-9)).isEqualTo("2.5E-9");
        assertThat(Format.learningRate(0)).isEqualTo("0");
    }

    @Test
    void timesHaveTwoUnits() {
        assertThat(Format.duration(12.4)).isEqualTo("12 s");
        assertThat(Format.duration(59.6)).isEqualTo("1 min 00 s");
        assertThat(Format.duration(200)).isEqualTo("3 min 20 s");
        assertThat(Format.duration(7_500)).isEqualTo("2 h 05 min");
        assertThat(Format.duration(5.5 * 86_400)).isEqualTo("5 d 12 h");
    }

    @Test
    void memoryAndSpeedHaveFittingUnits() {
        assertThat(Format.memory(512)).isEqualTo("512 MB");
        assertThat(Format.memory(6554)).isEqualTo("6.4 GB");
        assertThat(Format.speed(48.26)).isEqualTo("48.3");
        assertThat(Format.speed(1234.5)).isEqualTo("1,235");
    }
}
