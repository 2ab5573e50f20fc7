package org.alexnet4j.sweep;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Tells Arbiter that lower scores are better. The scores themselves come from the trainer's validations, not from a model at its end. */
final class ValidationScore implements ScoreFunction {

    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("deprecation") // Arbiter's interface asks for it.
    public double score(Object model, DataProvider data, Map<String, Object> parameters) {
        throw notFromModels();
    }

    @Override
    public double score(Object model, Class<? extends DataSource> data, Properties properties) {
        throw notFromModels();
    }

    private static UnsupportedOperationException notFromModels() {
        return new UnsupportedOperationException("A candidate has the scores of the validations during its training.");
    }

    @Override
    public boolean minimize() {
        return true;
    }

    @Override
    public List<Class<?>> getSupportedModelTypes() {
        return List.of(ComputationGraph.class);
    }

    @Override
    public List<Class<?>> getSupportedDataTypes() {
        return List.of();
    }

    @Override
    public String toString() {
        return "by validation; the lower the better";
    }
}
