package org.alexnet4j.ui;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deeplearning4j.ui.VertxUIServer;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.i18n.I18NProvider;
import org.deeplearning4j.ui.module.defaultModule.DefaultModule;
import org.deeplearning4j.ui.module.train.TrainModule;

/**
 * Deeplearning4j's server with only the pages of a training, read only, at one address. The original listens at all addresses of the
 * machine, takes uploads, and leaves a folder, a thread and a shutdown hook behind.
 */
final class TrainingPages extends VertxUIServer {

    private static final String ASSETS = "/assets/";
    private static final String WEBJARS = "webjars/";

    private final String host;
    private final int wantedPort;
    private final TrainModule module;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile int port;

    /**
     * Deeplearning4j's modules ask for the server that was made last: this one from now on.
     *
     * @param host where to listen
     * @param port where to listen; 0 takes any that is free
     */
    TrainingPages(String host, int port) {
        this.host = host;
        this.wantedPort = port;
        this.module = new TrainModule();
    }

    /** @return what makes the pages out of statistics */
    TrainModule module() {
        return module;
    }

    @Override
    public void start(Promise<Void> started) {
        Router router = Router.router(vertx);
        router.get(ASSETS + "*").handler(TrainingPages::sendAsset);
        router.get("/setlang/:to").handler(context -> {
            I18NProvider.getInstance().setDefaultLanguage(context.pathParam("to"));
            context.response().end();
        });
        new DefaultModule().getRoutes().forEach(route -> serve(router, route));
        module.getRoutes().forEach(route -> serve(router, route));
        HttpServer server = vertx.createHttpServer();
        server.requestHandler(router).listen(wantedPort, host, result -> {
            if (result.succeeded()) {
                port = server.actualPort();
                started.complete();
            } else {
                started.fail(result.cause());
            }
        });
    }

    /** A page of a long training takes a while to put together, which is not for the thread that answers. */
    private static void serve(Router router, Route route) {
        List<String> parameters = Arrays.stream(route.getRoute().split("/")).filter(part -> part.startsWith(":"))
                .map(part -> part.substring(1)).toList();
        router.get(route.getRoute()).blockingHandler(context ->
                route.getConsumer().accept(parameters.stream().map(context::pathParam).toList(), context));
    }

    /** Scripts and styles: those of webjars, and Deeplearning4j's own. */
    private static void sendAsset(RoutingContext context) {
        String path = context.normalisedPath().substring(ASSETS.length());
        String resource = (path.startsWith(WEBJARS) ? "META-INF/resources/" : ASSETS_ROOT_DIRECTORY) + path;
        try (InputStream content = TrainingPages.class.getClassLoader().getResourceAsStream(resource)) {
            if (content == null) {
                context.response().setStatusCode(404).end();
                return;
            }
            String type = MimeMapping.getMimeTypeForFilename(resource);
            if (type != null) {
                context.response().putHeader("content-type", type);
            }
            context.response().end(Buffer.buffer(content.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop(Promise<Void> done) {
        stopped.set(true);
        done.complete();
    }

    @Override
    public boolean isStopped() {
        return stopped.get();
    }

    @Override
    public String getAddress() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public int getPort() {
        return port;
    }
}
