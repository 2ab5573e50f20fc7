package org.alexnet4j.data.datavec;

import java.util.Optional;
import java.util.Random;
import org.alexnet4j.data.decode.Geometry;
import org.bytedeco.opencv.opencv_core.Mat;

/** Resizes a picture so that its shorter side has a given length, proportions kept (section 2), for DataVec pipelines. */
public final class ShortSideTransform extends MatTransform {

    private final int shortSide;
    private float factorX = 1;
    private float factorY = 1;

    /** @param shortSide length of the shorter side, in pixels */
    public ShortSideTransform(int shortSide) {
        super(Optional.empty());
        this.shortSide = shortSide;
    }

    @Override
    Mat apply(Mat picture, Optional<Random> chance) {
        Mat target = new Mat();
        Mat resized = Geometry.resizeShortSide(picture, target, shortSide) ? target : picture;
        factorX = (float) resized.cols() / picture.cols();
        factorY = (float) resized.rows() / picture.rows();
        return resized;
    }

    @Override
    float moveX(float x) {
        return x * factorX;
    }

    @Override
    float moveY(float y) {
        return y * factorY;
    }
}
