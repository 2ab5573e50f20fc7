package org.alexnet4j.evaluate;

import java.util.List;

/**
 * What a network did on a set of pictures.
 *
 * @param views      views whose probabilities were averaged, 1 or 10 (section 4.1)
 * @param classes    class names in the order of the labels
 * @param confusion  {@code [true class][most probable class]} counts of pictures
 * @param top5Errors pictures whose label is not among the five most probable ones
 * @param loss       mean over pictures of the negative logarithm of the probability given to the label, in nats
 */
public record Evaluation(int views, List<String> classes, long[][] confusion, long top5Errors, double loss) {

    /** @return how many pictures were judged */
    public long pictures() {
        long sum = 0;
        for (int label = 0; label < confusion.length; label++) {
            sum += pictures(label);
        }
        return sum;
    }

    /**
     * @param label a class
     * @return how many of its pictures were judged
     */
    public long pictures(int label) {
        long sum = 0;
        for (long count : confusion[label]) {
            sum += count;
        }
        return sum;
    }

    /**
     * @param label a class
     * @return how many of its pictures were given another label
     */
    public long errors(int label) {
        return pictures(label) - confusion[label][label];
    }

    /** @return pictures whose label is not the most probable one */
    public long top1Errors() {
        long sum = 0;
        for (int label = 0; label < confusion.length; label++) {
            sum += errors(label);
        }
        return sum;
    }

    /** @return top-1 error, 0..1 */
    public double top1Error() {
        return top1Errors() / (double) pictures();
    }

    /** @return top-5 error, 0..1 */
    public double top5Error() {
        return top5Errors / (double) pictures();
    }
}
