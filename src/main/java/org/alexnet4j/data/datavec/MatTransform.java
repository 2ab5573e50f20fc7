package org.alexnet4j.data.datavec;

import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.transform.BaseImageTransform;

/** A DataVec transform on OpenCV pictures, with a random generator of its own; ND4J's is left alone. Not for several threads. */
abstract class MatTransform extends BaseImageTransform<Mat> {

    /** @param random where chance comes from; empty for none */
    MatTransform(Optional<Random> random) {
        super(random.orElse(null)); // DataVec's way to say that nothing is random
        converter = new OpenCVFrameConverter.ToMat();
    }

    @Override
    protected final ImageWritable doTransform(ImageWritable image, Random chance) {
        if (image == null) { // DataVec's end of the stream
            return null;
        }
        Mat picture = converter.convert(image.getFrame());
        return new ImageWritable(converter.convert(apply(picture, Optional.ofNullable(chance))));
    }

    /**
     * @param picture BGR, left as it is
     * @param chance  empty where the deterministic form is asked for
     * @return a new picture, or the same
     */
    abstract Mat apply(Mat picture, Optional<Random> chance);

    /** Moves points the way the last picture was moved. */
    @Override
    public final float[] query(float... coordinates) {
        float[] moved = new float[coordinates.length];
        for (int i = 0; i < coordinates.length; i += 2) {
            moved[i] = moveX(coordinates[i]);
            moved[i + 1] = moveY(coordinates[i + 1]);
        }
        return moved;
    }

    float moveX(float x) {
        return x;
    }

    float moveY(float y) {
        return y;
    }
}
