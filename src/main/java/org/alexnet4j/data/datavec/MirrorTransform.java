package org.alexnet4j.data.datavec;

import java.util.Optional;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Mirrors pictures left to right, half of them (section 4.1) or all, for DataVec pipelines. */
public final class MirrorTransform extends MatTransform {

    private static final int LEFT_TO_RIGHT = 1;

    private boolean mirrored;
    private int width;

    /** @param random decides for each picture; empty to mirror all */
    public MirrorTransform(Optional<Random> random) {
        super(random);
    }

    @Override
    Mat apply(Mat picture, Optional<Random> chance) {
        mirrored = chance.map(Random::nextBoolean).orElse(true);
        width = picture.cols();
        if (!mirrored) {
            return picture;
        }
        Mat mirror = new Mat();
        opencv_core.flip(picture, mirror, LEFT_TO_RIGHT);
        return mirror;
    }

    @Override
    float moveX(float x) {
        return mirrored ? width - 1 - x : x;
    }
}
