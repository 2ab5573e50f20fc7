package org.alexnet4j.bench;

import java.util.List;
import org.alexnet4j.config.RunConfig;

/**
 * The sizes of one of the two towers (section 3.5), for those who build the network otherwise.
 *
 * @param maps     feature maps of conv1 to conv5
 * @param neurons  of fc6, and of fc7
 * @param lastSide side of the maps below fc6: 6 for pictures of 224 pixels
 */
public record Towers(List<Integer> maps, int neurons, int lastSide) {

    private static final List<Integer> MAPS = List.of(48, 128, 192, 192, 128);
    private static final int NEURONS = 2048;

    /**
     * @param run a run
     * @return the sizes of its network's towers
     */
    public static Towers of(RunConfig run) {
        double width = run.model().width();
        int side = (run.augment().crop() + 3 - 11) / 4 + 1;
        for (int pooling = 0; pooling < 3; pooling++) {
            side = (side - 3) / 2 + 1;
        }
        return new Towers(MAPS.stream().map(size -> scaled(size, width)).toList(), scaled(NEURONS, width), side);
    }

    private static int scaled(int size, double width) {
        return Math.max(1, (int) Math.round(size * width));
    }

    /**
     * @param layer 1 to 5
     * @return feature maps of that convolution
     */
    public int maps(int layer) {
        return maps.get(layer - 1);
    }
}
