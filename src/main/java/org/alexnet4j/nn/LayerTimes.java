package org.alexnet4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What the layers of a network take, each of which keeps its own time. Layers that are not of this package have none. */
public final class LayerTimes {

    private LayerTimes() {
    }

    /** A layer that keeps its time. */
    interface Timed {
        LayerClock clock();
    }

    /**
     * What a layer took since the start.
     *
     * @param layer           its name in the graph
     * @param forwardSeconds  in forward passes
     * @param backwardSeconds in backward passes
     */
    public record Time(String layer, double forwardSeconds, double backwardSeconds) {
    }

    /**
     * Starts anew.
     *
     * @param graph a network
     */
    public static void start(ComputationGraph graph) {
        timed(graph).forEach(layer -> ((Timed) layer).clock().reset());
    }

    /**
     * @param graph a network
     * @return the times of its layers since {@link #start}, or since it was made, in the order of the graph
     */
    public static List<Time> of(ComputationGraph graph) {
        List<Time> times = new ArrayList<>();
        timed(graph).forEach(layer -> {
            LayerClock clock = ((Timed) layer).clock();
            times.add(new Time(layer.conf().getLayer().getLayerName(), clock.forwardSeconds(), clock.backwardSeconds()));
        });
        return times;
    }

    private static Stream<org.deeplearning4j.nn.api.Layer> timed(ComputationGraph graph) {
        return Arrays.stream(graph.getLayers()).filter(Timed.class::isInstance);
    }
}
