package org.alexnet4j.sweep;

import java.util.List;
import java.util.function.Consumer;
import org.alexnet4j.report.sweep.SweepData;
import org.alexnet4j.train.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a listener from several threads, one at a time; one that throws is told of nothing any more, and the sweep goes on. */
final class GuardedListener implements SweepListener {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

    private final SweepListener listener;
    private boolean failed;

    GuardedListener(SweepListener listener) {
        this.listener = listener;
    }

    private synchronized void tell(Consumer<SweepListener> what) {
        if (failed) {
            return;
        }
        try {
            what.accept(listener);
        } catch (RuntimeException e) {
            failed = true;
            LOG.warn("What shows the sweep has failed; the sweep goes on without it.", e);
        }
    }

    @Override
    public void note(String sentence) {
        tell(told -> told.note(sentence));
    }

    @Override
    public void started(String run, String what, int until) {
        tell(told -> told.started(run, what, until));
    }

    @Override
    public void progressed(String run, int epoch, double share) {
        tell(told -> told.progressed(run, epoch, share));
    }

    @Override
    public void epoch(String run, Metrics metrics) {
        tell(told -> told.epoch(run, metrics));
    }

    @Override
    public void ended(String run, String outcome) {
        tell(told -> told.ended(run, outcome));
    }

    @Override
    public void standings(List<SweepData.Candidate> candidates) {
        tell(told -> told.standings(candidates));
    }
}
