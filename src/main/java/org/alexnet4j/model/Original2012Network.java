package org.alexnet4j.model;

import static org.alexnet4j.model.InitialWeights.normal;

import org.alexnet4j.nn.ResponseNormalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * The network that the authors' published code trains, {@code layers-145.cfg}. It has the text's 60,965,224 parameters and differs in
 * detail: ReLU follows the pooling of conv1 and conv5, so that conv1's response normalisation sees signed values; conv2 is normalised
 * within its maps as well; alpha is divided by the window; conv3, conv4 and conv5 begin with a deviation of 0.03; biases learn at 0.02
 * throughout and do not decay. Each of these is a key of the configuration, so that the text's network can have one of them alone. What
 * the file calls pool3 is pool5 here, after the layer it follows, and its cnorm2 is samemap2. With its sixth convolution it is that of
 * {@code layers-146-2012-2011.cfg}, with 61,555,304 parameters.
 */
final class Original2012Network {

    private Original2012Network() {
    }

    static ComputationGraphConfiguration build(NetworkBuilder network) {
        return PaperNetwork.build(network, normal(0.03), Original2012Network::acrossMaps);
    }

    /** Alpha is divided by the window here; the other constants are the text's. */
    static ResponseNormalization acrossMaps() {
        return new ResponseNormalization(2, 5, 1e-4, 0.75, true);
    }
}
