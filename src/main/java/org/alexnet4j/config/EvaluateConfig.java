package org.alexnet4j.config;

/**
 * How the finished network is judged.
 *
 * @param views 1: the centre; 10: four corners, centre, and their mirror images (section 4.1)
 * @param batch pictures per minibatch, at least 1
 */
public record EvaluateConfig(int views, int batch) {
}
