package org.alexnet4j.modelimport;

import java.util.List;
import java.util.Optional;
import org.alexnet4j.model.ModelException;

/**
 * What a published network was shown of a picture: {@code (pixel - mean) / deviation} for each colour. The program shows a network
 * {@code pixel - mean} in RGB; order and deviation go into the weights of conv1. That is exact at the edges too: zeros that pad
 * {@code (pixel - mean) / deviation} are zeros that pad {@code pixel - mean}.
 *
 * @param order     of the colours; empty where neither format nor preset tells
 * @param mean      of red, green and blue, in pixel values 0..255; empty where neither format nor preset tells
 * @param deviation of red, green and blue, in pixel values; greater than 0
 */
public record PixelConvention(Optional<ChannelOrder> order, Optional<List<Double>> mean, List<Double> deviation) {

    /** Nothing is divided. */
    static final List<Double> NO_DEVIATION = List.of(1.0, 1.0, 1.0);

    /** @throws ModelException where there are not three colours, or a deviation is not above 0 */
    public PixelConvention {
        mean = mean.map(List::copyOf);
        deviation = List.copyOf(deviation);
        boolean divides = deviation.stream().allMatch(value -> value > 0);
        if (deviation.size() != NO_DEVIATION.size() || !divides || mean.stream().anyMatch(colour -> colour.size() != NO_DEVIATION.size())) {
            throw new ModelException("A mean and a deviation have three colours, and no deviation is 0, unlike %s and %s.".formatted(
                    mean.orElse(List.of()), deviation));
        }
    }

    /** Caffe's: BGR minus a mean of ImageNet. */
    static PixelConvention caffe() {
        return new PixelConvention(Optional.of(ChannelOrder.BGR), Optional.of(List.of(123.0, 117.0, 104.0)), NO_DEVIATION);
    }

    /** Torchvision's mean and deviation of ImageNet, which it gives for pixels from 0 to 1. */
    static PixelConvention torchvision() {
        return new PixelConvention(Optional.of(ChannelOrder.RGB), Optional.of(List.of(0.485 * 255, 0.456 * 255, 0.406 * 255)),
                List.of(0.229 * 255, 0.224 * 255, 0.225 * 255));
    }

    /** Pixel values in RGB minus a mean that is to be told. */
    static PixelConvention ownWith(Optional<List<Double>> mean) {
        return new PixelConvention(Optional.of(ChannelOrder.RGB), mean, NO_DEVIATION);
    }

    /** @return the same with what is given in place of what is known */
    public PixelConvention with(
            Optional<ChannelOrder> otherOrder, Optional<List<Double>> otherMean, Optional<List<Double>> otherDeviation) {
        return new PixelConvention(otherOrder.or(() -> order), otherMean.or(() -> mean), otherDeviation.orElse(deviation));
    }
}
