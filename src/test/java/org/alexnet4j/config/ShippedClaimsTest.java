package org.alexnet4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The claims that come with the program. */
class ShippedClaimsTest {

    private static final Path CLAIMS = Path.of("configs", "paper");

    @Test
    void theyAreTheseTwentyAndTwoQuestionsThatThePaperLeavesOpen() {
        assertThat(ClaimConfigs.ids(CLAIMS)).containsExactlyInAnyOrder("size", "fig1-relu", "cifar-lrn", "lrn", "overlap", "two-towers",
                "pca", "depth", "dropout", "single-view", "table2-5cnns", "table2-1cnn-pretrained", "table1-cnn", "table2-1cnn",
                "table1-baselines", "table2-7cnns", "fall2009", "fig3-kernels", "fig4-top5", "fig4-similar", "leaving-chance",
                "text-or-code");
        assertThat(ClaimConfigs.all(CLAIMS)).filteredOn(claim -> !claim.open()).hasSize(20);
        assertThat(ClaimConfigs.all(CLAIMS)).filteredOn(ClaimConfig::open).extracting(ClaimConfig::id)
                .containsExactly("leaving-chance", "text-or-code");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            fig1-relu              | -   | -   | 6
            cifar-lrn              | 2   | -   | -
            lrn                    | 1.4 | 1.2 | -
            overlap                | 0.4 | 0.3 | -
            two-towers             | 1.7 | 1.2 | -
            pca                    | 1   | -   | -
            depth                  | 2   | -   | -
            single-view            | 1.5 | 1.3 | -
            table2-5cnns           | 2.6 | 1.8 | -
            table2-1cnn-pretrained | 1.7 | 1.6 | -
            table1-cnn             | 37.5 | 17 | -
            table2-1cnn            | 40.7 | 18.2 | -
            """)
    void theNumbersAreThePapers(String id, Double top1, Double top5, Double ratio) {
        ClaimConfig.Numbers numbers = ClaimConfigs.read(CLAIMS, id).numbers();
        assertThat(numbers).isEqualTo(new ClaimConfig.Numbers(optional(top1), optional(top5), optional(ratio)));
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Test
    void whatIsTrainedCanBeTriedInSecondsOrNeedsPicturesThatAreNotHandedOut() {
        List<ClaimConfig> all = ClaimConfigs.all(CLAIMS);
        assertThat(all).filteredOn(claim -> claim.kind() == Kind.QUOTED).extracting(ClaimConfig::id)
                .containsExactlyInAnyOrder("table1-baselines", "table2-7cnns", "fall2009");
        assertThat(all).filteredOn(claim -> claim.kind() != Kind.QUOTED && !claim.scales().containsKey(Scale.SMOKE))
                .extracting(ClaimConfig::id).containsExactly("size");
    }

    /** The interval of a difference needs more than one. */
    @Test
    void aDifferenceAtAReducedScaleHasSeedsAndAnIdeaOfTheirSpread() {
        assertThat(ClaimConfigs.all(CLAIMS)).filteredOn(claim -> claim.kind() == Kind.DIFFERENCE).hasSize(11)
                .allSatisfy(claim -> claim.scales().forEach((scale, at) -> {
                    if (scale != Scale.IMAGENET) {
                        assertThat(at.seeds()).as("%s at %s", claim.id(), scale).isGreaterThan(1);
                        assertThat(at.spread().isPresent() || scale == Scale.SMOKE).as("%s at %s", claim.id(), scale).isTrue();
                    }
                }));
    }
}
