package org.alexnet4j.model;

import static org.alexnet4j.model.InitialWeights.normal;
import static org.alexnet4j.model.LayerSpec.classes;
import static org.alexnet4j.model.LayerSpec.maps;
import static org.alexnet4j.model.LayerSpec.neurons;

import org.alexnet4j.nn.ResponseNormalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * Caffe's {@code bvlc_alexnet}: one tower whose conv2, conv4 and conv5 have two groups, so that it has the paper's 60,965,224 parameters
 * with pictures of 227 pixels and no padding of conv1. Response normalisation runs across all maps; "one" biases begin at 0.1; fc6 and fc7
 * begin with a deviation of 0.005; biases learn at twice the rate and do not decay.
 */
final class CaffeNetwork {

    private CaffeNetwork() {
    }

    static ComputationGraphConfiguration build(NetworkBuilder network) {
        return network.groups().weights(normal(0.01))
                .convolution("conv1", maps(96).kernel(11).stride(4))
                .normalise("norm1", CaffeNetwork::acrossMaps)
                .maxPool("pool1")
                .convolution("conv2", maps(256).kernel(5).padding(2).grouped().bias(0.1))
                .normalise("norm2", CaffeNetwork::acrossMaps)
                .maxPool("pool2")
                .convolution("conv3", maps(384).kernel(3).padding(1))
                .convolution("conv4", maps(384).kernel(3).padding(1).grouped().bias(0.1))
                .convolution("conv5", maps(256).kernel(3).padding(1).grouped().bias(0.1))
                .maxPool("pool5")
                .meet("maps5")
                .dense("fc6", neurons(4096).weights(normal(0.005)).bias(0.1)).meet("neurons6").dropout("drop6")
                .dense("fc7", neurons(4096).weights(normal(0.005)).bias(0.1)).meet("neurons7").dropout("drop7")
                .softmax(classes());
    }

    private static ResponseNormalization acrossMaps() {
        return new ResponseNormalization(1, 5, 1e-4, 0.75, true);
    }
}
