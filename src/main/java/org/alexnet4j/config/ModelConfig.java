package org.alexnet4j.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The network: a preset, and every deviation from it. Where a key's default depends on the preset it is in {@link PresetDefaults}.
 *
 * @param preset       the network to start from
 * @param classes      number of classes; empty (written {@code auto}): as many as the training set has
 * @param width        factor on the feature maps and neurons of every hidden layer, in (0, 4]; 1 is the preset's
 * @param towers       2: two towers, or for {@code caffe} two groups of maps, which conv2, conv4 and conv5 do not cross; 1: every layer
 *                     sees all maps below it (section 3.5)
 * @param lrn          whether feature maps are response-normalised (section 3.3)
 * @param lrnAlpha     what the sum of squares is multiplied by across maps, greater than 0: alpha itself in the text, alpha over the width
 *                     of the window in the authors' code (section 3.3); empty (written {@code auto}): the preset's
 * @param sameMapNormalisation whether conv2 is normalised within its maps as well, as in the authors' code; without {@code lrn} it is not
 * @param overlap      pooling over squares of 3 pixels that are 2 apart, so that they overlap; if not, of 2 pixels (section 3.4)
 * @param activation   the nonlinearity of every hidden layer (section 3.1)
 * @param activationAfterPooling whether the nonlinearities of conv1 and conv5 follow the poolings, as in the authors' code, so that conv1's
 *                     response normalisation sees signed values
 * @param dropout      probability with which a neuron is dropped, in [0, 1); 0 is none (section 4.2)
 * @param dropoutScale where dropout's factor is applied
 * @param without      convolutions that are left out with their nonlinearity, while what follows them stays (section 7). What stood on
 *                     top then reads what the convolution read: without conv3, conv4 sees both towers
 * @param deviation    standard deviation of the initial weights of every layer, greater than 0 (section 5); empty (written {@code auto}):
 *                     the preset's, layer by layer. At another width it grows or shrinks with the square root of a neuron's inputs
 * @param deviations   the same of single layers by their names, which goes before {@code deviation}; empty: none
 * @param bias         initial bias, at least 0, of the layers whose biases the preset starts above 0 (section 5); empty (written
 *                     {@code auto}): the preset's
 * @param sixthConvolution whether a sixth convolution stands on the last pooling, for the pretrained networks of table 2 (section 6)
 * @param from         a model file whose weights the network starts from (section 6); empty (written {@code none}): from weights at random
 * @param anew         names of the layers that start at random although there is such a file; the output does where the classes are others
 * @param frozen       names of the layers whose weights stay as they are
 */
public record ModelConfig(
        Preset preset,
        OptionalInt classes,
        double width,
        int towers,
        boolean lrn,
        OptionalDouble lrnAlpha,
        boolean sameMapNormalisation,
        boolean overlap,
        Activation activation,
        boolean activationAfterPooling,
        double dropout,
        DropoutScale dropoutScale,
        List<MiddleLayer> without,
        OptionalDouble deviation,
        Map<String, Double> deviations,
        OptionalDouble bias,
        boolean sixthConvolution,
        Optional<Path> from,
        List<String> anew,
        List<String> frozen) {

    public ModelConfig {
        Objects.requireNonNull(preset);
        Objects.requireNonNull(lrnAlpha);
        Objects.requireNonNull(activation);
        Objects.requireNonNull(dropoutScale);
        without = List.copyOf(without);
        Objects.requireNonNull(deviation);
        deviations = Collections.unmodifiableMap(new LinkedHashMap<>(deviations));
        Objects.requireNonNull(bias);
        Objects.requireNonNull(from);
        anew = List.copyOf(anew);
        frozen = List.copyOf(frozen);
    }

    /** A network of a preset's own number of convolutions, biases and order, that starts at random, all of it to be trained. */
    public ModelConfig(Preset preset, OptionalInt classes, double width, int towers, boolean lrn, boolean overlap, Activation activation,
            double dropout, DropoutScale dropoutScale, List<MiddleLayer> without, OptionalDouble deviation) {
        this(preset, classes, width, towers, lrn, OptionalDouble.empty(), PresetDefaults.of(preset).sameMapNormalisation(), overlap,
                activation, PresetDefaults.of(preset).activationAfterPooling(), dropout, dropoutScale, without, deviation, Map.of(),
                OptionalDouble.empty(), false, Optional.empty(), List.of(), List.of());
    }

    /**
     * @param number of classes
     * @param drop   probability with which a neuron is dropped
     * @return the same network with these, which starts at random, all of it to be trained
     */
    public ModelConfig atRandom(int number, double drop) {
        return new ModelConfig(preset, OptionalInt.of(number), width, towers, lrn, lrnAlpha, sameMapNormalisation, overlap, activation,
                activationAfterPooling, drop, dropoutScale, without, deviation, deviations, bias, sixthConvolution, Optional.empty(),
                List.of(), List.of());
    }

    ModelConfig byLayer(Map<String, Double> deviation, Optional<Path> file, List<String> newLayers, List<String> frozenLayers) {
        return new ModelConfig(preset, classes, width, towers, lrn, lrnAlpha, sameMapNormalisation, overlap, activation,
                activationAfterPooling, dropout, dropoutScale, without, this.deviation, deviation, bias, sixthConvolution, file, newLayers,
                frozenLayers);
    }

    /**
     * @param layer the name of a layer with weights, without that of its tower
     * @return standard deviation of its initial weights at the preset's width; empty where it is the preset's
     */
    public OptionalDouble deviation(String layer) {
        return deviations.containsKey(layer) ? OptionalDouble.of(deviations.get(layer)) : deviation;
    }

    /** @return the names of the layers with weights, from the picture up; one that stands in both towers counts once */
    public List<String> layers() {
        List<String> names = new ArrayList<>();
        names.add("conv1");
        PresetDefaults.of(preset).middle().stream()
                .filter(layer -> !without.contains(layer))
                .forEach(layer -> names.add(layer.name().toLowerCase(Locale.ROOT)));
        if (sixthConvolution) {
            names.add("conv6");
        }
        if (preset != Preset.CIFAR_4LAYER) {
            names.addAll(List.of("fc6", "fc7"));
        }
        names.add("fc8");
        return List.copyOf(names);
    }

    /** A network that is known by name. Sizes are for 1000 classes. */
    public enum Preset {
        /** The network of the text: two towers, 60,965,224 parameters. */
        PAPER,
        /** The network that the authors' published code trains: as the text's in size, unlike it in detail. */
        ORIGINAL2012,
        /** The authors' comparison for section 3.5: one tower of half width, conv5 and the fully-connected layers at full size. */
        ORIGINAL2012_ONE_TOWER,
        /** Caffe's {@code bvlc_alexnet}: one tower with groups, 60,965,224 parameters. */
        CAFFE,
        /** The text's numbers of maps in one tower: 62,378,344 parameters. */
        ONE_TOWER,
        /** Torchvision's {@code alexnet}, from "One weird trick for parallelizing convolutional neural networks": 61,100,840 parameters. */
        TORCHVISION,
        /** Four layers for pictures of 32 pixels, by the authors' public files for CIFAR-10 (figure 1, section 3.3). */
        CIFAR_4LAYER
    }

    /** The nonlinearity of a hidden layer. */
    public enum Activation {
        /** {@code max(0, x)}. */
        RELU,
        /** The hyperbolic tangent. */
        TANH
    }

    /** Where dropout multiplies by the probability of keeping a neuron. */
    public enum DropoutScale {
        /** As the paper: nothing in training, times the probability at test time. */
        TEST,
        /** Inverted dropout: divided by the probability in training, nothing at test time. */
        TRAINING
    }

    /** A convolution that a network can do without. */
    public enum MiddleLayer {
        /** The second. */
        CONV2,
        /** The third. */
        CONV3,
        /** The fourth. */
        CONV4,
        /** The fifth. */
        CONV5
    }
}
