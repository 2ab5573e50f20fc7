package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Arm;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.ClaimConfigs;
import org.alexnet4j.files.Csv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code alexnet reproduce} as it is typed; what is trained has tests of its own. */
class ReproduceCommandTest {

    @TempDir
    private Path folder;

    /** Nothing is read or written elsewhere. */
    private Typed reproduce(String... arguments) {
        List<String> all = new ArrayList<>(List.of("reproduce", "--out", folder.resolve("runs").toString()));
        all.addAll(List.of(arguments));
        return Typed.run(all.toArray(new String[0]));
    }

    @Test
    void theListHasALineForEachClaimInTheOrderOfThePaper() {
        Typed typed = reproduce("--list", "--results", folder.toString()).assertDone();
        List<String> lines = typed.out().lines().toList();
        assertThat(lines.get(0).split(" {2,}")).containsExactly("id", "section", "paper", "authors' log", "scales", "known here");
        assertThat(lines.subList(1, lines.size())).extracting(line -> line.substring(0, line.indexOf(' '))).containsExactly("fig1-relu",
                "cifar-lrn", "lrn", "overlap", "size", "two-towers", "pca", "single-view", "dropout", "fall2009", "table1-baselines",
                "table1-cnn", "table2-1cnn", "table2-1cnn-pretrained", "table2-5cnns", "table2-7cnns", "fig3-kernels", "fig4-similar",
                "fig4-top5", "depth", "leaving-chance", "text-or-code");
        assertThat(lines).filteredOn(line -> line.startsWith("overlap")).singleElement().asString().contains("3.4",
                "better by 0.4 / 0.3", "41.06 / 18.51 with 2/2 (147)", "smoke, tiny-imagenet, imagenet");
        assertThat(lines).filteredOn(line -> line.startsWith("size")).singleElement().asString().endsWith("imagenet: holds here");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                  | Name claims, such as lrn, or give --all; --list lists them.
            --all lrn                             | --all is all claims: name none besides.
            --all                                 | --all needs a scale, such as --scale smoke.
            lrn --scale tiny                      | Invalid value for option '--scale': expected one of smoke, cifar10, imagenette, tiny-imagenet, imagenet but was tiny
            lrn --scale cifar10                   | lrn cannot be run at cifar10, but at smoke, tiny-imagenet, imagenet.
            lrn overlap dropout                   | These claims have different scales (tiny-imagenet, imagenette): give --scale.
            fall2009                              | fall2009 cannot be run: the paper quotes it, or it needs pictures that are not to be had; --list says more.
            fall2009 --scale smoke                | fall2009 cannot be run: the paper quotes it, or it needs pictures that are not to be had; --list says more.
            lrn --scale smoke --set train.epochs  | --set takes a key, = and a value, such as data.root=pictures, not train.epochs.
            lrn --scale smoke --set =2            | --set takes a key, = and a value, such as data.root=pictures, not =2.
            lrn --scale smoke --set train.seed=2  | The claim gives each run its name, train.seed, evaluate.views: leave out --set train.seed=2.
            lrn --scale smoke --seeds 0           | --seeds must be at least 1, not 0.
            lrn --scale smoke --parallel 0        | --parallel must be at least 1, not 0.
            lrn --scale smoke --threads 0         | --threads must be at least 1, not 0.
            lrn --scale smoke --seeds many        | Invalid value for option '--seeds'
            """)
    void whatCannotBeUnderstoodIsRefusedInASentence(String arguments, String sentence) {
        Typed typed = reproduce(arguments == null ? new String[0] : arguments.split(" "));
        typed.assertRefused(sentence);
        assertThat(typed.err().lines()).as("and where to look").hasSize(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsWrongWithAClaimOrAConfigurationIsRefusedInASentence() {
        reproduce("overlop").assertRefused("overlop is no claim of ", "did you mean overlap?");
        reproduce("lrn", "--claims", folder.toString()).assertRefused("it holds no claims; --claims names configs/paper");
        reproduce("lrn", "--scale", "smoke", "--set", "optimizer.bach=3").assertRefused("--set optimizer.bach: ", "optimizer.batch");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theSizeIsCountedAtOnce() {
        Typed typed = reproduce("size").assertDone();
        assertThat(typed.out().strip().lines()).containsExactly("size (section 1, 3.5), imagenet: holds here",
                "  The network has 60 million parameters and 650,000 neurons.",
                "  Paper: 60 million parameters, 650,000 neurons",
                "  Authors' log: 60,965,224 parameters, 659,272 neurons",
                "  60,965,224 parameters and 659,272 neurons.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDryRunNamesTheRunsAndWritesNothing() {
        Path undrawn = folder.resolve("undrawn");
        Typed typed = reproduce("lrn", "--scale", "smoke", "--dry-run", "--set", "data.root=" + undrawn, "--parallel", "2").assertDone();
        List<String> lines = typed.out().lines().filter(line -> !line.startsWith("These times are of a busy machine.")).toList();
        assertThat(lines).startsWith("lrn, smoke: Response normalisation reduces the top-1 and top-5 error.", "  with: 2 runs",
                "  without (model.lrn=false): 2 runs").endsWith("Nothing was written.").hasSize(5);
        assertThat(lines.get(3)).matches("4 runs are to be made: at most .+ of training and judging, or .+ with 2 at a time where .+");
        assertThat(folder).isEmptyDirectory();
    }

    /** Half of the runs start from the weights of others that are not made yet. */
    @Test
    void aDryRunNeedsNoWeightsOfRunsToCome() {
        Typed typed = reproduce("table2-1cnn-pretrained", "--scale", "smoke", "--dry-run", "--set",
                "data.root=" + folder.resolve("undrawn"), "--set", "data.drawn.trainPerClass=2").assertDone();
        assertThat(typed.out()).contains("6 runs are to be made: at most ").endsWith("Nothing was written." + System.lineSeparator());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDryRunSaysWhatSoManySeedsCouldResolve() {
        Path nowhere = folder.resolve("nowhere");
        Typed typed = reproduce("lrn", "--dry-run", "--set", "data.root=" + nowhere);
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).startsWith("lrn, tiny-imagenet: ")
                .contains("  5 seeds resolve 1.0 points at 80 % power where differences vary by 0.6 points from seed to seed, as is "
                        + "expected; the paper's difference is 1.4");
        assertThat(typed.err()).contains(nowhere.toString());
    }

    @Test
    void aClaimIsRunToldAndNotRunAgain() {
        List<String> arguments = List.of("fig4-top5", "--scale", "smoke", "--set", "data.root=" + folder.resolve("drawn"), "--set",
                "data.drawn.trainPerClass=2", "--set", "data.drawn.validationPerClass=2", "--set", "train.epochs=1");
        Typed typed = reproduce(arguments.toArray(new String[0])).assertDone();
        assertThat(typed.out()).contains("fig4-top5 (section 6.1, figure 4), smoke: no evidence: a smoke test", "  Paper: figure 4, left",
                "The class of a validation picture is among its five most probable ones in ",
                "  Rows: " + folder.resolve("runs/results-smoke/fig4-top5.csv"));
        assertThat(typed.err().lines()).anyMatch(line -> line.contains(": epoch 1 ")).last().isEqualTo("fig4-top5: all its runs are done.");
        assertThat(folder.resolve("runs/results-smoke/fig4-top5.csv")).exists();

        Typed again = reproduce(arguments.toArray(new String[0])).assertDone();
        assertThat(again.out()).isEqualTo(typed.out());
        assertThat(again.err()).doesNotContain("epoch");
        List<String> dry = new ArrayList<>(arguments);
        dry.add("--dry-run");
        assertThat(reproduce(dry.toArray(new String[0])).assertDone().out()).contains("1 run, 1 of them done", "All runs are done.");
    }

    /**
     * Every claim that can be run at all, with all its arms, on drawn pictures: that it comes to its end, not what comes out. The limit is
     * for one that never does: other tests run beside it.
     */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void allClaimsComeToTheirEndAtSmokeScale() {
        Path results = folder.resolve("runs/results-smoke");
        Typed typed = reproduce("--all", "--scale", "smoke", "--parallel", "2", "--set", "data.root=" + folder.resolve("drawn"))
                .assertDone();
        List<ClaimConfig> claims = ClaimConfigs.all(Path.of("configs", "paper")).stream()
                .filter(claim -> claim.scales().containsKey(Scale.SMOKE)).toList();
        assertThat(claims).hasSizeGreaterThanOrEqualTo(15);
        for (ClaimConfig claim : claims) {
            assertThat(typed.out()).contains(claim.id() + " (section " + claim.section() + "), smoke: no evidence: a smoke test");
            if (claim.kind() != Kind.COUNT) {
                assertThat(arms(results.resolve(claim.id() + ".csv"))).as(claim.id())
                        .containsExactlyElementsOf(claim.arms(Scale.SMOKE).stream().map(Arm::name).toList());
                assertThat(results.resolve(claim.id() + "-smoke.png")).exists();
            }
        }
        assertThat(typed.out()).doesNotContain("holds here").doesNotContain("does not hold");
    }

    /** @return the arms that have rows, in their order */
    private static Set<String> arms(Path table) {
        Set<String> arms = new LinkedHashSet<>();
        try (Csv.Reader reader = new Csv.Reader(table)) {
            reader.next();
            for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
                arms.add(row.get().get(1));
            }
        }
        return arms;
    }
}
