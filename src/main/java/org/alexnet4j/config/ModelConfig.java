package org.alexnet4j.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * @param overlap      pooling over squares of 3 pixels that are 2 apart, so that they overlap; if not, of 2 pixels (section 3.4)
 * @param activation   the nonlinearity of every hidden layer (section 3.1)
 * @param dropout      probability with which a neuron is dropped, in [0, 1); 0 is none (section 4.2)
 * @param dropoutScale where dropout's factor is applied
 * @param without      convolutions that are left out with their nonlinearity, while what follows them stays (section 7). What stood on
 *                     top then reads what the convolution read: without conv3, conv4 sees both towers
 * @param deviation    standard deviation of the initial weights of every layer, greater than 0 (section 5); empty (written {@code auto}):
 *                     the preset's, layer by layer. At another width it grows or shrinks with the square root of a neuron's inputs
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
        boolean overlap,
        Activation activation,
        double dropout,
        DropoutScale dropoutScale,
        List<MiddleLayer> without,
        OptionalDouble deviation,
        boolean sixthConvolution,
        Optional<Path> from,
        List<String> anew,
        List<String> frozen) {

    public ModelConfig {
        Objects.requireNonNull(preset);
        Objects.requireNonNull(activation);
        Objects.requireNonNull(dropoutScale);
        without = List.copyOf(without);
        Objects.requireNonNull(from);
        anew = List.copyOf(anew);
        frozen = List.copyOf(frozen);
    }

    /** A network of a preset's own number of convolutions that starts at random, all of it to be trained. */
    public ModelConfig(Preset preset, OptionalInt classes, double width, int towers, boolean lrn, boolean overlap, Activation activation,
            double dropout, DropoutScale dropoutScale, List<MiddleLayer> without, OptionalDouble deviation) {
        this(preset, classes, width, towers, lrn, overlap, activation, dropout, dropoutScale, without, deviation, false, Optional.empty(),
                List.of(), List.of());
    }

    ModelConfig tuned(Optional<Path> file, List<String> newLayers, List<String> frozenLayers) {
        return new ModelConfig(preset, classes, width, towers, lrn, overlap, activation, dropout, dropoutScale, without, deviation,
                sixthConvolution, file, newLayers, frozenLayers);
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
