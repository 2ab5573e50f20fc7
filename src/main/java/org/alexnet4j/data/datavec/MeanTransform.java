package org.alexnet4j.data.datavec;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;

import java.util.Optional;
import java.util.Random;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Geometry;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Subtracts the training set's mean picture (section 2), for DataVec pipelines. From a crop the mean picture's centre is subtracted,
 * wherever the crop was cut, as in the authors' code. Pictures come in BGR, DataVec's order, and leave as floats.
 */
public final class MeanTransform extends MatTransform {

    private final int side;
    private final Mat mean;

    /** @param statistics mean of the training set */
    public MeanTransform(ColourStatistics statistics) {
        super(Optional.empty());
        this.side = statistics.size();
        this.mean = new Mat(side, side, CV_32FC3);
        float[] bgr = new float[statistics.mean().length];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = statistics.mean()[i - i % 3 + 2 - i % 3];
        }
        new FloatPointer(mean.data()).put(bgr, 0, bgr.length);
    }

    @Override
    Mat apply(Mat picture, Optional<Random> chance) {
        if (Math.max(picture.cols(), picture.rows()) > side) {
            throw new DataException("A mean picture of %d x %d cannot be subtracted from a picture of %d x %d; cut a crop before."
                    .formatted(side, side, picture.cols(), picture.rows()));
        }
        int x = Geometry.centreOffset(side, picture.cols());
        int y = Geometry.centreOffset(side, picture.rows());
        Mat floats = new Mat();
        picture.convertTo(floats, CV_32FC3);
        try (Rect centre = new Rect(x, y, picture.cols(), picture.rows()); Mat part = new Mat(mean, centre)) {
            opencv_core.subtract(floats, part, floats);
        }
        return floats;
    }
}
