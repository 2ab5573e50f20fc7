package org.alexnet4j.ui;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what a runner and its tasks tell to Arbiter's page. A listener that throws would end the sweep, so what goes wrong is logged, and
 * only once.
 */
final class SweepPageListener implements StatusListener {

    static final String SESSION = "sweep";

    private static final Logger LOG = LoggerFactory.getLogger(SweepPageListener.class);

    private final StatsStorageRouter storage;
    private final Map<Integer, CandidateHistory> candidates = new HashMap<>();
    private Optional<ParameterSpace<?>> space = Optional.empty();
    private boolean complained;

    SweepPageListener(StatsStorageRouter storage) {
        this.storage = storage;
    }

    @Override
    public void onInitialization(IOptimizationRunner runner) {
        safely(() -> {
            space = Optional.of(runner.getConfiguration().getCandidateGenerator().getParameterSpace());
            all(runner);
        });
    }

    @Override
    public void onShutdown(IOptimizationRunner runner) {
        safely(() -> all(runner));
    }

    @Override
    public void onRunnerStatusChange(IOptimizationRunner runner) {
        safely(() -> all(runner));
    }

    @Override
    public void onCandidateStatusChange(CandidateInfo info, IOptimizationRunner runner, OptimizationResult result) {
        safely(() -> {
            changed(info);
            storage.putStaticInfo(new SweepStatus(SESSION, runner));
        });
    }

    @Override
    public void onCandidateIteration(CandidateInfo info, Object candidate, int iteration) {
        safely(() -> {
            CandidateHistory history = history(info);
            history.iterated(candidate, iteration);
            storage.putUpdate(history.toPersistable(SESSION));
        });
    }

    /** Not every task tells that it is done, but the runner knows. */
    private void all(IOptimizationRunner runner) {
        storage.putStaticInfo(new SweepStatus(SESSION, runner));
        runner.getCandidateStatus().forEach(this::changed);
    }

    private void changed(CandidateInfo info) {
        CandidateHistory history = history(info);
        history.changed(info);
        storage.putUpdate(history.toPersistable(SESSION));
    }

    private CandidateHistory history(CandidateInfo info) {
        return candidates.computeIfAbsent(info.getIndex(), index -> new CandidateHistory(info, parameters(info.getFlatParams())));
    }

    private String parameters(double[] flat) {
        if (flat == null || space.isEmpty()) {
            return "";
        }
        try {
            return ParameterText.of(space.get(), flat);
        } catch (RuntimeException e) {
            complain(e);
            return "";
        }
    }

    private synchronized void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError e) {
            complain(e);
        }
    }

    private void complain(Throwable problem) {
        if (!complained) {
            complained = true;
            LOG.warn("The sweep UI does not show all of the sweep, which goes on.", problem);
        }
    }
}
