package org.alexnet4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(30)
class LossGuardTest {

    private static final ComputationGraph UNUSED = null;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(LossGuard.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    /** Of a network with 10 classes and 60 iterations an epoch: five epochs are 300 iterations. */
    private List<String> warnings(int iterations, IntToDoubleFunction losses) {
        LossGuard guard = new LossGuard(10, 60);
        guard.begin(UNUSED, 0);
        IntStream.rangeClosed(1, iterations)
                .forEach(i -> guard.after(UNUSED, new IterationObserver.Step(1, i, 128, losses.applyAsDouble(i))));
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void warnsOnceWhereTheLossStaysAtThatOfAGuess() {
        assertThat(warnings(1000, i -> Math.log(10) + (i % 2 == 0 ? 0.2 : -0.2))).singleElement().asString()
                .startsWith("For 300 iterations the loss has been near ln(10) = 2.303, that of a guess");
    }

    @Test
    void saysNothingBeforeThat() {
        assertThat(warnings(299, i -> Math.log(10))).isEmpty();
    }

    @Test
    void saysNothingWhereTheLossFallsAtLast() {
        assertThat(warnings(1000, i -> i < 250 ? Math.log(10) : 2)).isEmpty();
    }

    @Test
    void warnsAgainWhereANetworkForgetsAllItHasLearned() {
        assertThat(warnings(2000, i -> i > 400 && i < 800 ? 1 : Math.log(10))).hasSize(2);
    }

    @Test
    void endsARunWhoseLossGrowsBeyondReturn() {
        assertThatThrownBy(() -> warnings(1000, i -> i < 500 ? 2 : 1e6)).isInstanceOf(DivergedException.class)
                .hasMessageContaining("more than 100 times that of a guess, at iteration 500 (epoch 1)")
                .hasMessageContaining("schedule.start");
    }

    @Test
    void oneWildMinibatchEndsNothing() {
        assertThat(warnings(1000, i -> i == 500 ? 1000 : 2)).isEmpty();
    }
}
