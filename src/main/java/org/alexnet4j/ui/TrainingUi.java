package org.alexnet4j.ui;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.ui.model.stats.J7StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.deeplearning4j.ui.module.train.TrainModule;

/**
 * Serves Deeplearning4j's pages about a training over HTTP: the score, the ratio of updates to parameters, layers with histograms, memory.
 * What they show is kept in memory and gone when this is closed. Only one can be open at a time, since Deeplearning4j has one of them.
 */
public final class TrainingUi implements AutoCloseable {

    private final Vertx vertx;
    private final TrainingPages pages;
    private final InMemoryStatsStorage statistics;
    private final int every;

    private TrainingUi(Vertx vertx, TrainingPages pages, InMemoryStatsStorage statistics, int every) {
        this.vertx = vertx;
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
    public static TrainingUi open(String host, int port, int every) {
        TrainingPages pages = new TrainingPages(host, port);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            TrainModule module = pages.module();
            InMemoryStatsStorage statistics = new InMemoryStatsStorage();
            statistics.registerStatsStorageListener(event -> module.reportStorageEvents(List.of(event)));
            TrainingUi.<String>finish(done -> vertx.deployVerticle(pages, done));
            return new TrainingUi(vertx, pages, statistics, every);
        } catch (CompletionException e) {
            TrainingUi.<Void>finish(vertx::close);
            throw new UiException(refusal(host, port, e.getCause()), e.getCause());
        }
    }

    private static String refusal(String host, int port, Throwable cause) {
        String what = "The training UI cannot listen at " + host + ", port " + port + " ";
        if (cause instanceof UnknownHostException) {
            return what + "(no such host): give an address of this machine with --ui-host.";
        }
        if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
            return what + "(in use): give another port with --ui=PORT.";
        }
        return what + "(" + cause.getMessage() + "): give an address of this machine with --ui-host, or another port with --ui=PORT.";
    }

    /** @return where a browser finds the pages, such as {@code http://127.0.0.1:9000} */
    public String address() {
        return pages.getAddress();
    }

    /**
     * Collects statistics of a network from here on, while it is trained. They are read only: training comes to the same weights.
     *
     * @param graph the network
     */
    public void watch(ComputationGraph graph) {
        graph.addListeners(new J7StatsListener(statistics, every));
    }

    /** Gives the port free and ends all threads; may be called again. */
    @Override
    public void close() {
        if (!pages.isStopped()) {
            TrainingUi.<Void>finish(vertx::close);
        }
    }

    /** Waits for what Vert.x does on threads of its own. */
    private static <T> void finish(Consumer<Handler<AsyncResult<T>>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        work.accept(result -> {
            if (result.succeeded()) {
                done.complete(result.result());
            } else {
                done.completeExceptionally(result.cause());
            }
        });
        done.join();
    }
}
