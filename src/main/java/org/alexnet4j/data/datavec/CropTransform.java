package org.alexnet4j.data.datavec;

import java.util.Optional;
import java.util.Random;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Geometry;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** Cuts a square out of a picture, at random (section 4.1) or in the centre, for DataVec pipelines. */
public final class CropTransform extends MatTransform {

    private final int crop;
    private int x;
    private int y;

    /**
     * @param crop   side of the square, in pixels; no larger than the pictures
     * @param random every place is as likely; empty for the centre
     */
    public CropTransform(int crop, Optional<Random> random) {
        super(random);
        this.crop = crop;
    }

    @Override
    Mat apply(Mat picture, Optional<Random> chance) {
        if (Math.min(picture.cols(), picture.rows()) < crop) {
            throw new DataException("A crop of %d pixels cannot be cut from a picture of %d x %d; resize it before."
                    .formatted(crop, picture.cols(), picture.rows()));
        }
        x = chance.map(from -> from.nextInt(picture.cols() - crop + 1)).orElse(Geometry.centreOffset(picture.cols(), crop));
        y = chance.map(from -> from.nextInt(picture.rows() - crop + 1)).orElse(Geometry.centreOffset(picture.rows(), crop));
        try (Rect place = new Rect(x, y, crop, crop); Mat view = new Mat(picture, place)) {
            return view.clone(); // in one piece, as DataVec's loaders want it
        }
    }

    @Override
    float moveX(float from) {
        return from - x;
    }

    @Override
    float moveY(float from) {
        return from - y;
    }
}
