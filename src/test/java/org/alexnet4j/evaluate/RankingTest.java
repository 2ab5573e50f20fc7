package org.alexnet4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void putsTheMostProbableFirst() {
        Ranking ranking = new Ranking(new float[] {0.1f, 0.4f, 0.05f, 0.2f, 0.15f, 0.1f});
        assertThat(ranking.top(1)).containsExactly(1);
        assertThat(ranking.top(4)).containsExactly(1, 3, 4, 0);
        assertThat(ranking.probability(3)).isEqualTo(0.2f);
    }

    @Test
    void ofTwoWithTheSameProbabilityTheLowerLabelComesFirst() {
        assertThat(new Ranking(new float[] {0.25f, 0.25f, 0.25f, 0.25f}).top(5)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void givesAllWhereThereAreFewer() {
        assertThat(new Ranking(new float[] {0.3f, 0.7f}).top(5)).containsExactly(1, 0);
    }
}
