package org.alexnet4j.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alexnet4j.train.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {

    private static final RunKey KEY = new RunKey("smoke", "model.lrn=false", "seed-3");

    @TempDir
    private Path results;

    private Path file() {
        return results.resolve("runs/smoke/model.lrn=false/seed-3.json");
    }

    private static RunRecord complete() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("train.seed", "3");
        config.put("model.lrn", "false");
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("started", "2012-12-03T00:00:00Z");
        provenance.put("classes", "8");
        List<Metrics> epochs = new ArrayList<>(TestClaims.epochs(0.9, 1.0 / 3));
        epochs.add(new Metrics(3, 30, 1e-5, Double.NaN, 0.25, Metrics.Validation.NONE, 99.5, 0, 0, 21.5, 0));
        epochs.add(new Metrics(4, 40, 0, Double.POSITIVE_INFINITY, 0,
                new Metrics.Validation(OptionalDouble.of(Double.NaN), OptionalDouble.of(1), OptionalDouble.empty()), 0, 0, 0, 28, 0));
        return new RunRecord(KEY, config, provenance, Optional.empty(), 28, epochs,
                List.of(TestClaims.judgement(1, 3, 50, 9), TestClaims.judgement(10, 3, 200, 0)),
                Map.of(Look.SELECTIVITY, List.of(List.of(0.25, 1.0 / 3), List.of(1.0)), Look.NEIGHBOURS, List.of(List.of(0.5))));
    }

    @Test
    void aRecordThatIsReadAgainIsTheSame() {
        RunRecord record = complete();
        new Records(results).keep(record);
        RunRecord read = new Records(results).get(KEY).orElseThrow();
        assertThat(read).isEqualTo(record);
        assertThat(read.config()).as("in order").containsExactlyEntriesOf(record.config());
        assertThat(file()).exists();
    }

    @Test
    void aRunThatDivergedKeepsWhy() {
        RunRecord record = new RunRecord(KEY, Map.of("train.seed", "3"), Map.of(), Optional.of("The loss is \"NaN\"."), 0, List.of(),
                List.of(), Map.of());
        new Records(results).keep(record);
        assertThat(new Records(results).get(KEY)).contains(record);
    }

    @Test
    void theSameRecordHasTheSameBytes() throws IOException {
        new Records(results).keep(complete());
        byte[] once = Files.readAllBytes(file());
        Records again = new Records(results);
        again.keep(again.get(KEY).orElseThrow());
        assertThat(file()).hasBinaryContent(once);
    }

    @Test
    void aRecordThatIsKeptIsKnownAtOnce() {
        Records records = new Records(results);
        assertThat(records.get(KEY)).isEmpty();
        records.keep(complete());
        assertThat(records.get(KEY)).contains(complete());
        assertThat(records.get(new RunKey("smoke", "model.lrn=false", "seed-4"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `{"provenance" : {}`                                                          | Unexpected end-of-input
            `not JSON`                                                                    | Unrecognized token
            ` `                                                                           | has no fields
            `{"provenance" : {}, "seconds" : 1}`                                          | config
            `{"provenance" : {}, "config" : {}}`                                          | seconds
            `{"provenance" : {}, "config" : {}, "seconds" : 1, "epochs" : [{}]}`          | epoch
            `{"config" : {}, "judgements" : [{"pictures" : 9, "views" : 1, "loss" : 1, "top1Wrong" : "AA==", "top5Wrong" : ""}]}` | 9 pictures take 2 bytes
            """)
    void aDamagedFileIsNamedInOneSentence(String content, String reason) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), content);
        assertThatThrownBy(() -> new Records(results).get(KEY)).isInstanceOf(ReproductionException.class)
                .hasMessageStartingWith(file() + " cannot be read (").hasMessageContaining(reason)
                .hasMessageEndingWith("): delete it to have the run made again.")
                .satisfies(problem -> assertThat(problem.getMessage().lines()).hasSize(1));
    }
}
