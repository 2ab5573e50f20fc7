package org.alexnet4j.api;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.PassedOver;
import org.alexnet4j.paper.ReproductionListener;
import org.alexnet4j.paper.RunKey;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.sweep.SweepListener;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells several listeners, one call at a time; one that throws is told of nothing more. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<ProgressListener> listeners;

    Listeners(ProgressListener... listeners) {
        this.listeners = new ArrayList<>(List.of(listeners));
    }

    private synchronized void tell(Consumer<ProgressListener> what) {
        listeners.removeIf(listener -> {
            try {
                what.accept(listener);
                return false;
            } catch (RuntimeException e) {
                LOG.warn("A listener has failed; the work goes on without it.", e);
                return true;
            }
        });
    }

    void note(String sentence) {
        tell(listener -> listener.note(sentence));
    }

    void passedOver(String sentence) {
        note(PassedOver.sentence(sentence));
    }

    Progress working(String what) {
        return new Progress() {

            @Override
            public void update(long done, long total) {
                tell(listener -> listener.working(what, done, total));
            }

            @Override
            public void note(String sentence) {
                Listeners.this.note(sentence);
            }
        };
    }

    Pictures.Preparation preparation() {
        return this::working;
    }

    private void minibatch(String run, int epoch, double share, OptionalDouble loss) {
        tell(listener -> listener.minibatch(run, epoch, share, loss));
    }

    private void epochDone(String run, Metrics metrics) {
        tell(listener -> listener.epoch(run, metrics));
    }

    /** @param name of the run */
    TrainingListener training(String name) {
        return new TrainingListener() {

            private int pictures;

            @Override
            public void note(String sentence) {
                Listeners.this.note(sentence);
            }

            @Override
            public void started(int epoch, int epochs, int iterationsInEpoch, int count) {
                pictures = count;
            }

            @Override
            public void iteration(int epoch, int iteration, int done, double loss) {
                minibatch(name, epoch, done / (double) pictures, OptionalDouble.of(loss));
            }

            @Override
            public void epoch(Metrics metrics, boolean best) {
                epochDone(name, metrics);
            }
        };
    }

    SweepListener sweep() {
        return new SweepListener() {

            @Override
            public void note(String sentence) {
                Listeners.this.note(sentence);
            }

            @Override
            public void progressed(String run, int epoch, double share) {
                minibatch(run, epoch, share, OptionalDouble.empty());
            }

            @Override
            public void epoch(String run, Metrics metrics) {
                epochDone(run, metrics);
            }

            @Override
            public void ended(String run, String outcome) {
                Listeners.this.note(run + ": " + outcome);
            }
        };
    }

    ReproductionListener claims() {
        return new ReproductionListener() {

            @Override
            public void progressed(RunKey run, int epoch, double share) {
                minibatch(run.toString(), epoch, share, OptionalDouble.empty());
            }

            @Override
            public void epoch(RunKey run, Metrics row) {
                epochDone(run.toString(), row);
            }
        };
    }
}
