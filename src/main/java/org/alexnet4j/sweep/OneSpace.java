package org.alexnet4j.sweep;

import java.util.Map;
import org.deeplearning4j.arbiter.optimize.api.AbstractParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/** A space that Arbiter sees as one: what lies in it means something for some of its candidates only. */
abstract class OneSpace<T> extends AbstractParameterSpace<T> {

    @Override
    @SuppressWarnings("rawtypes")
    public final Map<String, ParameterSpace> getNestedSpaces() {
        return Map.of();
    }

    @Override
    public final boolean isLeaf() {
        return false;
    }

    @Override
    public final void setIndices(int... indices) {
        throw new UnsupportedOperationException("Only leaves have indices.");
    }
}
