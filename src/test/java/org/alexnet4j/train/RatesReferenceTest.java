package org.alexnet4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.ScheduleConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schedule as it is written in a configuration, iteration by iteration, against PyTorch's (src/test/python/schedules.py). */
class RatesReferenceTest {

    private static final JsonNode REFERENCE = reference();

    static Stream<String> planned() {
        return names("planned");
    }

    static Stream<String> plateaus() {
        return names("plateaus");
    }

    @ParameterizedTest
    @MethodSource("planned")
    void theRateOfEveryIterationIsPyTorchs(String schedule) {
        RunLength length = new RunLength(REFERENCE.get("epochs").asInt(), REFERENCE.get("iterations").asInt());
        LearningRate rate = LearningRate.of(config(schedule, length), length);
        JsonNode expected = REFERENCE.get("planned").get(schedule);
        assertThat(expected).hasSize(70);
        for (int done = 0; done < expected.size(); done++) {
            assertThat(rate.rate(1 + done / 7, done % 7)).as("iteration %d", done)
                    .isCloseTo(expected.get(done).asDouble(), within(1e-14));
        }
        assertThat(rate.finished()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("plateaus")
    void aPlateauFallsWherePyTorchsDoes(String schedule) {
        JsonNode expected = REFERENCE.get("plateaus").get(schedule);
        RunLength length = new RunLength(expected.size(), 7);
        LearningRate rate = LearningRate.of(config(schedule, length), length);
        List<Double> different = new ArrayList<>();
        for (int epoch = 1; epoch <= expected.size(); epoch++) {
            double now = rate.rate(epoch, 0);
            assertThat(now).as("epoch %d", epoch).isCloseTo(expected.get(epoch - 1).asDouble(), withinPercentage(1e-10));
            assertThat(rate.rate(epoch, 6)).as("end of epoch %d", epoch).isEqualTo(now);
            if (!different.contains(now)) {
                different.add(now);
            }
            rate.epochEnded(epoch, REFERENCE.get("errors").get(epoch - 1).asDouble());
        }
        assertThat(different).as("rates of the run").hasSizeGreaterThan(2);
    }

    private static ScheduleConfig config(String schedule, RunLength length) {
        return Configs.readWithoutData(Path.of("configs/imagenet.yaml"), List.of("schedule=" + schedule, "train.epochs=" + length.epochs()))
                .schedule();
    }

    private static Stream<String> names(String kind) {
        List<String> names = new ArrayList<>();
        REFERENCE.get(kind).fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    private static JsonNode reference() {
        try (InputStream stream = RatesReferenceTest.class.getResourceAsStream("schedules.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
