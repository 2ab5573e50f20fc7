package org.alexnet4j.ui;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.deeplearning4j.ui.VertxUIServer;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.i18n.I18NProvider;

/**
 * Deeplearning4j's server with only the pages of one module, read only, at one address. The original listens at all addresses of the
 * machine, takes uploads, and leaves a folder, a thread and a shutdown hook behind. Only one can be open at a time, since Deeplearning4j
 * has one of them: its modules ask for the server that was made last.
 */
final class Pages extends VertxUIServer implements AutoCloseable {

    private static final String ASSETS = "/assets/";
    private static final String WEBJARS = "webjars/";

    private final String host;
    private final int wantedPort;
    private final String home;
    private final UIModule module;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile int port;

    private Pages(String host, int port, String home, UIModule module) {
        this.host = host;
        this.wantedPort = port;
        this.home = home;
        this.module = module;
    }

    /**
     * Starts to serve.
     *
     * @param what   what the pages are about, for messages
     * @param host   the address to listen at and no other, such as 127.0.0.1
     * @param port   0 to 65535; 0 takes any that is free
     * @param home   path of the page that comes first
     * @param module what makes the pages
     * @return the server, which answers
     * @throws UiException where it cannot listen there
     */
    static Pages open(String what, String host, int port, String home, UIModule module) {
        Pages pages = new Pages(host, port, home, module);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            Pages.<String>finish(done -> vertx.deployVerticle(pages, done));
            return pages;
        } catch (CompletionException e) {
            Pages.<Void>finish(vertx::close);
            throw new UiException(refusal(what, host, port, e.getCause()), e.getCause());
        }
    }

    private static String refusal(String subject, String host, int port, Throwable cause) {
        String what = "The " + subject + " UI cannot listen at " + host + ", port " + port + " ";
        if (cause instanceof UnknownHostException) {
            return what + "(no such host): give an address of this machine with --ui-host.";
        }
        if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
            return what + "(in use): give another port with --ui=PORT.";
        }
        return what + "(" + cause.getMessage() + "): give an address of this machine with --ui-host, or another port with --ui=PORT.";
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

    @Override
    public void start(Promise<Void> started) {
        Router router = Router.router(vertx);
        router.get(ASSETS + "*").handler(Pages::sendAsset);
        router.get("/setlang/:to").handler(context -> {
            I18NProvider.getInstance().setDefaultLanguage(context.pathParam("to"));
            context.response().end();
        });
        router.get("/").handler(context -> context.response().setStatusCode(302).putHeader("location", home).end());
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
        try (InputStream content = Pages.class.getClassLoader().getResourceAsStream(resource)) {
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

    /** Gives the port free and ends all threads; may be called again. */
    @Override
    public void close() {
        if (!isStopped()) {
            Pages.<Void>finish(vertx::close);
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
