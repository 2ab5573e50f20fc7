package org.alexnet4j.ui;

import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.ui.data.GlobalConfigPersistable;

/**
 * How far a sweep is. The original carries the configuration as JSON, which not every generator, score function or condition can be
 * written as; this one carries the configuration itself and never leaves memory.
 */
final class SweepStatus extends GlobalConfigPersistable {

    private static final long serialVersionUID = 1L;

    private final transient OptimizationConfiguration configuration;

    SweepStatus(String session, IOptimizationRunner runner) {
        super(new Builder().sessionId(session).timestamp(System.currentTimeMillis())
                .candidateCounts(runner.numCandidatesQueued(), runner.numCandidatesCompleted(), runner.numCandidatesFailed(),
                        runner.numCandidatesTotal())
                .optimizationRunner(runner.getClass().getSimpleName()));
        this.configuration = runner.getConfiguration();
    }

    @Override
    public OptimizationConfiguration getOptimizationConfiguration() {
        return configuration;
    }
}
