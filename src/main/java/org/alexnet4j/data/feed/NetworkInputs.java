package org.alexnet4j.data.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;

/** What networks see of pictures. Those with the same squares, crops and mean see the same, which is one input for all of them. */
final class NetworkInputs {

    private final List<Preprocessing> inputs;
    /** For each network, which input is its. */
    private final List<Integer> inputOf;

    /**
     * @param networks squares, crops and mean of each network's training, at least one
     * @throws DataException when a crop is larger than its squares, or statistics belong to other squares
     */
    NetworkInputs(List<Preprocessing> networks) {
        List<Preprocessing> found = new ArrayList<>();
        this.inputOf = networks.stream().map(network -> {
            CropReader.requireFit(network.statistics(), network.shortSide(), network.crop());
            int index = IntStream.range(0, found.size()).filter(i -> areSame(found.get(i), network)).findFirst().orElse(found.size());
            if (index == found.size()) {
                found.add(network);
            }
            return index;
        }).toList();
        this.inputs = List.copyOf(found);
    }

    private static boolean areSame(Preprocessing one, Preprocessing other) {
        return one.decoding().equals(other.decoding()) && one.crop() == other.crop()
                && Arrays.equals(one.statistics().mean(), other.statistics().mean());
    }

    /** @return each input once */
    List<Preprocessing> inputs() {
        return inputs;
    }

    /**
     * @param views 1 or 10
     * @return for each input, where its views are cut
     */
    List<List<Augmentation>> cuts(int views) {
        return inputs.stream().map(input -> Augmentation.views(views, input.shortSide(), input.crop())).toList();
    }

    /** @return room for an array of each input */
    MinibatchArrays arrays() {
        return new MinibatchArrays(inputs.stream().mapToInt(Preprocessing::crop).toArray());
    }

    /**
     * @param ofInputs something of each input
     * @return that of each network's input
     */
    <T> List<T> ofNetworks(List<T> ofInputs) {
        return inputOf.stream().map(ofInputs::get).toList();
    }
}
