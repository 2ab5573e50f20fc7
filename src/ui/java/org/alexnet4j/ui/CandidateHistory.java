package org.alexnet4j.ui;

import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.ui.data.ModelInfoPersistable;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What was told about one candidate so far. */
final class CandidateHistory {

    private final CandidateInfo first;
    private final String parameters;
    private final ScoreCurve curve = new ScoreCurve();
    private CandidateInfo latest;
    private CandidateStatus status;
    private CandidateProgress progress = new CandidateProgress(Double.NaN, 0, 0, "");
    private int iteration;
    private long updated = System.currentTimeMillis();

    /**
     * @param first      what was told first; when it was made stays, since the latest of a candidate is found by that time
     * @param parameters text of the values of its parameters
     */
    CandidateHistory(CandidateInfo first, String parameters) {
        this.first = first;
        this.parameters = parameters;
        this.latest = first;
        this.status = first.getCandidateStatus();
    }

    /** The runner and the tasks tell from threads of their own, so that the start of a short task may be told after its end. */
    @SuppressWarnings("ReferenceEquality") // The same news may be told twice.
    void changed(CandidateInfo info) {
        if (info != latest && rank(info.getCandidateStatus()) >= rank(status)) {
            latest = info;
            status = info.getCandidateStatus();
            updated = System.currentTimeMillis();
        }
    }

    private static int rank(CandidateStatus status) {
        return switch (status) {
            case Created -> 0;
            case Running -> 1;
            case Complete, Failed, Cancelled -> 2;
        };
    }

    /**
     * @param candidate a network or a {@link CandidateProgress}; anything else has no score
     * @param reached   the iteration
     */
    void iterated(Object candidate, int reached) {
        if (status == CandidateStatus.Created) {
            status = CandidateStatus.Running;
        }
        iteration = reached;
        updated = System.currentTimeMillis();
        if (candidate instanceof CandidateProgress given) {
            progress = given;
        } else if (candidate instanceof ComputationGraph graph) {
            // To write a configuration takes long, and it stays the same.
            String configuration = progress.configuration().isEmpty() ? graph.getConfiguration().toJson() : progress.configuration();
            progress = new CandidateProgress(graph.score(), graph.numParams(), graph.getNumLayers(), configuration);
        } else {
            return;
        }
        if (Double.isFinite(progress.score())) {
            curve.add(reached, progress.score());
        }
    }

    /**
     * @param session which sweep
     * @return all of it as the page takes it
     */
    ModelInfoPersistable toPersistable(String session) {
        String configuration = parameters + progress.configuration();
        int[] iterations = curve.iterations();
        return new ModelInfoPersistable.Builder().sessionId(session).workerId(String.valueOf(first.getIndex())).modelIdx(first.getIndex())
                .timestamp(first.getCreatedTime()).lastUpdateTime(updated)
                .status(status).score(latest.getScore()).exceptionStackTrace(latest.getExceptionStackTrace())
                .scoreVsIter(iterations.length == 0 ? null : iterations, curve.scores()).totalNumUpdates(iteration)
                .numParameters(progress.parameters()).numLayers(progress.layers())
                .modelConfigJson(configuration.isEmpty() ? null : configuration).build();
    }
}
