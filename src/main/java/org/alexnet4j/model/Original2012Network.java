package org.alexnet4j.model;

import static org.alexnet4j.model.InitialWeights.normal;
import static org.alexnet4j.model.LayerSpec.classes;
import static org.alexnet4j.model.LayerSpec.maps;
import static org.alexnet4j.model.LayerSpec.neurons;

import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SameMapNormalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * The network that the authors' published code trains, {@code layers-145.cfg}. It has the text's 60,965,224 parameters and differs in
 * detail: ReLU follows the pooling of conv1 and conv5, so that conv1's response normalisation sees signed values; conv2 is normalised
 * within its maps as well; conv3, conv4 and conv5 begin with a deviation of 0.03; biases learn at 0.02 throughout and do not decay. What
 * the file calls pool3 is pool5 here, after the layer it follows, and its cnorm2 is samemap2. With its sixth convolution it is that of
 * {@code layers-146-2012-2011.cfg}, with 61,555,304 parameters.
 */
final class Original2012Network {

    private Original2012Network() {
    }

    static ComputationGraphConfiguration build(NetworkBuilder network) {
        return network.towers().weights(normal(0.01)).biasRate(0.02)
                .convolution("conv1", maps(96).kernel(11).stride(4).padding(0, 3).linear())
                .normalise("norm1", Original2012Network::acrossMaps)
                .maxPool("pool1")
                .activation("act1", "conv1")
                .convolution("conv2", maps(256).kernel(5).padding(2).bias(1))
                .normalise("norm2", Original2012Network::acrossMaps)
                .normalise("samemap2", SameMapNormalization::new)
                .maxPool("pool2")
                .meet("maps2")
                .convolution("conv3", maps(384).kernel(3).padding(1).weights(normal(0.03)))
                .convolution("conv4", maps(384).kernel(3).padding(1).weights(normal(0.03)).bias(1))
                .convolution("conv5", maps(256).kernel(3).padding(1).weights(normal(0.03)).bias(1).linear())
                .maxPool("pool5")
                .activation("act5", "conv5")
                .meet("maps5")
                .sixthConvolution(maps(256).kernel(3).padding(1).weights(normal(0.03)).bias(1))
                .dense("fc6", neurons(4096).bias(1)).meet("neurons6").dropout("drop6")
                .dense("fc7", neurons(4096).bias(1)).meet("neurons7").dropout("drop7")
                .softmax(classes());
    }

    /** Alpha is divided by the window here; the other constants are the text's. */
    static ResponseNormalization acrossMaps() {
        return new ResponseNormalization(2, 5, 1e-4, 0.75, true);
    }
}
