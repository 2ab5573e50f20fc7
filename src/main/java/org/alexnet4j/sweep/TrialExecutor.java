package org.alexnet4j.sweep;

import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.alexnet4j.run.Outcome;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Does the jobs of a sweep, and tells the plan, the standings and the pages what became of each. A disk that fails stops the sweep. Used
 * by several threads.
 */
final class TrialExecutor {

    private final Plan plan;
    private final TrialRunner runner;
    private final Standings standings;
    private final SweepPages pages;
    private final SweepListener listener;
    private final AtomicReference<UncheckedIOException> failure = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * @param plan      which jobs there are
     * @param runner    trains them
     * @param standings of all candidates
     * @param pages     written anew after each job
     * @param listener  told when a job has ended; must not throw
     */
    TrialExecutor(Plan plan, TrialRunner runner, Standings standings, SweepPages pages, SweepListener listener) {
        this.plan = plan;
        this.runner = runner;
        this.standings = standings;
        this.pages = pages;
        this.listener = listener;
    }

    /**
     * Does a job; never throws.
     *
     * @param job   which
     * @param watch given the network before its first minibatch
     * @return where its trial stands afterwards; empty where it was interrupted
     */
    Optional<Outcome> train(TrialJob job, Consumer<ComputationGraph> watch) {
        standings.began(job.trial());
        Optional<Outcome> outcome = Optional.empty();
        try {
            outcome = runner.train(job, watch);
        } catch (UncheckedIOException e) {
            fail(e);
        } finally {
            standings.ended(job.trial());
            plan.ended(job.trial());
        }
        listener.ended(SweepFolder.name(job.trial()), outcome.map(TrialExecutor::words).orElse("interrupted"));
        try {
            listener.standings(pages.write());
        } catch (UncheckedIOException e) {
            fail(e);
        }
        return outcome;
    }

    private static String words(Outcome outcome) {
        String words = outcome.status().name().toLowerCase(Locale.ROOT) + " after epoch " + outcome.epochs();
        return outcome.reason().isEmpty() ? words : words + ": " + outcome.reason();
    }

    private void fail(UncheckedIOException e) {
        failure.compareAndSet(null, e);
        requestStop();
    }

    /** Asks for a stop after the minibatches under way, and checkpoints; may be called from any thread. */
    void requestStop() {
        stopped = true;
        plan.stop();
        runner.requestStop();
    }

    /** @return whether a stop was asked for */
    boolean isStopped() {
        return stopped;
    }

    /** @throws UncheckedIOException where the disk failed a job */
    void throwIfFailed() {
        UncheckedIOException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
