package org.alexnet4j.data.datavec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneHotTest {

    @Test
    void eachRowHasAOneAtItsLabelWhateverItHeldBefore() {
        OneHot oneHot = new OneHot(3);
        oneHot.of(new int[] {0, 1});
        assertThat(oneHot.of(new int[] {2, 0}).toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0, 1}, {1, 0, 0}});
        assertThat(oneHot.of(new int[] {1}).toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 1, 0}});
    }
}
