package org.alexnet4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SweepUiTest {

    private static ToySweep sweep;
    private static SweepUi ui;
    private static PageClient client;

    @BeforeAll
    static void runWatched() {
        ui = SweepUi.open(PageClient.HOST, 0);
        client = new PageClient(ui.address());
        sweep = new ToySweep().run(ui.listener());
    }

    @AfterAll
    static void close() {
        ui.close();
    }

    @Test
    void theConfigurationOfThisSweepCannotBeWrittenAsJson() {
        assertThatThrownBy(() -> sweep.configuration().toJson()).hasMessageContaining("self-reference");
        assertThat(sweep.done()).isGreaterThanOrEqualTo(ToySweep.CANDIDATES);
    }

    @Test
    void theResultsAreAllCandidatesWithScoreAndStatus() throws IOException {
        JsonNode results = client.json("/arbiter/results");
        assertThat(results).hasSize(sweep.values().size());
        for (JsonNode row : results) {
            int index = row.get(0).asInt();
            if (index == ToySweep.FAILING) {
                assertThat(row.get(1).asText()).isEmpty();
                assertThat(row.get(2).asText()).isEqualTo("Failed");
            } else {
                assertThat(row.get(1).asText()).isEqualTo(sweep.values().get(index).get("rate").toString());
                assertThat(row.get(2).asText()).isEqualTo("Complete");
            }
        }
    }

    @Test
    void theSummaryCountsCandidatesAndHasTheBestScore() throws IOException {
        Map<String, String> rows = rows(client.json("/arbiter/summary"));
        double best = sweep.values().entrySet().stream().filter(entry -> entry.getKey() != ToySweep.FAILING)
                .mapToDouble(entry -> (Double) entry.getValue().get("rate")).min().orElseThrow();
        assertThat(rows).containsEntry("Models Failed", "1").containsEntry("Models Queued/Running", "0")
                .containsEntry("Models Total", String.valueOf(sweep.values().size()))
                .containsEntry("Models Completed", String.valueOf(sweep.values().size() - 1))
                .containsEntry("Best Score", String.valueOf(best));
    }

    @Test
    void theSettingsHaveTheSearchAndTheSpaces() throws IOException {
        assertThat(rows(client.json("/arbiter/config"))).containsEntry("Candidate Generator", "RandomSearchGenerator")
                .containsEntry("Score Function", "smallest rate")
                .hasEntrySatisfying("rate", space -> assertThat(space).contains("0.001").contains("0.1"))
                .hasEntrySatisfying("width", space -> assertThat(space).contains("10").contains("90"));
    }

    @Test
    void aCandidateHasTheValuesOfItsParametersAndItsConfiguration() throws IOException {
        JsonNode candidate = client.json("/arbiter/candidateInfo/2");
        assertThat(rows(candidate)).containsEntry("Number of Parameters", "60000000").containsEntry("Number of Layers", "8")
                .containsEntry("Status", "Complete");
        Map<String, Object> values = sweep.values().get(2);
        assertThat(candidate.findValuesAsText("text"))
                .contains("rate: " + values.get("rate") + "\nwidth: " + values.get("width") + "\nlayers of 2");
    }

    @Test
    void theCurveOfACandidateIsItsFiniteScores() throws IOException {
        JsonNode chart = client.json("/arbiter/candidateInfo/2").findValue("ChartLine");
        JsonNode iterations = chart.get("x").get(0);
        assertThat(iterations).hasSize(ToySweep.ITERATIONS - 1);
        for (int i = 0; i < iterations.size(); i++) {
            assertThat(iterations.get(i).asInt()).isEqualTo(i + 1);
            assertThat(chart.get("y").get(0).get(i).asDouble()).isCloseTo(ToySweep.lossAt(i + 1), within(1e-6));
        }
    }

    @Test
    void aFailedCandidateSaysWhy() throws IOException {
        assertThat(client.json("/arbiter/candidateInfo/" + ToySweep.FAILING).findValuesAsText("text")).contains(ToySweep.FAILURE);
    }

    @Test
    void thePageComesFirstAndAllItsScriptsAndStylesAreServed() throws IOException {
        assertThat(client.get("/")).isEqualTo(client.get("/arbiter")).contains("Arbiter UI");
        client.assertAssetsServed("/arbiter", 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/train/overview", "/remoteReceive", "/assets/../templates/ArbiterUI.html"})
    void nothingElseIsServed(String path) throws IOException {
        assertThat(client.status(path)).isEqualTo(404);
    }

    @Test
    void beforeASweepThePageIsServedWithoutErrors() throws IOException {
        try (SweepUi empty = SweepUi.open(PageClient.HOST, 0)) {
            PageClient pages = new PageClient(empty.address());
            assertThat(pages.json("/arbiter/lastUpdate").findValuesAsText("resultsUpdateTime")).containsExactly("-1");
            for (String path : List.of("", "/summary", "/config", "/results", "/candidateInfo/0", "/sessions/all")) {
                assertThat(pages.status("/arbiter" + path)).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void aSweepOfSomethingThatThrowsWhereThePageLooksGoesOn() throws IOException {
        ToySweep throwing = new ToySweep(new RandomSearchGenerator(new ToySweep.Rates()) {
            @Override
            @SuppressWarnings("NonApiType")
            public ParameterSpace<HashMap<String, Object>> getParameterSpace() {
                throw new IllegalStateException("no space");
            }
        });
        try (SweepUi pages = SweepUi.open(PageClient.HOST, 0)) {
            throwing.run(pages.listener());
            assertThat(throwing.done()).isGreaterThanOrEqualTo(ToySweep.CANDIDATES);
            assertThat(new PageClient(pages.address()).json("/arbiter/results")).hasSize(throwing.done());
        }
    }

    @Test
    void noOtherAddressOfThisMachineAnswers() throws IOException {
        client.assertNoOtherAddressAnswers();
    }

    @Test
    void closingGivesThePortFreeAndTheSweepGoesOn() throws IOException {
        SweepUi pages = SweepUi.open(PageClient.HOST, 0);
        pages.close();
        pages.close();
        new PageClient(pages.address()).assertPortFree();
        assertThat(new ToySweep().run(pages.listener()).done()).isGreaterThanOrEqualTo(ToySweep.CANDIDATES);
    }

    private static Map<String, String> rows(JsonNode components) {
        Map<String, String> rows = new HashMap<>();
        for (JsonNode content : components.findValues("content")) {
            content.forEach(row -> rows.put(row.get(0).asText(), row.get(1).asText()));
        }
        return rows;
    }
}
