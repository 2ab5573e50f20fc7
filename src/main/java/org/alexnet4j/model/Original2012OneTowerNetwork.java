package org.alexnet4j.model;

import static org.alexnet4j.model.InitialWeights.normal;
import static org.alexnet4j.model.LayerSpec.classes;
import static org.alexnet4j.model.LayerSpec.maps;
import static org.alexnet4j.model.LayerSpec.neurons;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * The authors' comparison for section 3.5, {@code layers-145-half.cfg} of their code: tower a of {@link Original2012Network} alone, but
 * with all the maps of conv5 and all the neurons of the fully-connected layers.
 */
final class Original2012OneTowerNetwork {

    private Original2012OneTowerNetwork() {
    }

    static ComputationGraphConfiguration build(NetworkBuilder network) {
        return network.weights(normal(0.01))
                .convolution("conv1", maps(48).kernel(11).stride(4).padding(0, 3).pooledFirst())
                .normalise("norm1", Original2012Network::acrossMaps)
                .maxPool("pool1")
                .activation("act1", "conv1")
                .convolution("conv2", maps(128).kernel(5).padding(2).bias(1))
                .normalise("norm2", Original2012Network::acrossMaps)
                .normaliseWithinMaps("samemap2")
                .maxPool("pool2")
                .convolution("conv3", maps(192).kernel(3).padding(1).weights(normal(0.03)))
                .convolution("conv4", maps(192).kernel(3).padding(1).weights(normal(0.03)).bias(1))
                .convolution("conv5", maps(256).kernel(3).padding(1).weights(normal(0.03)).bias(1).pooledFirst())
                .maxPool("pool5")
                .activation("act5", "conv5")
                .meet("maps5")
                .dense("fc6", neurons(4096).bias(1)).meet("neurons6").dropout("drop6")
                .dense("fc7", neurons(4096).bias(1)).meet("neurons7").dropout("drop7")
                .softmax(classes());
    }
}
