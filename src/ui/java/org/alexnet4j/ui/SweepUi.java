package org.alexnet4j.ui;

import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/**
 * Serves Arbiter's page about a sweep over HTTP: how far it is, its configuration, each candidate with its status, its score, the values of
 * its parameters and its score against iterations. What it shows is kept in memory and gone when this is closed. Only one can be open at a
 * time, and no {@link TrainingUi} beside it.
 */
final class SweepUi implements ArbiterPages {

    private final Pages pages;
    private final SweepPageListener listener;

    private SweepUi(Pages pages, SweepPageListener listener) {
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
    static SweepUi open(String host, int port) {
        InMemoryStatsStorage storage = new InMemoryStatsStorage();
        Pages pages = Pages.open("sweep", host, port, SweepModule.PAGE, new SweepModule(storage));
        return new SweepUi(pages, new SweepPageListener(storage));
    }

    @Override
    public String address() {
        return pages.getAddress();
    }

    @Override
    public StatusListener listener() {
        return listener;
    }

    @Override
    public void close() {
        pages.close();
    }
}
