package org.alexnet4j.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about all claims. */
class ReproductionReportTest {

    private static final Path PROJECT = Path.of("");

    @TempDir
    private Path folder;

    /** {@code alexnet reproduce --report} makes them anew. */
    @Test
    void theCommittedPagesAreWhatTheRecordsSay() throws IOException {
        ReproductionReport report = new ReproductionReport(PROJECT);
        assertThat(Files.readString(report.markdownFile())).isEqualTo(report.markdown());
        assertThat(Files.readString(report.pageFile())).isEqualTo(report.page());
        assertThat(Files.readString(report.readmeFile())).isEqualTo(report.readme());
    }

    @Test
    void everyClaimStandsInTheTable() {
        String markdown = new ReproductionReport(PROJECT).markdown();
        assertThat(markdown).contains("| [size](#size) | 1, 3.5 | 60 million parameters, 650,000 neurons | 60,965,224 parameters, 659,272 neurons"
                + " | 60,965,224 / 659,272 |  |  | holds here |");
        assertThat(markdown).contains("| fall2009 | 6 | 67.4 / 40.9 |").contains("| table1-baselines |").contains("What is not measured");
    }

    @Test
    void withoutRecordsOnlyTheSizeIsKnown() throws IOException {
        FileUtils.copyDirectory(PROJECT.resolve("configs").toAbsolutePath().toFile(), folder.resolve("configs").toFile());
        FileUtils.copyDirectory(PROJECT.resolve("results/bench").toAbsolutePath().toFile(), folder.resolve("results/bench").toFile());
        ReproductionReport report = new ReproductionReport(folder);
        assertThat(report.summary()).startsWith("Of the paper's 20 claims **1 hold here, 0 do not, 0 are unresolved").endsWith(
                "19 are not measured yet or cannot be.");
        assertThat(report.page()).contains("<td>size</td>").contains("not measured").doesNotContain("<script");
        Files.writeString(folder.resolve("README.md"), "# Nothing to fill in\n");
        assertThatThrownBy(report::readme).isInstanceOf(ReproductionException.class).hasMessageContaining("has no place for the summary");
    }

    /** An error of CIFAR-10 stored as JPEG is not one of the original files. */
    @Test
    void whatThePicturesAreStandsBesideTheErrors() throws IOException {
        ReproductionReport report = new ReproductionReport(PROJECT);
        String chapter = report.markdown().substring(report.markdown().indexOf("## cifar-lrn cifar10"));
        assertThat(chapter.substring(0, chapter.indexOf("![")))
                .contains("Pictures: all 60,000 of CIFAR-10, stored as JPEG files of quality 75");
        assertThat(report.page()).contains("stored as JPEG files of quality 75");
        Files.createDirectories(folder.resolve("results"));
        Files.writeString(folder.resolve("results/pictures.json"), "[]");
        FileUtils.copyDirectory(PROJECT.resolve("configs").toAbsolutePath().toFile(), folder.resolve("configs").toFile());
        assertThatThrownBy(() -> new ReproductionReport(folder)).isInstanceOf(ReproductionException.class)
                .hasMessageContaining("pictures.json cannot be read");
    }

    @Test
    void oneTrainingOfImagenetTakesWhatItsSpeedSays() {
        ImagenetCost cost = new ImagenetCost(45, 2, 4.35e9, 90);
        assertThat(cost.seconds(45) / 86_400).isBetween(29.6, 29.7);
        assertThat(cost.rows().get(0)).containsExactly("2 cores", "45", "29.7", "measured, results/bench");
        assertThat(cost.rows().get(2)).startsWith("16 such cores", "360", "3.7");
    }
}
