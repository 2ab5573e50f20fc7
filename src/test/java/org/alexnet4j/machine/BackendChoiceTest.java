package org.alexnet4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendChoiceTest {

    private static final Platform LINUX = new Platform("Linux", "amd64");
    private static final Driver NEW = new Driver(Optional.of("535.129.03"), OptionalInt.of(12_020));
    private static final Driver OLD = new Driver(Optional.of("418.87.00"), OptionalInt.of(10_010));

    @Test
    void theProcessorIsTakenWithoutAWord() {
        BackendChoice choice = BackendChoice.of(BackendRequest.CPU, LINUX, cards(NEW, "8.6"));

        assertThat(choice).isEqualTo(new BackendChoice(Optional.empty(), false, false, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"CUDA", "AUTO"})
    void aCardThatServesIsTaken(BackendRequest request) {
        Cards cards = cards(NEW, "8.9");
        BackendChoice choice = BackendChoice.of(request, LINUX, cards);

        assertThat(choice.card()).contains(cards.cards().get(0));
        assertThat(choice.select()).isFalse();
        assertThat(choice.note()).contains("This runs on Card 8.9 (compute capability 8.9, 16.0 GB) with NVIDIA's driver 535.129.03.");
    }

    @Test
    void ofSeveralCardsTheFirstThatServesIsSelected() {
        Cards cards = cards(NEW, "9.0", "8.6", "7.5");
        BackendChoice choice = BackendChoice.of(BackendRequest.CUDA, LINUX, cards);

        assertThat(choice.card()).contains(cards.cards().get(1));
        assertThat(choice.select()).isTrue();
        assertThat(choice.note()).contains("This runs on Card 8.6 (compute capability 8.6, 16.0 GB) with NVIDIA's driver 535.129.03,"
                + " the first of 3 cards that ND4J's CUDA backend holds code for.");
        assertThat(BackendChoice.of(BackendRequest.AUTO, LINUX, cards(NEW, "8.6", "8.6")).note().orElseThrow())
                .endsWith("with NVIDIA's driver 535.129.03, the first of 2 cards.");
    }

    @Test
    void aCardWithoutCodeIsSentToTheProcessorOrToOnnxRuntime() {
        assertRefused(LINUX, cards(NEW, "9.0"), "Card 9.0 has compute capability 9.0, for which ND4J's CUDA backend holds no code",
                "run on the processor (--backend cpu), or give the exported ONNX file (alexnet export) to onnxruntime_gpu");
        assertRefused(LINUX, cards(NEW, "12.0"), "Card 12.0 has compute capability 12.0, for which ND4J's CUDA backend holds no code",
                "run on the processor (--backend cpu), or give the exported ONNX file (alexnet export) to onnxruntime_gpu");
    }

    @Test
    void aCardThatOnnxRuntimeHoldsNoCodeForIsNotSentThere() {
        assertRefused(LINUX, cards(OLD, "3.5"), "Card 3.5 has compute capability 3.5, for which ND4J's CUDA backend holds no code",
                "run on the processor (--backend cpu)");
    }

    @Test
    void severalCardsWithoutCodeAreNamed() {
        assertRefused(LINUX, cards(NEW, "9.0", "3.0"), "No card here is one that ND4J's CUDA backend holds code for: Card 9.0 has compute"
                + " capability 9.0, Card 3.0 has compute capability 3.0",
                "run on the processor (--backend cpu), or give the exported ONNX file (alexnet export) to onnxruntime_gpu");
    }

    @Test
    void anOldDriverIsToBeUpdated() {
        assertRefused(LINUX, cards(OLD, "7.5"), "NVIDIA's driver 418.87.00 is too old for CUDA 11.6, which needs 450.80.02 or later",
                "update the driver, or run on the processor (--backend cpu)");
        assertRefused(new Platform("Windows 10", "amd64"), cards(OLD, "7.5"),
                "NVIDIA's driver 418.87.00 is too old for CUDA 11.6, which needs 452.39 or later",
                "update the driver, or run on the processor (--backend cpu)");
    }

    @Test
    void anotherSystemHasNoCudaWhateverItsCards() {
        assertRefused(new Platform("Mac OS X", "aarch64"), cards(NEW, "8.6"),
                "ND4J's CUDA backend exists for Linux and Windows on x86-64 only, and this is Mac OS X aarch64",
                "run on the processor (--backend cpu)");
    }

    @Test
    void aProblemOfTheDriverIsTold() {
        Cards none = new Cards(new Driver(Optional.empty(), OptionalInt.empty()), List.of(),
                Optional.of(new Cards.Problem("There is no NVIDIA driver", "install it")));

        assertRefused(LINUX, none, "There is no NVIDIA driver", "install it, or run on the processor (--backend cpu)");
    }

    private static void assertRefused(Platform platform, Cards cards, String reason, String remedy) {
        assertThat(BackendChoice.of(BackendRequest.CUDA, platform, cards)).isEqualTo(
                new BackendChoice(Optional.empty(), true, false, Optional.of(reason + ": " + remedy + ".")));
        assertThat(BackendChoice.of(BackendRequest.AUTO, platform, cards)).isEqualTo(
                new BackendChoice(Optional.empty(), false, false, Optional.of(reason + ", so this runs on the processor.")));
    }

    private static Cards cards(Driver driver, String... capabilities) {
        List<Card> cards = new ArrayList<>();
        for (String capability : capabilities) {
            cards.add(new Card(cards.size(), "Card " + capability, Optional.of("GPU-" + cards.size()), ComputeCapability.parse(capability),
                    OptionalLong.of(16_000_000_000L)));
        }
        return new Cards(driver, cards, Optional.empty());
    }
}
