package org.alexnet4j.model;

import static org.alexnet4j.model.InitialWeights.normal;
import static org.alexnet4j.model.LayerSpec.classes;
import static org.alexnet4j.model.LayerSpec.maps;
import static org.alexnet4j.model.LayerSpec.neurons;

import java.util.function.Supplier;
import org.alexnet4j.nn.ResponseNormalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * The network of the paper's text (section 3.5, figure 2): two towers, a and b, that meet before conv3 and in the fully-connected layers.
 * With 1000 classes, a width of 1 and pictures of 224 pixels it has 60,965,224 parameters; in one tower, which is the preset
 * {@code one-tower}, 62,378,344.
 *
 * <p>That of the authors' code, {@link Original2012Network}, is the same but for details. Those that the text has no line for, the
 * nonlinearities after the poolings and the normalisation within maps, stand here where the code has them; a configuration of the text's
 * network leaves them out.
 */
final class PaperNetwork {

    private PaperNetwork() {
    }

    static ComputationGraphConfiguration build(NetworkBuilder network) {
        return build(network, normal(0.01), ResponseNormalization::new);
    }

    /**
     * @param upper  initial weights of the convolutions above the second
     * @param across response normalisation across maps
     */
    static ComputationGraphConfiguration build(NetworkBuilder network, InitialWeights upper, Supplier<ResponseNormalization> across) {
        return network.towers().weights(normal(0.01))
                // 3 zero rows and columns at the right and the bottom make 224 pixels into 55 kernels 4 apart.
                .convolution("conv1", maps(96).kernel(11).stride(4).padding(0, 3).pooledFirst())
                .normalise("norm1", across)
                .maxPool("pool1")
                .activation("act1", "conv1")
                .convolution("conv2", maps(256).kernel(5).padding(2).bias(1))
                .normalise("norm2", across)
                .normaliseWithinMaps("samemap2")
                .maxPool("pool2")
                .meet("maps2")
                .convolution("conv3", maps(384).kernel(3).padding(1).weights(upper))
                .convolution("conv4", maps(384).kernel(3).padding(1).weights(upper).bias(1))
                .convolution("conv5", maps(256).kernel(3).padding(1).weights(upper).bias(1).pooledFirst())
                .maxPool("pool5")
                .activation("act5", "conv5")
                .meet("maps5")
                .sixthConvolution(maps(256).kernel(3).padding(1).weights(upper).bias(1))
                .dense("fc6", neurons(4096).bias(1)).meet("neurons6").dropout("drop6")
                .dense("fc7", neurons(4096).bias(1)).meet("neurons7").dropout("drop7")
                .softmax(classes());
    }
}
