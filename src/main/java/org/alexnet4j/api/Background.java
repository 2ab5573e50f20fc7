package org.alexnet4j.api;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.alexnet4j.failures.ThreadFailure;

/**
 * Work on a thread of its own. Whoever waits for it and is interrupted asks it to stop, and waits until it has kept what it needs to go on.
 *
 * @param <T> what it gives
 */
final class Background<T> {

    private final FutureTask<T> task;
    private final Runnable stop;

    private Background(Supplier<T> work, Runnable stop) {
        this.task = new FutureTask<>(work::get);
        this.stop = stop;
    }

    /**
     * @param name of the thread, which keeps the process alive
     * @param work what is done
     * @param stop asks it to end early; called from other threads
     * @return the work, begun
     */
    static <T> Background<T> start(String name, Supplier<T> work, Runnable stop) {
        Background<T> begun = new Background<>(work, stop);
        new Thread(begun.task, "alexnet4j " + name).start();
        return begun;
    }

    boolean isDone() {
        return task.isDone();
    }

    /**
     * @return what came of it
     * @throws RuntimeException what it threw
     */
    T await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop.run();
                } catch (ExecutionException e) {
                    throw ThreadFailure.rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
