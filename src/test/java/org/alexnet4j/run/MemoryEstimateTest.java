package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.backend.Backend;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.junit.jupiter.api.Test;

/** The parts of the estimate against sums by hand; docs/memory.md has it beside what was measured. */
class MemoryEstimateTest {

    private static final long GB = 1_000_000_000;
    private static final int CLASSES = 1000;
    private static final int PICTURES = 1000;

    private static MemoryEstimate estimate(String... overrides) {
        RunConfig run = Configs.readWithoutData(Path.of("configs/imagenet.yaml"),
                Stream.concat(Stream.of("data.cache=none"), Stream.of(overrides)).toList());
        return MemoryEstimate.of(run, CLASSES, PICTURES);
    }

    @Test
    void theNetworkIsItsParametersTheirGradientsAndTheirMomentum() {
        assertThat(estimate().network()).isEqualTo(3 * 4 * 60_965_224L);
    }

    /** Outputs of a picture: those of section 3.5 and figure 2, what the two normalisations keep, and the joints of the towers. */
    @Test
    void aMinibatchIsItsActivationsTwoGradientsAndFourMinibatchesOfPictures() {
        long conv1 = 55 * 55 * 96;
        long pool1 = 27 * 27 * 96;
        long conv2 = 27 * 27 * 256;
        long pool2 = 13 * 13 * 256;
        long pool5 = 6 * 6 * 256;
        long convolutions = conv1 + 2 * conv1 + pool1 + conv2 + 2 * conv2 + 2 * pool2 + 13 * 13 * (384 + 384 + 256) + 2 * pool5;
        long neurons = 2 * 3 * 4096 + CLASSES;
        long gradients = 2 * 55 * 55 * 48;
        long pictures = 4 * 224 * 224 * 3;
        assertThat(estimate().minibatch()).isEqualTo(128 * 4 * (convolutions + neurons + gradients + pictures));
        assertThat(estimate("optimizer.batch=32").minibatch()).isEqualTo(estimate().minibatch() / 4);
    }

    @Test
    void decodedPicturesAreSquaresOfBytes() {
        assertThat(estimate().cache()).isZero();
        assertThat(estimate("data.cache=memory").cache()).isEqualTo(PICTURES * 256L * 256 * 3);
    }

    @Test
    void theWholeIsTheSumOfItsParts() {
        MemoryEstimate all = estimate("data.cache=memory");
        assertThat(all.total()).isEqualTo(all.program() + all.network() + all.minibatch() + all.evaluation() + all.cache());
        assertThat(all.sentence()).startsWith("This configuration needs about 3.").contains("network 732 MB", "minibatches of 128 1.4 GB",
                "decoded pictures 197 MB");
    }

    @Test
    void enoughMemoryIsNotRefused() {
        assertThatCode(() -> estimate().require(estimate().total())).doesNotThrowAnyException();
    }

    /** What is said to fit does, and one picture more does not. */
    @Test
    void tooLargeMinibatchesAreRefusedWithTheLargestThatWouldFit() {
        MemoryEstimate large = estimate("optimizer.batch=2000");
        long fitting = (8 * GB - (large.total() - large.minibatch())) / (large.minibatch() / 2000);
        assertThat(estimate("optimizer.batch=" + fitting).total()).isLessThanOrEqualTo(8 * GB);
        assertThat(estimate("optimizer.batch=" + (fitting + 1)).total()).isGreaterThan(8 * GB);
        assertThatThrownBy(() -> large.require(8 * GB)).isInstanceOf(RunException.class)
                .hasMessageMatching("This configuration needs about \\d+\\.\\d GB of memory, and there are 8.0 GB: an optimizer.batch of "
                        + fitting + " would fit.");
    }

    @Test
    void aCacheThatIsTooLargeIsRefusedWithTheWayWithoutIt() {
        RunConfig run = Configs.readWithoutData(Path.of("configs/imagenet.yaml"), List.of("data.cache=memory"));
        assertThatThrownBy(() -> MemoryEstimate.of(run, CLASSES, 1_200_000).require(16 * GB))
                .isInstanceOf(RunException.class).hasMessageContaining("and there are 16.0 GB: data.cache none would fit.");
    }

    @Test
    void aNetworkThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> estimate("model.width=4").require(4 * GB))
                .isInstanceOf(RunException.class).hasMessageContaining("a smaller model.width or augment.crop takes less.");
    }

    @Test
    void aCardHasToHoldTheNetworkAndItsMinibatchesAndMainMemoryThePictures() {
        MemoryEstimate all = estimate("data.cache=memory");
        long needed = (1L << 30) + all.network() + all.minibatch() + all.evaluation();
        assertThatCode(() -> all.requireOn(card(needed), 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> all.requireOn(card(needed - 1), 1)).isInstanceOf(RunException.class)
                .hasMessageMatching("This configuration needs about 3\\.\\d GB of a card's memory, and Test card has 3\\.\\d GB: an"
                        + " optimizer\\.batch of 127 would fit\\.");
        assertThatThrownBy(() -> all.requireOn(card(needed), 2)).isInstanceOf(RunException.class)
                .hasMessageContaining("a run's share of Test card is 1.");
        assertThatThrownBy(() -> all.requireOn(card(GB), 1)).hasMessageEndingWith("a smaller model.width or augment.crop takes less.");
    }

    private static Backend.Card card(long memory) {
        return new Backend.Card("Test card", 7, 5, memory);
    }
}
