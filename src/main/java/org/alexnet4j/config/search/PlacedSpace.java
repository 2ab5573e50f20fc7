package org.alexnet4j.config.search;

import java.util.List;
import org.alexnet4j.config.search.SearchConfig.Parameter;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Tree;

/**
 * A space that knows where it was written.
 *
 * @param key   of the configuration
 * @param space its values
 * @param where where the space stands
 */
record PlacedSpace(String key, Space space, Origin where) {

    Parameter parameter() {
        return new Parameter(key, space);
    }

    /** @return values that stand for all, the lowest, or the first of a choice, in front; at least one */
    List<Tree.Scalar> samples() {
        return Samples.of(space).stream().map(text -> new Tree.Scalar(text, true, where)).toList();
    }

    /** @return the lowest value, or the first of a choice */
    Tree.Scalar lowest() {
        return samples().get(0);
    }
}
