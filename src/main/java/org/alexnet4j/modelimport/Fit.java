package org.alexnet4j.modelimport;

import java.util.ArrayList;
import java.util.List;

/** Compares the network of a file with that of a preset, point by point from the picture up. */
final class Fit {

    private final FileNetwork there;
    private final PresetNetwork here;
    private final List<String> differences = new ArrayList<>();

    private Fit(FileNetwork there, PresetNetwork here) {
        this.there = there;
        this.here = here;
    }

    /**
     * @param there the network of a file
     * @param here  the network that is to take its weights
     * @param crop  side of the pictures of that network, in pixels
     * @return how the two differ, a clause each; none where they fit
     */
    static List<String> differences(FileNetwork there, PresetNetwork here, int crop) {
        Fit fit = new Fit(there, here);
        if (there.layers().size() == here.layers().size()) {
            for (int i = 0; i < here.layers().size(); i++) {
                fit.compare(there.layers().get(i), here.layers().get(i));
            }
        } else {
            fit.differences.add("it has %s, the preset %s".formatted(
                    count(there.layers().stream().map(FileLayer::name).toList()),
                    count(here.layers().stream().map(PresetLayer::name).toList())));
        }
        there.operations().ifPresent(operations -> fit.compare(operations, crop));
        return List.copyOf(fit.differences);
    }

    private static String count(List<String> names) {
        return "%d layers with weights (%s)".formatted(names.size(), String.join(", ", names));
    }

    private void compare(FileLayer theirs, PresetLayer ours) {
        if (!theirs.shape().equals(ours.shape())) {
            differences.add("%s, its %s, has %s, the preset's %s has %s".formatted(
                    theirs.name(), ordinal(theirs), theirs.size(), ours.name(), ours.size()));
        } else if (theirs.biases().isPresent() && theirs.biases().get().limit() != theirs.count()) {
            differences.add("%s, its %s, has %d biases for %s".formatted(
                    theirs.name(), ordinal(theirs), theirs.biases().get().limit(), theirs.size()));
        }
    }

    private String ordinal(FileLayer layer) {
        return "layer " + (there.layers().indexOf(layer) + 1);
    }

    private void compare(List<Operation> theirs, int crop) {
        List<Operation> ours = here.operations();
        int side = crop;
        int weighted = 0;
        for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
            String place = weighted == 0 ? "at the picture" : "after " + here.layers().get(weighted - 1).name();
            if (i >= theirs.size() || i >= ours.size() || !theirs.get(i).getClass().equals(ours.get(i).getClass())) {
                differences.add("%s it has %s, the preset %s".formatted(place, described(theirs, i), described(ours, i)));
                return;
            }
            Operation operation = ours.get(i);
            if (!operation.same(theirs.get(i), side)) {
                differences.add("%s it has %s, the preset %s".formatted(place, theirs.get(i), operation));
            }
            side = operation.outputSide(side);
            weighted += operation instanceof Operation.Convolve || operation instanceof Operation.Connect ? 1 : 0;
        }
    }

    private static String described(List<Operation> operations, int index) {
        return index < operations.size() ? operations.get(index).toString() : "nothing more";
    }
}
