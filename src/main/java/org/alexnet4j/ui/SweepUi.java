package org.alexnet4j.ui;

import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/**
 * Serves Arbiter's page about a sweep over HTTP: how far it is, its configuration, each candidate with its status, its score, the values of
 * its parameters and its score against iterations. What it shows is kept in memory and gone when this is closed. Only one can be open at a
 * time, and no {@link TrainingUi} beside it.
 */
public final class SweepUi implements AutoCloseable {

    private final Pages pages;
    private final SweepListener listener;

    private SweepUi(Pages pages, SweepListener listener) {
        this.pages = pages;
        this.listener = listener;
    }

    /**
     * Starts to serve; the page is empty until a runner with {@link #listener()} starts.
     *
     * @param host the address to listen at and no other, such as 127.0.0.1
     * @param port 0 to 65535; 0 takes any that is free
     * @return the server, which answers
     * @throws UiException where it cannot listen there
     */
    public static SweepUi open(String host, int port) {
        InMemoryStatsStorage storage = new InMemoryStatsStorage();
        Pages pages = Pages.open("sweep", host, port, SweepModule.PAGE, new SweepModule(storage));
        return new SweepUi(pages, new SweepListener(storage));
    }

    /** @return where a browser finds the page, such as {@code http://127.0.0.1:9000} */
    public String address() {
        return pages.getAddress();
    }

    /**
     * What is to be added to the listeners of one runner. Its {@code onCandidateIteration} takes a
     * {@link org.deeplearning4j.nn.graph.ComputationGraph} or a {@link CandidateProgress} as the candidate. It throws nothing, whatever the
     * runner's configuration consists of, and may be called by several threads.
     *
     * @return the listener, always the same
     */
    public StatusListener listener() {
        return listener;
    }

    /** Gives the port free and ends all threads; may be called again. */
    @Override
    public void close() {
        pages.close();
    }
}
