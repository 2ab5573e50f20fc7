package org.alexnet4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.run.SameRun;
import org.alexnet4j.run.SmallRun;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.TrainingListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TrainingUiTest {

    private static final String HOST = PageClient.HOST;

    @TempDir
    private static Path folder;
    private static SmallRun small;
    private static TrainingUi ui;
    private static final List<Double> LOSSES = new ArrayList<>();

    @BeforeAll
    static void trainWatched() {
        small = new SmallRun(folder);
        ui = TrainingUi.open(HOST, 0, 1);
        train("watched", ui, LOSSES);
    }

    @AfterAll
    static void close() {
        ui.close();
    }

    private static void train(String run, TrainingUi watching, List<Double> losses, String... overrides) {
        small.prepare(run, false, new TrainingListener() {
            @Override
            public void iteration(int epoch, int iteration, int pictures, double loss) {
                losses.add(loss);
            }
        }, overrides).train(watching::watch);
    }

    @Test
    void theCurveIsTheLossOfEachMinibatch() throws IOException {
        assertThat(LOSSES).hasSize(3 * SmallRun.ITERATIONS);
        assertCurve(ui, LOSSES);
    }

    @Test
    void severalDevicesShowTheLossOfTheWholeMinibatchAndItsSize() throws IOException {
        List<Double> losses = new ArrayList<>();
        try (TrainingUi pages = TrainingUi.open(HOST, 0, 1)) {
            train("devices", pages, losses, "train.devices=2", "train.epochs=1");
            assertCurve(pages, losses);
        }
    }

    private static void assertCurve(TrainingUi pages, List<Double> losses) throws IOException {
        JsonNode overview = json(pages, "/train/overview/data");
        assertThat(overview.get("scoresIter")).hasSameSizeAs(losses);
        for (int i = 0; i < losses.size(); i++) {
            assertThat(overview.get("scoresIter").get(i).asInt()).isEqualTo(i);
            assertThat(overview.get("scores").get(i).asDouble()).isCloseTo(losses.get(i), within(1e-6));
        }
    }

    @Test
    void theOverviewHasTheUpdateRatioOfEachLayersWeights() throws IOException {
        JsonNode ratios = json(ui, "/train/overview/data").get("updateRatios");
        assertThat(ratios.fieldNames()).toIterable().contains("conv1a_W", "fc8_W");
        assertThat(ratios.get("fc8_W")).hasSize(LOSSES.size());
        assertThat(ratios.get("fc8_W").get(0).asDouble()).isPositive().isLessThan(1);
    }

    @Test
    void theModelPageHasTheGraphAndTheHistogramsOfALayer() throws IOException {
        JsonNode names = json(ui, "/train/model/graph").get("vertexNames");
        assertThat(names).extracting(JsonNode::asText).contains("conv1a", "fc8");
        int layer = 0;
        while (!names.get(layer).asText().equals("fc8")) {
            layer++;
        }
        JsonNode data = json(ui, "/train/model/data/" + layer);
        assertThat(data.get("paramHist").get("W").get("counts")).isNotEmpty();
    }

    @Test
    void theSystemPageHasTheMemoryOfThisProcess() throws IOException {
        assertThat(json(ui, "/train/system/data").get("memory").findValue("values")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "model", "system"})
    void everyScriptAndStyleOfAPageIsServed(String page) throws IOException {
        client(ui).assertAssetsServed("/train/" + page, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/../version.properties", "/assets/%2e%2e/version.properties",
        "/assets/webjars/../../../version.properties", "/assets/js/missing.js", "/remoteReceive", "/tsne/upload"})
    void nothingElseIsServed(String path) throws IOException {
        assertThat(client(ui).status(path)).isEqualTo(404);
    }

    @Test
    void trainingComesToTheSameWeights() {
        small.train("unwatched");
        SameRun.assertSame(new RunFolder(folder.resolve("watched")), new RunFolder(folder.resolve("unwatched")));
    }

    @Test
    void noOtherAddressOfThisMachineAnswers() throws IOException {
        client(ui).assertNoOtherAddressAnswers();
    }

    @Test
    void closingGivesThePortFreeAndEndsAllThreads() throws IOException, InterruptedException {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        TrainingUi pages = TrainingUi.open(HOST, 0, 1);
        client(pages).get("/train/overview");
        Set<Thread> own = threadsSince(before);
        assertThat(own).isNotEmpty();

        pages.close();
        pages.close();

        client(pages).assertPortFree();
        for (Thread thread : own) {
            thread.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static Set<Thread> threadsSince(Set<Thread> before) {
        Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
        now.removeAll(before);
        now.removeIf(thread -> !thread.getName().startsWith("vert.x") && !thread.getName().startsWith("vertx")
                && !thread.getName().startsWith("globalEventExecutor"));
        return now;
    }

    @Test
    void aPortInUseIsSaid() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> TrainingUi.open(HOST, socket.getLocalPort(), 1)).isInstanceOf(UiException.class)
                    .hasMessage("The training UI cannot listen at 127.0.0.1, port " + socket.getLocalPort()
                            + " (in use): give another port with --ui=PORT.");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsSaid() {
        assertThatThrownBy(() -> TrainingUi.open("198.51.100.1", 0, 1)).isInstanceOf(UiException.class)
                .hasMessageStartingWith("The training UI cannot listen at 198.51.100.1, port 0 (").hasMessageContaining("--ui-host");
    }

    private static JsonNode json(TrainingUi pages, String path) throws IOException {
        return client(pages).json(path);
    }

    private static PageClient client(TrainingUi pages) {
        return new PageClient(pages.address());
    }
}
