package org.alexnet4j.bench.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.ColourStatistics;
import org.alexnet4j.data.PictureSet;

/**
 * What is read.
 *
 * @param run        crops, flips, colour noise, sizes and the seed
 * @param set        the training set, in files of their own
 * @param statistics of the training set
 */
record DataWorkload(RunConfig run, PictureSet set, ColourStatistics statistics) {

    /** @return so many files, over and over where the set is smaller */
    List<Path> files(int count) {
        return IntStream.range(0, count).mapToObj(i -> set.pictures().get(i % set.size()).file()).toList();
    }

    /** @return the mean of red, green and blue, 0..255 */
    double[] channelMeans() {
        double[] means = new double[3];
        float[] mean = statistics.mean();
        for (int i = 0; i < mean.length; i++) {
            means[i % 3] += 3.0 * mean[i] / mean.length;
        }
        return means;
    }
}
