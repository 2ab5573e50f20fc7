package org.alexnet4j.data.datavec;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;

import java.util.Optional;
import java.util.Random;
import org.alexnet4j.data.feed.ColourNoise;
import org.alexnet4j.data.feed.ColourShift;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatExpr;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Adds colour noise to pictures (section 4.1, {@link ColourNoise}), for DataVec pipelines. Pictures come in BGR, DataVec's order, and
 * leave as floats, because sums may lie outside of 0..255. The noise of the authors' code belongs behind {@link MeanTransform}, because
 * it divides pixels as well.
 */
public final class PcaColourTransform extends MatTransform {

    private final ColourNoise noise;

    /**
     * @param noise  colours of the training set
     * @param random where the noise is drawn from; empty for none
     */
    public PcaColourTransform(ColourNoise noise, Optional<Random> random) {
        super(random);
        this.noise = noise;
    }

    @Override
    Mat apply(Mat picture, Optional<Random> chance) {
        ColourShift shift = chance.map(from -> noise.draw(from::nextGaussian)).orElse(ColourShift.NONE);
        try (Mat floats = new Mat();
                Scalar bgr = new Scalar(shift.blue(), shift.green(), shift.red(), 0)) {
            picture.convertTo(floats, CV_32FC3);
            try (MatExpr sum = opencv_core.add(floats, bgr); MatExpr scaled = opencv_core.multiply(sum, shift.factor())) {
                return scaled.asMat();
            }
        }
    }
}
