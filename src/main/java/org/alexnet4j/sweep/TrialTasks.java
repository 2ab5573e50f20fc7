package org.alexnet4j.sweep;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.alexnet4j.run.Outcome;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Makes Arbiter's tasks out of trainings. A task never throws: Arbiter would leave its candidate as if it had only been made. It always
 * tells the listeners, which Arbiter's own do not of failures.
 */
final class TrialTasks implements TaskCreator {

    /** Iterations between two points of the curves on Arbiter's page. */
    private static final int POINT_EVERY = 10;

    private final Trials trials;
    private final TrialExecutor executor;

    /**
     * @param trials   where trainings stand
     * @param executor does them
     */
    TrialTasks(Trials trials, TrialExecutor executor) {
        this.trials = trials;
        this.executor = executor;
    }

    @Override
    @SuppressWarnings({"deprecation", "rawtypes"}) // Arbiter's interface asks for them.
    public Callable<OptimizationResult> create(Candidate candidate, DataProvider data, ScoreFunction score,
            List<StatusListener> listeners, IOptimizationRunner runner) {
        TrialJob job = (TrialJob) candidate.getValue();
        return () -> run(candidate, job, listeners, runner);
    }

    @Override
    @SuppressWarnings({"deprecation", "rawtypes"})
    public Callable<OptimizationResult> create(Candidate candidate, Class<? extends DataSource> data, Properties properties,
            ScoreFunction score, List<StatusListener> listeners, IOptimizationRunner runner) {
        return create(candidate, null, score, listeners, runner);
    }

    private OptimizationResult run(Candidate<?> candidate, TrialJob job, List<StatusListener> listeners, IOptimizationRunner runner) {
        long start = System.currentTimeMillis();
        CandidateInfo running = info(candidate, CandidateStatus.Running, null, start, null, null);
        listeners.forEach(listener -> listener.onCandidateStatusChange(running, runner, null));
        Optional<Outcome> outcome = executor.train(job, graph -> listeners.forEach(
                listener -> graph.addListeners(new Points(listener, running))));
        boolean failed = outcome.filter(ended -> ended.status() == Outcome.Status.FAILED).isPresent();
        OptionalDouble score = trials.score(job.trial(), job.until());
        CandidateInfo ended = info(candidate, failed ? CandidateStatus.Failed : CandidateStatus.Complete,
                score.isPresent() ? (Double) score.getAsDouble() : null, start, System.currentTimeMillis(),
                failed ? outcome.get().reason() : null);
        OptimizationResult result = new OptimizationResult(candidate, ended.getScore(), candidate.getIndex(), null, ended, null);
        listeners.forEach(listener -> listener.onCandidateStatusChange(ended, runner, result));
        return result;
    }

    private static CandidateInfo info(Candidate<?> candidate, CandidateStatus status, Double score, long start, Long end, String reason) {
        return new CandidateInfo(candidate.getIndex(), status, score, start, start, end, candidate.getFlatParameters(), reason);
    }

    /** Gives Arbiter's listeners the losses of a training. */
    private static final class Points extends BaseTrainingListener {

        private final StatusListener listener;
        private final CandidateInfo candidate;

        Points(StatusListener listener, CandidateInfo candidate) {
            this.listener = listener;
            this.candidate = candidate;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            if (iteration % POINT_EVERY == 0) {
                listener.onCandidateIteration(candidate, model, iteration);
            }
        }
    }
}
