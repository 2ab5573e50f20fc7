package org.alexnet4j.bench.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.bench.BenchException;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.ColourStatistics;
import org.alexnet4j.data.PictureFile;
import org.alexnet4j.data.PictureSet;

/**
 * What is read.
 *
 * @param run        crops, flips, colour noise, sizes and the seed
 * @param set        the training set
 * @param statistics of the training set
 */
record DataWorkload(RunConfig run, PictureSet set, ColourStatistics statistics) {

    /** @return so many pictures, over and over where the set is smaller */
    List<PictureFile> files(int count) {
        return IntStream.range(0, count).mapToObj(i -> set.pictures().get(i % set.size()).file()).toList();
    }

    /**
     * @return all files, for software that opens them itself
     * @throws BenchException where they lie in an archive
     */
    List<Path> paths() {
        return set.pictures().stream().map(picture -> picture.file().onDisk().orElseThrow(() ->
                new BenchException("Pictures in an archive are read by this program alone: " + picture.file().name() + "."))).toList();
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
