package org.alexnet4j.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.deeplearning4j.arbiter.optimize.api.AbstractParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.LocalOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/** Arbiter's runner over a space of two parameters, with tasks that train nothing. Candidate 1 fails; the score of another is its rate. */
final class ToySweep {

    static final int CANDIDATES = 4;
    static final int FAILING = 1;
    static final int ITERATIONS = 20;
    static final String FAILURE = "java.lang.IllegalStateException: too wide";

    private final Map<Integer, Map<String, Object>> values = Collections.synchronizedMap(new TreeMap<>());
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final OptimizationConfiguration configuration;

    ToySweep() {
        this(new RandomSearchGenerator(new Rates()));
    }

    ToySweep(CandidateGenerator generator) {
        configuration = new OptimizationConfiguration.Builder().candidateGenerator(generator).scoreFunction(new Rate()).rngSeed(1)
                .terminationConditions(new MaxCandidatesCondition(CANDIDATES)).build();
    }

    OptimizationConfiguration configuration() {
        return configuration;
    }

    /** @return candidate to the values of its parameters, by name */
    Map<Integer, Map<String, Object>> values() {
        return values;
    }

    /** @return how many tasks were done, whether they failed or not */
    int done() {
        return done.size();
    }

    ToySweep run(StatusListener listener) {
        // One at a time: of two, one may still be under way when the last one that is wanted is done, and the runner leaves it there.
        IOptimizationRunner runner = new LocalOptimizationRunner(1, configuration, new Tasks());
        runner.addListeners(listener);
        runner.execute();
        return this;
    }

    static double lossAt(int iteration) {
        return 1.0 / (1 + iteration);
    }

    /** A space with nested spaces. */
    static final class Rates extends AbstractParameterSpace<HashMap<String, Object>> {

        private final ParameterSpace<Double> rate = new ContinuousParameterSpace(0.001, 0.1);
        private final ParameterSpace<Integer> width = new IntegerParameterSpace(10, 90);

        @Override
        @SuppressWarnings("NonApiType")
        public HashMap<String, Object> getValue(double[] flat) {
            return new HashMap<>(Map.of("rate", rate.getValue(flat), "width", width.getValue(flat)));
        }

        @Override
        public int numParameters() {
            return 2;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public List<ParameterSpace> collectLeaves() {
            return List.of(rate, width);
        }

        @Override
        public boolean isLeaf() {
            return false;
        }

        @Override
        public void setIndices(int... indices) {
            throw new UnsupportedOperationException();
        }
    }

    /** A score function that cannot be written as JSON. */
    static final class Rate implements ScoreFunction {

        @SuppressWarnings("UnusedVariable") // JSON would go round in it for ever.
        private final Rate self = this;

        @Override
        @SuppressWarnings("deprecation") // Arbiter's interface asks for it.
        public double score(Object model, DataProvider provider, Map<String, Object> parameters) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double score(Object model, Class<? extends DataSource> source, Properties properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean minimize() {
            return true;
        }

        @Override
        public List<Class<?>> getSupportedModelTypes() {
            return List.of();
        }

        @Override
        public List<Class<?>> getSupportedDataTypes() {
            return List.of();
        }

        @Override
        public String toString() {
            return "smallest rate";
        }
    }

    private final class Tasks implements TaskCreator {

        @Override
        @Deprecated
        @SuppressWarnings("rawtypes")
        public Callable<OptimizationResult> create(Candidate candidate, DataProvider provider, ScoreFunction function,
                List<StatusListener> listeners, IOptimizationRunner runner) {
            return () -> train(candidate, listeners);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Callable<OptimizationResult> create(Candidate candidate, Class<? extends DataSource> source, Properties properties,
                ScoreFunction function, List<StatusListener> listeners, IOptimizationRunner runner) {
            return () -> train(candidate, listeners);
        }
    }

    private OptimizationResult train(Candidate<?> candidate, List<StatusListener> listeners) {
        int index = candidate.getIndex();
        Map<String, Object> own = new LinkedHashMap<>();
        ((Map<?, ?>) candidate.getValue()).forEach((name, value) -> own.put(name.toString(), value));
        values.put(index, own);
        boolean fails = index == FAILING;
        CandidateInfo begun = info(candidate, CandidateStatus.Running, null, null);
        for (int i = 0; i < ITERATIONS && !fails; i++) {
            CandidateProgress progress = new CandidateProgress(i == 0 ? Double.NaN : lossAt(i), 60_000_000, 8, "layers of " + index);
            int iteration = i;
            listeners.forEach(listener -> listener.onCandidateIteration(begun, progress, iteration));
        }
        done.add("candidate " + index);
        Double score = fails ? null : (Double) own.get("rate");
        CandidateInfo ended = fails ? info(candidate, CandidateStatus.Failed, null, FAILURE)
                : info(candidate, CandidateStatus.Complete, score, null);
        return new OptimizationResult(candidate, score, index, null, ended, null);
    }

    private static CandidateInfo info(Candidate<?> candidate, CandidateStatus status, Double score, String failure) {
        long now = System.currentTimeMillis();
        return new CandidateInfo(candidate.getIndex(), status, score, now, now, now, candidate.getFlatParameters(), failure);
    }
}
