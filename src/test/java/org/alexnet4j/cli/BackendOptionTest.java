package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The option that the launcher acts on. */
class BackendOptionTest {

    private static final String HOME = "alexnet4j.home";

    @ParameterizedTest
    @ValueSource(strings = {"--backend cpu describe configs/imagenet.yaml", "describe configs/imagenet.yaml --backend=CPU"})
    void standsBeforeAndBehindACommand(String typed) {
        assertThat(Typed.run(typed.split(" ")).assertDone().out()).contains("60,965,224");
    }

    @Test
    void isAcceptedFromTheLauncher() {
        with(HOME, ".", () -> Typed.run("describe", "configs/imagenet.yaml", "--backend", "cuda")).assertDone();
        with(HOME, ".", () -> Typed.run("--backend", "auto", "describe", "configs/imagenet.yaml")).assertDone();
    }

    @Test
    void doesNothingWithoutTheLauncherAndSaysSo() {
        Typed.run("describe", "configs/imagenet.yaml", "--backend", "cuda").assertRefused("--backend cuda is for the launcher, ./alexnet,"
                + " which asks the cards before it starts the program; this one was started without it.");
    }

    @Test
    void aCardThatNd4jDoesNotTakeIsAFailure() {
        Typed refused = with(BackendCheck.PROPERTY, "cuda", () -> Typed.run("describe", "configs/imagenet.yaml"));

        assertThat(refused).isEqualTo(new Typed(1, "", "ND4J's CUDA backend does not start on the card, for the reason above: run on the"
                + " processor (--backend cpu)." + System.lineSeparator()));
    }

    @Test
    void theProcessorServesWhereItWasLeftOpen() {
        Typed done = with(BackendCheck.PROPERTY, "auto", () -> Typed.run("describe", "configs/imagenet.yaml"));

        assertThat(done.assertDone().out()).contains("60,965,224");
        assertThat(done.err()).isEqualTo(
                "ND4J's CUDA backend does not start on the card, so this runs on the processor." + System.lineSeparator());
    }

    @Test
    void hasThreeValues() {
        Typed.run("describe", "configs/imagenet.yaml", "--backend", "gpu").assertRefused(
                "Invalid value for option '--backend': expected one of [CPU, CUDA, AUTO] (case-insensitive) but was 'gpu'");
    }

    private static Typed with(String property, String value, Supplier<Typed> typed) {
        System.setProperty(property, value);
        try {
            return typed.get();
        } finally {
            System.clearProperty(property);
        }
    }
}
