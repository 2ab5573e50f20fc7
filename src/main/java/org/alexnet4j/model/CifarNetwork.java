package org.alexnet4j.model;

import static org.alexnet4j.model.InitialWeights.normal;
import static org.alexnet4j.model.LayerSpec.classes;
import static org.alexnet4j.model.LayerSpec.maps;

import org.alexnet4j.nn.ResponseNormalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * Four layers for the 32-pixel pictures of CIFAR-10, {@code layers-19pct.cfg} of the authors' cuda-convnet. The paper trains a four-layer
 * network on CIFAR-10 for figure 1 and section 3.3 and does not say which; this one is the plainest that its authors published.
 *
 * <p>With response normalisation it is read as follows. The places, after the first two poolings, and the weaker decay of the output (1
 * instead of 3) are those of {@code layers-18pct.cfg}. That file normalises within maps; section 3.3 is about neighbouring maps, so the
 * formula and its constants are the text's.
 */
final class CifarNetwork {

    /** What the files multiply the weights of convolutions by (wc), and what the decay of fc10 is a multiple of. */
    private static final double CONVOLUTION_DECAY = 0.004;

    private CifarNetwork() {
    }

    static ComputationGraphConfiguration build(NetworkBuilder network, boolean lrn) {
        double outputDecay = lrn ? 1 : 3;
        return network.weights(normal(0.01))
                .convolution("conv1", maps(32).kernel(5).padding(2).weights(normal(0.0001)))
                .maxPoolToTheEdge("pool1")
                .normalise("norm1", ResponseNormalization::new)
                .convolution("conv2", maps(32).kernel(5).padding(2))
                .averagePoolToTheEdge("pool2")
                .normalise("norm2", ResponseNormalization::new)
                .convolution("conv3", maps(64).kernel(5).padding(2))
                .averagePoolToTheEdge("pool3")
                .meet("maps3")
                .softmax(classes().decay(outputDecay / CONVOLUTION_DECAY));
    }
}
