package org.alexnet4j.ui;

/** The pages of Deeplearning4j and Arbiter. */
public final class DeeplearningPages implements PagesProvider {

    @Override
    public TrainingPages training(String host, int port, int every) {
        return TrainingUi.open(host, port, every);
    }

    @Override
    public ArbiterPages sweep(String host, int port) {
        return SweepUi.open(host, port);
    }
}
