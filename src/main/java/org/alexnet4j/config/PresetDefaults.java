package org.alexnet4j.config;

import static org.alexnet4j.config.ModelConfig.MiddleLayer.CONV2;
import static org.alexnet4j.config.ModelConfig.MiddleLayer.CONV3;
import static org.alexnet4j.config.ModelConfig.MiddleLayer.CONV4;
import static org.alexnet4j.config.ModelConfig.MiddleLayer.CONV5;

import java.util.List;
import java.util.OptionalDouble;
import org.alexnet4j.config.AugmentConfig.Colour;
import org.alexnet4j.config.ModelConfig.DropoutScale;
import org.alexnet4j.config.ModelConfig.MiddleLayer;
import org.alexnet4j.config.ModelConfig.Preset;
import org.alexnet4j.config.OptimizerConfig.BiasRate;

/**
 * What a preset sets where a configuration says nothing, and what it can be changed to.
 *
 * @param towers       2 where there is a choice between one and two, 1 where there is none
 * @param lrn          whether it has response normalisation
 * @param normalisable whether it can have it
 * @param dropout      probability of dropping a neuron; 0 where there are no hidden neurons to drop
 * @param dropoutScale where dropout's factor is applied
 * @param papers       whether it is a network of the paper, by its text or by its authors' code, each of which has details of the other
 * @param activationAfterPooling whether the nonlinearities of conv1 and conv5 follow the poolings
 * @param sameMapNormalisation whether conv2 is normalised within its maps too
 * @param constantBias whether biases of some layers begin at one number above 0
 * @param deviation    of all its initial weights; empty where layers differ
 * @param middle       the convolutions that can be left out
 * @param extendable   whether a sixth convolution can stand on the last pooling
 * @param crop         side of the input in pixels
 * @param colour       noise on the colours of training pictures
 * @param sharedCrops  how many neighbours in a minibatch get the same crop
 * @param reach        what a crop passes on its way to the last pooling
 * @param shortSide    side of the square that pictures are brought to, in pixels
 * @param batch        pictures per minibatch
 * @param weightDecay  of convolutions
 * @param biasRate     at what rate biases learn
 * @param biasDecay    whether biases decay
 * @param rate         first learning rate
 */
public record PresetDefaults(
        int towers,
        boolean lrn,
        boolean normalisable,
        double dropout,
        DropoutScale dropoutScale,
        boolean papers,
        boolean activationAfterPooling,
        boolean sameMapNormalisation,
        boolean constantBias,
        OptionalDouble deviation,
        List<MiddleLayer> middle,
        boolean extendable,
        int crop,
        Colour colour,
        int sharedCrops,
        Reach reach,
        int shortSide,
        int batch,
        double weightDecay,
        BiasRate biasRate,
        boolean biasDecay,
        double rate) {

    private static final List<MiddleLayer> FOUR = List.of(CONV2, CONV3, CONV4, CONV5);
    private static final OptionalDouble BY_LAYER = OptionalDouble.empty();
    private static final Reach PADDED_BY_3 = new Reach(11, 4, 3, false);

    public PresetDefaults {
        middle = List.copyOf(middle);
    }

    /**
     * The geometry that decides how small a crop may be: conv1, then three poolings of 3/2, or 2/2. All other layers keep the side.
     *
     * @param kernel  side of conv1's kernels in pixels
     * @param stride  distance between them in pixels
     * @param padding zero rows or columns of conv1, both sides together
     * @param partial whether a pooling makes something of pixels that do not fill its last square
     */
    public record Reach(int kernel, int stride, int padding, boolean partial) {

        private static final int POOLINGS = 3;
        private static final int POOLING_STRIDE = 2;

        /**
         * @param overlap whether the poolings overlap
         * @return side of the smallest crop of which the last pooling leaves a pixel
         */
        public int smallestCrop(boolean overlap) {
            int size = overlap ? 3 : 2;
            int side = 1;
            for (int pooling = 0; pooling < POOLINGS; pooling++) {
                side = (side - 1) * POOLING_STRIDE + size - (partial ? POOLING_STRIDE - 1 : 0);
            }
            return (side - 1) * stride + kernel - padding;
        }
    }

    /**
     * @param preset a preset
     * @return what it sets
     */
    public static PresetDefaults of(Preset preset) {
        return switch (preset) {
            case PAPER -> text(2);
            case ONE_TOWER -> text(1);
            case ORIGINAL2012 -> original2012(2);
            case ORIGINAL2012_ONE_TOWER -> original2012(1);
            case CAFFE -> new PresetDefaults(2, true, true, 0.5, DropoutScale.TRAINING, false, false, false, true, BY_LAYER, FOUR, false,
                    227, Colour.NONE, 1, new Reach(11, 4, 0, false), 256, 256, 5e-4, BiasRate.times(2), false, 0.01);
            case TORCHVISION -> new PresetDefaults(1, false, false, 0.5, DropoutScale.TRAINING, false, false, false, false, BY_LAYER, FOUR,
                    false, 224, Colour.PCA, 1, new Reach(11, 4, 2 + 2, false), 256, 128, 5e-4, BiasRate.OF_WEIGHTS, true, 0.01);
            case CIFAR_4LAYER -> new PresetDefaults(1, false, true, 0, DropoutScale.TEST, false, false, false, false, BY_LAYER,
                    List.of(CONV2, CONV3), false, 32, Colour.PCA, 1, new Reach(5, 1, 2 + 2, true), 32, 128, 0.004, BiasRate.times(2), false,
                    0.001);
        };
    }

    private static PresetDefaults text(int towers) {
        return new PresetDefaults(towers, true, true, 0.5, DropoutScale.TEST, true, false, false, true, OptionalDouble.of(0.01), FOUR, true,
                224, Colour.PCA, 1, PADDED_BY_3, 256, 128, 5e-4, BiasRate.OF_WEIGHTS, true, 0.01);
    }

    private static PresetDefaults original2012(int towers) {
        return new PresetDefaults(towers, true, true, 0.5, DropoutScale.TEST, true, true, true, true, BY_LAYER, FOUR, towers == 2, 224,
                Colour.ORIGINAL2012, 32, PADDED_BY_3, 256, 128, 5e-4, BiasRate.own(0.02), false, 0.01);
    }
}
