package org.alexnet4j.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which layers of a network take the weights of a trained one, where fine-tuning starts (section 6): those of the same name and shape, but
 * for those that are to begin anew. A layer that stands in two towers is taken as a whole.
 */
public final class WeightTransfer {

    private final Set<String> taken;

    private WeightTransfer(Set<String> taken) {
        this.taken = taken;
    }

    /**
     * Compares two networks, before either of them needs memory.
     *
     * @param trained the network with weights
     * @param fresh   the network that takes them
     * @param anew    names of the layers that take none, without the letter of a tower
     * @return what is taken
     * @throws ModelException naming the layers that are not to begin anew and do not fit, or where nothing is left to take
     */
    public static WeightTransfer plan(
            ComputationGraphConfiguration trained, ComputationGraphConfiguration fresh, Collection<String> anew) {
        Map<String, WeightShape> there = WeightShape.of(trained);
        Set<String> taken = new LinkedHashSet<>();
        Set<String> unfit = new LinkedHashSet<>();
        List<String> reasons = new ArrayList<>();
        WeightShape.of(fresh).forEach((vertex, shape) -> {
            String layer = layer(vertex);
            if (anew.contains(layer)) {
                return;
            }
            if (shape.equals(there.get(vertex))) {
                taken.add(vertex);
            } else if (unfit.add(layer)) {
                reasons.add(there.containsKey(vertex)
                        ? vertex + " has " + there.get(vertex) + " there and " + shape + " here"
                        : "there is no " + vertex);
            }
        });
        if (!unfit.isEmpty()) {
            Set<String> all = new LinkedHashSet<>(anew);
            all.addAll(unfit);
            throw new ModelException(String.join(", ", reasons) + "; set model.preset, model.width and the like to those of the file,"
                    + " or model.anew to [" + String.join(", ", all) + "] to begin with new weights there.");
        }
        if (taken.isEmpty()) {
            throw new ModelException("no layer is left to take; leave a layer out of model.anew, or leave out model.from.");
        }
        return new WeightTransfer(taken);
    }

    /** @return the layers that are taken, from the picture up, without the letters of towers */
    public List<String> layers() {
        return taken.stream().map(WeightTransfer::layer).distinct().toList();
    }

    /**
     * Copies the weights and biases that are taken.
     *
     * @param trained where they come from, of the configuration that was planned for
     * @param fresh   where they go
     */
    public void copy(ComputationGraph trained, ComputationGraph fresh) {
        for (String vertex : taken) {
            Map<String, INDArray> parameters = fresh.getLayer(vertex).paramTable();
            parameters.forEach((name, array) -> array.assign(trained.getLayer(vertex).getParam(name)));
        }
    }

    private static String layer(String vertex) {
        return vertex.replaceAll("(?<=\\d)[ab]$", "");
    }
}
