package org.alexnet4j.ui;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.ui.model.stats.J7StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.deeplearning4j.ui.module.train.TrainModule;

/**
 * Serves Deeplearning4j's pages about a training over HTTP: the score, the ratio of updates to parameters, layers with histograms, memory.
 * What they show is kept in memory and gone when this is closed. Only one can be open at a time, and no {@link SweepUi} beside it.
 */
final class TrainingUi implements TrainingPages {

    private final Pages pages;
    private final InMemoryStatsStorage statistics;
    private final int every;

    private TrainingUi(Pages pages, InMemoryStatsStorage statistics, int every) {
        this.pages = pages;
        this.statistics = statistics;
        this.every = every;
    }

    /**
     * Starts to serve; the pages are empty until a network is watched.
     *
     * @param host  the address to listen at and no other, such as 127.0.0.1
     * @param port  0 to 65535; 0 takes any that is free
     * @param every iterations between two points of the curves, at least 1
     * @return the server, which answers
     * @throws UiException where it cannot listen there
     */
    static TrainingUi open(String host, int port, int every) {
        TrainModule module = new TrainModule();
        InMemoryStatsStorage statistics = new InMemoryStatsStorage();
        Pages pages = Pages.open("training", host, port, "/train/overview", module);
        statistics.registerStatsStorageListener(event -> module.reportStorageEvents(List.of(event)));
        return new TrainingUi(pages, statistics, every);
    }

    @Override
    public String address() {
        return pages.getAddress();
    }

    @Override
    public void watch(ComputationGraph graph) {
        graph.addListeners(new J7StatsListener(statistics, every));
    }

    @Override
    public void close() {
        pages.close();
    }
}
