package org.alexnet4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Asks a stub of the driver's library, built by a C compiler, and a stub of nvidia-smi. */
@EnabledOnOs(OS.LINUX)
class CardsTest {

    private static final String H200 = "0, NVIDIA H200, GPU-11111111-2222-3333-4444-555555555555, 9.0, 143771";
    private static final String RTX = "1, NVIDIA RTX 6000 Ada Generation, GPU-66666666-2222-3333-4444-555555555555, 8.9, 49140";

    @TempDir
    private Path folder;

    private StubDriver stub;

    @BeforeEach
    void makeAStub() throws IOException {
        stub = new StubDriver(folder);
    }

    @Test
    void nvidiaSmiTellsOfCardsAndDriver() throws Exception {
        stub.withLibrary(0, 12_020, 90, 89).withProgram("535.129.03", H200, RTX);
        Cards cards = ask(Optional.empty());

        assertThat(cards.problem()).isEmpty();
        assertThat(cards.driver()).isEqualTo(new Driver(Optional.of("535.129.03"), OptionalInt.of(12_020)));
        assertThat(cards.cards()).containsExactly(
                new Card(0, "NVIDIA H200", Optional.of("GPU-11111111-2222-3333-4444-555555555555"), new ComputeCapability(9, 0),
                        OptionalLong.of(143_771L << 20)),
                new Card(1, "NVIDIA RTX 6000 Ada Generation", Optional.of("GPU-66666666-2222-3333-4444-555555555555"),
                        new ComputeCapability(8, 9), OptionalLong.of(49_140L << 20)));
        assertThat(cards.cards().get(0).description()).isEqualTo("NVIDIA H200 (compute capability 9.0, 150.8 GB)");
    }

    @Test
    void theLibraryTellsWhereThereIsNoNvidiaSmi() throws Exception {
        stub.withLibrary(0, 12_020, 75, 90);
        Cards cards = ask(Optional.empty());

        assertThat(cards.problem()).isEmpty();
        assertThat(cards.driver()).isEqualTo(new Driver(Optional.empty(), OptionalInt.of(12_020)));
        assertThat(cards.driver().description()).isEqualTo("driver for CUDA 12.2");
        assertThat(cards.cards()).containsExactly(
                new Card(0, "Card of 7.5", Optional.of("GPU-a0a0a0a0-a0a0-a0a0-a0a0-a0a0a0a0a0a0"), new ComputeCapability(7, 5),
                        OptionalLong.of(16_000_000_000L)),
                new Card(1, "Card of 9.0", Optional.of("GPU-a1a1a1a1-a1a1-a1a1-a1a1-a1a1a1a1a1a1"), new ComputeCapability(9, 0),
                        OptionalLong.of(16_000_000_000L)));
    }

    @Test
    void theLibraryTellsWhereNvidiaSmiKnowsNoCapability() throws Exception {
        stub.withLibrary(0, 11_000, 75).withProgram("450.80.02");
        Cards cards = ask(Optional.empty());

        assertThat(cards.driver().version()).contains("450.80.02");
        assertThat(cards.cards()).extracting(Card::name).containsExactly("Card of 7.5");
    }

    @Test
    void theLibraryTellsWhichCardsAVariableLeaves() throws Exception {
        stub.withLibrary(0, 12_020, 89).withProgram("535.129.03", H200, RTX);

        assertThat(ask(Optional.of("1")).cards()).extracting(Card::name).containsExactly("Card of 8.9");
    }

    @Test
    void aCardThatSharesTheMachinesMemoryHasNoneOfItsOwn() throws Exception {
        stub.withLibrary(0, 13_000, 121).withProgram("580.95.05", "0, NVIDIA GB10, GPU-1, 12.1, [N/A]");

        assertThat(ask(Optional.empty()).cards()).singleElement().satisfies(card -> {
            assertThat(card.memory()).isEmpty();
            assertThat(card.description()).isEqualTo("NVIDIA GB10 (compute capability 12.1)");
        });
    }

    @Test
    void withoutALibraryThereIsNoDriver() throws Exception {
        Cards cards = ask(Optional.empty());

        assertThat(cards.cards()).isEmpty();
        assertThat(reason(cards)).isEqualTo("There is no NVIDIA driver on this machine (" + stub.library() + " cannot be loaded)");
    }

    @Test
    void aContainerMayHaveNvidiaSmiAlone() throws Exception {
        stub.withProgram("535.129.03", H200, RTX);
        Cards cards = ask(Optional.empty());

        assertThat(cards.cards()).hasSize(2);
        assertThat(reason(cards)).isEqualTo("nvidia-smi lists NVIDIA H200, but " + stub.library() + " of the driver cannot be loaded");
        assertThat(cards.problem().orElseThrow().remedy()).contains("NVIDIA_DRIVER_CAPABILITIES=compute,utility");
    }

    @Test
    void aDriverThatDoesNotStartSaysWhy() throws Exception {
        stub.withLibrary(999, 12_020, 89).withProgram("535.129.03", RTX);

        assertThat(reason(ask(Optional.empty()))).isEqualTo("NVIDIA's driver does not start (error 999, unknown error)");
        assertThat(ask(Optional.empty()).cards()).hasSize(1);
    }

    @Test
    void anErrorWithoutWordsIsANumber() throws Exception {
        stub.withLibrary(803, 12_020, 89);

        assertThat(reason(ask(Optional.empty()))).isEqualTo("NVIDIA's driver does not start (error 803)");
    }

    @Test
    void aDriverMayFindNoCard() throws Exception {
        stub.withLibrary(100, 12_020);

        assertThat(reason(ask(Optional.empty()))).isEqualTo("NVIDIA's driver finds no card");
        assertThat(reason(ask(Optional.of("7")))).isEqualTo(
                "NVIDIA's driver finds no card among those that CUDA_VISIBLE_DEVICES allows, \"7\"");
    }

    @Test
    void aDriverMayCountNoCards() throws Exception {
        stub.withLibrary(0, 12_020);

        assertThat(reason(ask(Optional.empty()))).isEqualTo("NVIDIA's driver finds no card");
    }

    @Test
    void aLibraryWithoutItsFunctionsIsNoDriver() throws Exception {
        stub.withLibrary(0, 12_020, 89);
        Path other = folder.resolve("empty.so");
        Path source = folder.resolve("empty.c");
        Files.writeString(source, "int nothing;\n");
        assertThat(new ProcessBuilder("gcc", "-shared", "-o", other.toString(), source.toString()).start().waitFor()).isZero();
        Cards cards = Cards.ask(Optional.empty(), program(), new DriverLibrary(other.toString()));

        assertThat(reason(cards)).isEqualTo("NVIDIA's driver does not start (a function is missing in " + other + ")");
    }

    @Test
    void whatIsNoAnswerOfNvidiaSmiIsLeftToTheLibrary() throws Exception {
        stub.withLibrary(0, 12_020, 89);
        for (String script : List.of("echo NVIDIA-SMI has failed; exit 9", "echo No devices were found", "echo 0, A, GPU-1, [N/A], 5",
                "exit 0")) {
            stub.withScript(script);
            Cards cards = ask(Optional.empty());
            assertThat(cards.driver().version()).as(script).isEmpty();
            assertThat(cards.cards()).as(script).extracting(Card::name).containsExactly("Card of 8.9");
        }
    }

    private Cards ask(Optional<String> visible) {
        return Cards.ask(visible, program(), new DriverLibrary(stub.library().toString()));
    }

    private NvidiaSmi program() {
        return new NvidiaSmi(stub.program().toString());
    }

    private static String reason(Cards cards) {
        return cards.problem().orElseThrow().reason();
    }
}
