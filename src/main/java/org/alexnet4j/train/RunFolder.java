package org.alexnet4j.train;

import java.nio.file.Path;

/**
 * The files of a run.
 *
 * @param root the run's folder, {@code runs/<name>} unless told otherwise
 */
public record RunFolder(Path root) {

    /** @return the resolved configuration, which reproduces the run */
    public Path config() {
        return root.resolve("config.yaml");
    }

    /** @return what the run was made from */
    public Path provenance() {
        return root.resolve("provenance.json");
    }

    /** @return which pictures it was started with */
    public Path pictures() {
        return root.resolve("pictures.json");
    }

    /** @return a row per epoch */
    public Path metrics() {
        return root.resolve("metrics.csv");
    }

    /** @return a row per validation within an epoch, where the configuration asks for them */
    public Path validations() {
        return root.resolve("validations.csv");
    }

    /** @return norms of weights, gradients and steps, where the configuration asks for them */
    public Path norms() {
        return root.resolve("norms.csv");
    }

    /** @return the log */
    public Path log() {
        return root.resolve("train.log");
    }

    /** @return the folder of the checkpoints */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** @return the network with the lowest validation error */
    public Path bestModel() {
        return root.resolve("best.zip");
    }

    /** @return the network after the last epoch */
    public Path lastModel() {
        return root.resolve("last.zip");
    }

    /** @return the page to look at */
    public Path report() {
        return root.resolve("report.html");
    }

    /** @return loss and error curves as a picture, for documents */
    public Path curves() {
        return root.resolve("curves.png");
    }

    /** @return the final evaluation */
    public Path evaluation() {
        return root.resolve("evaluation.json");
    }
}
