package org.alexnet4j.ui;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.ui.UpdateStatus;
import org.deeplearning4j.arbiter.ui.data.GlobalConfigPersistable;
import org.deeplearning4j.arbiter.ui.module.ArbiterModule;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageEvent;
import org.deeplearning4j.core.storage.StatsStorageListener;
import org.deeplearning4j.nn.conf.serde.JsonMappers;
import org.deeplearning4j.ui.api.HttpMethod;
import org.deeplearning4j.ui.api.LengthUnit;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.components.component.ComponentDiv;
import org.deeplearning4j.ui.components.component.style.StyleDiv;
import org.deeplearning4j.ui.components.table.ComponentTable;
import org.deeplearning4j.ui.components.table.style.StyleTable;
import org.nd4j.shade.jackson.core.JsonProcessingException;

/**
 * Arbiter's page about one sweep, with three of its answers replaced: the page itself, which Arbiter leaves to the class path resolving of
 * Vert.x and its folder; when something changed, which Arbiter notes for a new candidate only, so that the page misses how the last ones
 * end; and the configuration, which Arbiter takes for a network's with a source of data.
 */
final class SweepModule extends ArbiterModule {

    static final String PAGE = "/arbiter";

    private static final String TEMPLATE = "templates/ArbiterUI.html";
    /** What the page starts from: it asks for nothing until there is more, which it could not show. */
    private static final long NOTHING_YET = -1;

    private final StatsStorage storage;
    private final AtomicLong changes = new AtomicLong(NOTHING_YET);

    /** @param storage what is told about the sweep */
    SweepModule(StatsStorage storage) {
        this.storage = storage;
        storage.registerStatsStorageListener(this::changed);
    }

    private void changed(StatsStorageEvent event) {
        if (event.getEventType() == StatsStorageListener.EventType.PostStaticInfo) {
            onAttach(storage);
        }
        changes.incrementAndGet();
    }

    @Override
    public List<Route> getRoutes() {
        List<Route> routes = new ArrayList<>(List.of(
                route(PAGE, SweepModule::sendPage),
                route(PAGE + "/lastUpdate", this::sendChanges),
                route(PAGE + "/config", this::sendConfiguration)));
        Set<String> replaced = routes.stream().map(Route::getRoute).collect(Collectors.toSet());
        super.getRoutes().stream().filter(route -> !replaced.contains(route.getRoute())).forEach(routes::add);
        return routes;
    }

    private static Route route(String path, Consumer<RoutingContext> answer) {
        return new Route(path, HttpMethod.GET, (parameters, context) -> answer.accept(context));
    }

    private static void sendPage(RoutingContext context) {
        try (InputStream page = SweepModule.class.getClassLoader().getResourceAsStream(TEMPLATE)) {
            context.response().putHeader("content-type", "text/html; charset=utf-8").end(Buffer.buffer(page.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page compares it with what it got before, and takes it for no time. */
    private void sendChanges(RoutingContext context) {
        long now = changes.get();
        send(context, new UpdateStatus(now, now, now));
    }

    private void sendConfiguration(RoutingContext context) {
        GlobalConfigPersistable status = (GlobalConfigPersistable) storage.getStaticInfo(SweepPageListener.SESSION, ARBITER_UI_TYPE_ID,
                GlobalConfigPersistable.GLOBAL_WORKER_ID);
        if (status == null) {
            context.response().end();
            return;
        }
        OptimizationConfiguration configuration = status.getOptimizationConfiguration();
        ComponentTable search = table("Configuration", Stream.of(
                new String[] {"Candidate Generator", configuration.getCandidateGenerator().getClass().getSimpleName()},
                new String[] {"Score Function", String.valueOf(configuration.getScoreFunction())}));
        ComponentTable space = table("Hyperparameter", spaces(configuration.getCandidateGenerator().getParameterSpace()));
        send(context, new ComponentDiv(new StyleDiv.Builder().width(100, LengthUnit.Percent).build(), search, space));
    }

    private static Stream<String[]> spaces(ParameterSpace<?> space) {
        Map<String, ?> nested = space.getNestedSpaces();
        if (nested.isEmpty()) {
            return Stream.<String[]>of(new String[] {"", space.toString()});
        }
        return nested.entrySet().stream().map(entry -> new String[] {entry.getKey(), String.valueOf(entry.getValue())});
    }

    private static ComponentTable table(String name, Stream<String[]> rows) {
        StyleTable style = new StyleTable.Builder().width(100, LengthUnit.Percent).borderWidth(1).columnWidths(LengthUnit.Percent, 30, 70)
                .whitespaceMode("pre-line").build();
        return new ComponentTable.Builder(style).header(name, "Value").content(rows.toArray(String[][]::new)).build();
    }

    private static void send(RoutingContext context, Object answer) {
        try {
            context.response().putHeader("content-type", "application/json").end(JsonMappers.getMapper().writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
