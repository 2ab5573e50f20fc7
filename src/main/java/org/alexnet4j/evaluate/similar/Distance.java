package org.alexnet4j.evaluate.similar;

/** Euclidean distance of features. The differences are squared, so that the same features are exactly 0 apart. */
final class Distance {

    /** Values whose squares are added up in single precision, before double takes over. */
    private static final int CHUNK = 256;
    /** Sums side by side: a processor need not wait for one addition to begin the next. */
    private static final int SUMS = 4;

    private Distance() {
    }

    /**
     * @param query features
     * @param rows  features of pictures, one after the other
     * @param from  where those of a picture begin
     * @return the distance, whose relative error is below 1e-5
     */
    static double between(float[] query, float[] rows, int from) {
        double sum = 0;
        int whole = query.length - query.length % CHUNK;
        for (int chunk = 0; chunk < whole; chunk += CHUNK) {
            sum += squares(query, rows, from, chunk);
        }
        for (int i = whole; i < query.length; i++) {
            double difference = (double) query[i] - rows[from + i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    private static double squares(float[] query, float[] rows, int from, int chunk) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = chunk; i < chunk + CHUNK; i += SUMS) {
            float first = query[i] - rows[from + i];
            float second = query[i + 1] - rows[from + i + 1];
            float third = query[i + 2] - rows[from + i + 2];
            float fourth = query[i + 3] - rows[from + i + 3];
            a += first * first;
            b += second * second;
            c += third * third;
            d += fourth * fourth;
        }
        return (double) a + b + c + d;
    }
}
