package org.alexnet4j.model;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Square feature maps; neurons are maps of one pixel.
 *
 * @param side  side of a map in pixels
 * @param count number of maps
 */
record FeatureMaps(long side, long count) {

    InputType type() {
        return InputType.convolutional(side, side, count, CNN2DFormat.NHWC);
    }

    /** @return what a layer that reads feature maps makes of them */
    FeatureMaps through(Layer layer) {
        InputType.InputTypeConvolutional maps = (InputType.InputTypeConvolutional) layer.getOutputType(-1, type());
        return new FeatureMaps(maps.getHeight(), maps.getChannels());
    }

    long values() {
        return side * side * count;
    }
}
