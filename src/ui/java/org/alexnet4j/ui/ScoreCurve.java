package org.alexnet4j.ui;

import java.util.Arrays;

/** Scores against iterations. Where they are too many for a chart, only every second is kept, then every fourth, and so on. */
final class ScoreCurve {

    static final int MOST_POINTS = 1024;

    private final int[] iterations = new int[MOST_POINTS];
    private final float[] scores = new float[MOST_POINTS];
    private int points;
    private long every = 1;
    private long seen;

    void add(int iteration, double score) {
        if (seen++ % every != 0) {
            return;
        }
        iterations[points] = iteration;
        scores[points] = (float) score;
        points++;
        if (points == MOST_POINTS) {
            thin();
        }
    }

    private void thin() {
        points /= 2;
        for (int i = 0; i < points; i++) {
            iterations[i] = iterations[2 * i];
            scores[i] = scores[2 * i];
        }
        every *= 2;
    }

    int[] iterations() {
        return Arrays.copyOf(iterations, points);
    }

    float[] scores() {
        return Arrays.copyOf(scores, points);
    }
}
