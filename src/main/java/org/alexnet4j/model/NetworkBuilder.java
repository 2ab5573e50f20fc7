package org.alexnet4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.ModelConfig.DropoutScale;
import org.alexnet4j.config.OptimizerConfig.BiasRate;
import org.alexnet4j.config.PresetDefaults;
import org.alexnet4j.nn.AveragePooling;
import org.alexnet4j.nn.ClassicalMomentum;
import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.Dense;
import org.alexnet4j.nn.Dropout;
import org.alexnet4j.nn.GradientDecay;
import org.alexnet4j.nn.MaxPooling;
import org.alexnet4j.nn.Nonlinear;
import org.alexnet4j.nn.Output;
import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SameMapNormalization;
import org.alexnet4j.nn.SoftmaxCrossEntropy;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Declares a network from the picture up, as a preset has it, and applies what the configuration changes. Layers that are declared one
 * after the other stand in each tower, a and b in their names, until the towers meet; with one tower there are no letters.
 */
final class NetworkBuilder {

    /** Name of the input, {@code [batch, height, width, 3]} pixels minus the mean. */
    static final String PICTURE = "picture";
    /** Name of the output, {@code [batch, classes]} probabilities. */
    static final String OUTPUT = "fc8";

    private static final int COLOURS = 3;
    private static final int POOLING_STRIDE = 2;

    /**
     * How far a tower has been built.
     *
     * @param vertex the last vertex
     * @param here   what it gives in this network
     * @param preset what it gives in the preset at its own size
     */
    private record Top(String vertex, FeatureMaps here, FeatureMaps preset) {
    }

    /** Builds on top of a tower whose names end in the suffix. */
    private interface Step {
        Top on(Top top, String suffix);
    }

    private final NetworkSpec spec;
    private final ModelConfig model;
    private final GraphBuilder graph;
    private final List<Step> steps = new ArrayList<>();
    private List<String> towers = List.of("");
    private int groupCount = 1;
    private InitialWeights weights = InitialWeights.normal(0.01);
    private Top trunk;

    NetworkBuilder(NetworkSpec spec) {
        this.spec = spec;
        this.model = spec.model();
        FeatureMaps picture = new FeatureMaps(spec.crop(), COLOURS);
        this.trunk = new Top(PICTURE, picture, new FeatureMaps(PresetDefaults.of(model.preset()).crop(), COLOURS));
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(spec.seed())
                .dataType(spec.type())
                .updater(momentum())
                .graphBuilder()
                .addInputs(PICTURE)
                .setInputTypes(picture.type());
    }

    /** As many towers as the configuration has. */
    NetworkBuilder towers() {
        towers = model.towers() == 1 ? List.of("") : List.of("a", "b");
        return this;
    }

    /** As many groups as the configuration has towers, for the convolutions that are grouped; all maps can be split into them. */
    NetworkBuilder groups() {
        groupCount = model.towers();
        return this;
    }

    /** Initial weights of all layers that do not say. */
    NetworkBuilder weights(InitialWeights initial) {
        weights = initial;
        return this;
    }

    NetworkBuilder convolution(String name, LayerSpec layer) {
        return step((top, suffix) -> convolution(name, layer, top, suffix));
    }

    /** A sixth convolution on the last pooling, where the configuration asks for one; the towers meet below and above it (section 6). */
    NetworkBuilder sixthConvolution(LayerSpec layer) {
        return model.sixthConvolution() ? convolution("conv6", layer).meet("maps6") : this;
    }

    /** Response normalisation across maps, with the configuration's alpha where it has one. */
    NetworkBuilder normalise(String name, Supplier<ResponseNormalization> normalisation) {
        OptionalDouble alpha = model.lrnAlpha();
        return normalised(model.lrn(), name,
                () -> alpha.isPresent() ? normalisation.get().withEffectiveAlpha(alpha.getAsDouble()) : normalisation.get());
    }

    /** Response normalisation within maps, where the configuration has it. */
    NetworkBuilder normaliseWithinMaps(String name) {
        return normalised(model.lrn() && model.sameMapNormalisation(), name, SameMapNormalization::new);
    }

    private NetworkBuilder normalised(boolean wanted, String name, Supplier<Layer> normalisation) {
        return wanted ? step((top, suffix) -> maps(name + suffix, normalisation.get(), top)) : this;
    }

    NetworkBuilder maxPool(String name) {
        return step((top, suffix) -> maps(name + suffix, new MaxPooling(poolingSize(), POOLING_STRIDE), top));
    }

    /** Max pooling that makes something of the pixels at the edge which do not fill a square. */
    NetworkBuilder maxPoolToTheEdge(String name) {
        return step((top, suffix) -> maps(name + suffix, new MaxPooling(poolingSize(), POOLING_STRIDE, true), top));
    }

    /** Average pooling that makes something of the pixels at the edge which do not fill a square. */
    NetworkBuilder averagePoolToTheEdge(String name) {
        return step((top, suffix) -> maps(name + suffix, new AveragePooling(poolingSize(), POOLING_STRIDE, true), top));
    }

    /** The nonlinearity of a convolution below that is pooled first, where the configuration has that. */
    NetworkBuilder activation(String name, String convolution) {
        return isLeftOut(convolution) || !model.activationAfterPooling() ? this
                : step((top, suffix) -> maps(name + suffix, new Nonlinear(nonlinearity()), top));
    }

    /** A fully-connected layer. */
    NetworkBuilder dense(String name, LayerSpec layer) {
        return step((top, suffix) -> {
            int size = scaled(layer.size / towers.size());
            Dense.Builder builder = new Dense.Builder();
            builder.activation(nonlinearity());
            Layer built = weighted(builder, name, layer, size, top.here().values(), top.preset().values());
            return add(name + suffix, built, top, new FeatureMaps(1, size), new FeatureMaps(1, layer.size / towers.size()));
        });
    }

    /** From here on a layer sees both towers; with one tower, nothing. */
    NetworkBuilder meet(String name) {
        List<Top> tops = towers.stream().map(this::tower).toList();
        steps.clear();
        if (tops.size() == 1) {
            trunk = tops.get(0);
            return this;
        }
        graph.addVertex(name, new MergeVertex(), tops.stream().map(Top::vertex).toArray(String[]::new));
        trunk = new Top(name, together(tops.stream().map(Top::here).toList()), together(tops.stream().map(Top::preset).toList()));
        return this;
    }

    /** Dropout over all values where the towers have met. */
    NetworkBuilder dropout(String name) {
        requireMet(name);
        if (model.dropout() > 0) {
            long number = Long.parseLong(name.replaceAll("\\D", ""));
            boolean scaledAtTest = model.dropoutScale() == DropoutScale.TEST;
            Layer layer = new Dropout(model.dropout(), scaledAtTest, 31 * spec.seed() + number);
            trunk = add(name, layer, trunk, trunk.here(), trunk.preset());
        }
        return this;
    }

    /** The output: a neuron per class, softmax, and the cross-entropy as the loss. */
    ComputationGraphConfiguration softmax(LayerSpec layer) {
        requireMet(OUTPUT);
        Output.Builder output = new Output.Builder(new SoftmaxCrossEntropy());
        output.activation(Activation.SOFTMAX);
        Layer built = weighted(output, OUTPUT, layer, spec.classes(), trunk.here().values(), trunk.preset().values());
        add(OUTPUT, built, trunk, trunk.here(), trunk.preset());
        return graph.setOutputs(OUTPUT).build();
    }

    private NetworkBuilder step(Step step) {
        steps.add(step);
        return this;
    }

    private Top tower(String suffix) {
        Top top = trunk;
        for (Step step : steps) {
            top = step.on(top, suffix);
        }
        return top;
    }

    private static FeatureMaps together(List<FeatureMaps> towers) {
        return new FeatureMaps(towers.get(0).side(), towers.stream().mapToLong(FeatureMaps::count).sum());
    }

    private void requireMet(String name) {
        if (!steps.isEmpty()) {
            throw new IllegalStateException(name + " sees both towers: they have to meet below it");
        }
    }

    private Top convolution(String name, LayerSpec layer, Top top, String suffix) {
        int groups = layer.grouped ? groupCount : 1;
        int share = layer.size / towers.size();
        int maps = groupCount * scaled(share / groupCount);
        long area = (long) layer.kernel * layer.kernel;
        Convolution.Builder builder = new Convolution.Builder(layer.kernel)
                .stride(layer.stride).padding(layer.paddingLow, layer.paddingHigh).groups(groups);
        if (top.vertex().equals(PICTURE)) {
            builder.withoutInputGradient();
        }
        builder.activation(layer.pooledFirst && model.activationAfterPooling() ? Activation.IDENTITY : nonlinearity());
        Layer built = weighted(builder, name, layer, maps, area * top.here().count() / groups, area * top.preset().count() / groups);
        FeatureMaps preset = new FeatureMaps(top.preset().through(built).side(), share);
        return isLeftOut(name)
                ? new Top(top.vertex(), top.here(), preset)
                : add(name + suffix, built, top, top.here().through(built), preset);
    }

    private boolean isLeftOut(String convolution) {
        return model.without().stream().anyMatch(layer -> layer.name().toLowerCase(Locale.ROOT).equals(convolution));
    }

    /** A layer without weights that reads feature maps. */
    private Top maps(String name, Layer layer, Top top) {
        return add(name, layer, top, top.here().through(layer), top.preset().through(layer));
    }

    private Top add(String name, Layer layer, Top below, FeatureMaps here, FeatureMaps preset) {
        graph.addLayer(name, layer, below.vertex());
        return new Top(name, here, preset);
    }

    private <B extends FeedForwardLayer.Builder<B>> FeedForwardLayer weighted(
            FeedForwardLayer.Builder<B> builder, String name, LayerSpec layer, int size, long inputs, long presetInputs) {
        double decay = spec.optimizer().weightDecay();
        OptionalDouble deviation = model.deviation(name);
        InitialWeights initial = deviation.isPresent() ? InitialWeights.normal(deviation.getAsDouble()) : layer.weights.orElse(weights);
        double bias = layer.bias > 0 ? model.bias().orElse(layer.bias) : layer.bias;
        // Set layer by layer: the framework puts some terms that are set for the whole network into a layer twice.
        builder.regularization(decay(decay * layer.decayFactor));
        builder.regularizationBias(spec.optimizer().biasDecay() ? decay(decay) : List.of());
        double faster = model.frozen().contains(name) ? 0 : spec.optimizer().rates().getOrDefault(name, 1.0);
        builder.updater(momentum().faster(faster));
        if (!spec.optimizer().biasRate().equals(BiasRate.OF_WEIGHTS)) {
            builder.biasUpdater(biasMomentum(spec.optimizer().biasRate()).faster(faster));
        }
        return builder.nOut(size).biasInit(bias).weightInit(initial.of(inputs, presetInputs)).build();
    }

    private ClassicalMomentum momentum() {
        return new ClassicalMomentum(spec.rate(), spec.optimizer().momentum());
    }

    private ClassicalMomentum biasMomentum(BiasRate rate) {
        double momentum = spec.optimizer().momentum();
        return rate.own() ? ClassicalMomentum.own(rate.value(), momentum) : ClassicalMomentum.times(rate.value(), spec.rate(), momentum);
    }

    private static List<Regularization> decay(double factor) {
        return List.of(new GradientDecay(factor));
    }

    private Activation nonlinearity() {
        return switch (model.activation()) {
            case RELU -> Activation.RELU;
            case TANH -> Activation.TANH;
        };
    }

    /** Poolings that do not overlap are smaller; their distance stays, and so does the size of what they give. */
    private int poolingSize() {
        return model.overlap() ? 3 : POOLING_STRIDE;
    }

    /** A preset's number of maps or neurons, at this network's width. */
    private int scaled(int size) {
        return Math.max(1, (int) Math.round(size * model.width()));
    }
}
