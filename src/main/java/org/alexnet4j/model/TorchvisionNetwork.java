package org.alexnet4j.model;

import static org.alexnet4j.model.InitialWeights.uniform;
import static org.alexnet4j.model.LayerSpec.classes;
import static org.alexnet4j.model.LayerSpec.maps;
import static org.alexnet4j.model.LayerSpec.neurons;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * Torchvision's {@code alexnet}, the network of "One weird trick for parallelizing convolutional neural networks" (Krizhevsky, 2014): one
 * narrower tower without response normalisation, 61,100,840 parameters. Weights and biases begin uniform in one over the square root of a
 * neuron's inputs, PyTorch's default; {@link UniformBiases} draws the biases. Dropout stands before fc6 and fc7. Torchvision brings the
 * maps of pictures that are not of 224 pixels to 6 x 6 before fc6; here fc6 has as many inputs as there are.
 */
final class TorchvisionNetwork {

    private TorchvisionNetwork() {
    }

    static ComputationGraphConfiguration build(NetworkBuilder network) {
        return network.weights(uniform())
                .convolution("conv1", maps(64).kernel(11).stride(4).padding(2))
                .maxPool("pool1")
                .convolution("conv2", maps(192).kernel(5).padding(2))
                .maxPool("pool2")
                .convolution("conv3", maps(384).kernel(3).padding(1))
                .convolution("conv4", maps(256).kernel(3).padding(1))
                .convolution("conv5", maps(256).kernel(3).padding(1))
                .maxPool("pool5")
                .meet("maps5").dropout("drop5")
                .dense("fc6", neurons(4096)).meet("neurons6").dropout("drop6")
                .dense("fc7", neurons(4096)).meet("neurons7")
                .softmax(classes());
    }
}
