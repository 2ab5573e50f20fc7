package org.alexnet4j.bench.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alexnet4j.bench.BenchException;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;

/**
 * What is read.
 *
 * @param run        crops, flips, colour noise, sizes and the seed
 * @param set        the training set
 * @param statistics of the training set
 */
record DataWorkload(RunConfig run, PictureSet set, ColourStatistics statistics) {

    /** @return so many pictures in random order, over and over where the set is smaller */
    List<PictureFile> files(int count) {
        List<PictureFile> all = set.pictures().stream().map(LabelledPicture::file).collect(Collectors.toList());
        Collections.shuffle(all, new Random(run.train().seed()));
        return IntStream.range(0, count).mapToObj(i -> all.get(i % all.size())).toList();
    }

    /**
     * @return all files in the order of the set, for software that opens them itself
     * @throws BenchException where they lie in an archive
     */
    List<Path> paths() {
        return set.pictures().stream().map(picture -> path(picture.file())).toList();
    }

    /** @return where the file is, for software that opens it itself */
    Path path(PictureFile file) {
        return file.onDisk().orElseThrow(() ->
                new BenchException("Pictures in an archive are read by this program alone: " + file.name() + "."));
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
