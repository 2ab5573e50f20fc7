package org.alexnet4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {

    private static final String HEADER = "epoch,iterations,learning_rate,train_loss,train_top1_error,validation_loss,"
            + "validation_top1_error,validation_top5_error,pictures_per_second,wait_share,epoch_seconds,seconds,peak_memory_mb";

    @TempDir
    private Path folder;
    private Path file;
    private MetricsFile metrics;

    @BeforeEach
    void setUp() {
        file = folder.resolve("metrics.csv");
        metrics = new MetricsFile(file);
    }

    @Test
    void aFileThatIsNotThereYetHasNoRows() {
        assertThat(metrics.read()).isEmpty();
        metrics.truncate(3);
        assertThat(file).doesNotExist();
    }

    @Test
    void writesTheAgreedColumnsAndLeavesAnOmittedValidationEmpty() {
        metrics.append(new Metrics(1, 74, 0.01, 2.25, 0.875, Metrics.Validation.NONE, 31.5, 0.02, 300, 300.5, 6144));
        metrics.append(new Metrics(2, 148, 0.01, 2, 0.75, Metrics.Validation.of(1.5, 0.625, 0.125), 32, 0, 301, 601.5, 6150));
        assertThat(file).hasContent(HEADER + "\n"
                + "1,74,0.01,2.25,0.875,,,,31.5,0.02,300.0,300.5,6144\n"
                + "2,148,0.01,2.0,0.75,1.5,0.625,0.125,32.0,0.0,301.0,601.5,6150\n");
    }

    @Test
    void readsBackExactlyWhatWasWrittenInALocaleWithDecimalCommas() {
        List<Metrics> rows = List.of(
                new Metrics(1, 74, 1e-5, Math.PI, 1 / 3.0, Metrics.Validation.NONE, 31.123456789, 0.1, 1e-9, 1e9, 1L << 40),
                new Metrics(3, 5_000_000_000L, 0, Double.NaN, 1,
                        new Metrics.Validation(OptionalDouble.of(Double.POSITIVE_INFINITY), OptionalDouble.of(2 / 3.0),
                                OptionalDouble.empty()), 0, 1, 0, 0, 0));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            rows.forEach(metrics::append);
            assertThat(metrics.read()).isEqualTo(rows);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aResumeForgetsLaterEpochsAndWritesThemOnce() {
        for (int epoch = 1; epoch <= 4; epoch++) {
            metrics.append(row(epoch));
        }
        metrics.truncate(2);
        assertThat(metrics.read()).containsExactly(row(1), row(2));
        metrics.append(row(3));
        assertThat(metrics.read()).containsExactly(row(1), row(2), row(3));
        metrics.truncate(0);
        assertThat(file).hasContent(HEADER + "\n");
    }

    @Test
    void refusesAnEpochThatIsInTheFileAlready() {
        metrics.append(row(2));
        assertThatIllegalArgumentException().isThrownBy(() -> metrics.append(row(2)))
                .withMessage("Epoch 2 cannot follow epoch 2 in " + file + ".");
        assertThat(metrics.read()).containsExactly(row(2));
    }

    @Test
    void anUnfinishedWriteOfAKilledProcessIsNeitherReadNorInTheWay() throws IOException {
        metrics.append(row(1));
        Files.writeString(folder.resolve("metrics.csv.tmp"), HEADER + "\n1,74,0.0");
        assertThat(metrics.read()).containsExactly(row(1));
        metrics.append(row(2));
        assertThat(metrics.read()).containsExactly(row(1), row(2));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aReaderAtAnyMomentSeesWholeRowsOnly() throws Exception {
        metrics.append(row(1));
        Thread writer = new Thread(() -> {
            for (int epoch = 2; epoch <= 60; epoch++) {
                metrics.append(row(epoch));
            }
        });
        writer.start();
        while (writer.isAlive()) {
            List<String> lines = Files.readString(file).lines().toList();
            assertThat(lines).first().isEqualTo(HEADER);
            assertThat(lines.stream().skip(1)).allSatisfy(line -> assertThat(line).endsWith(",6144"));
        }
        writer.join();
        assertThat(metrics.read()).hasSize(60);
    }

    @Test
    void anotherProgramsTableIsRefusedAndNotOverwritten() throws IOException {
        Files.writeString(file, "name,price\napple,3\n");
        assertThatThrownBy(() -> metrics.append(row(1))).isInstanceOf(DataException.class)
                .hasMessageContaining("metrics.csv, line 1: the header of a metrics file is expected");
        assertThat(file).hasContent("name,price\napple,3\n");
    }

    @Test
    void namesLineAndColumnOfWhatCannotBeRead() throws IOException {
        Files.writeString(file, HEADER + "\n1,74,0.01,oops,0.5,,,,31.5,0.02,300,300.5,6144\n");
        assertThatThrownBy(metrics::read).isInstanceOf(DataException.class)
                .hasMessage(file + ", line 2: column train_loss: a number is expected, not \"oops\".");
        Files.writeString(file, HEADER + "\n1,74,0.01\n");
        assertThatThrownBy(metrics::read).isInstanceOf(DataException.class)
                .hasMessage(file + ", line 2: 13 values are expected, as in the header, and 3 are there.");
        Files.writeString(file, HEADER + "\n1,74,0.01,2,37.5,,,,31.5,0.02,300,300.5,6144\n");
        assertThatThrownBy(metrics::read).isInstanceOf(DataException.class)
                .hasMessage(file + ", line 2: The training top-1 error is 37.5 and must be between 0 and 1.");
        Files.writeString(file, HEADER + "\n2,74,0.01,2,0.5,,,,1,0,1,1,1\n2,74,0.01,2,0.5,,,,1,0,1,1,1\n");
        assertThatThrownBy(metrics::read).isInstanceOf(DataException.class)
                .hasMessage(file + ", line 3: epoch 2 follows epoch 2; epochs must rise.");
    }

    @Test
    void aLastLineThatIsCutOffIsNotTakenForANumber() throws IOException {
        Files.writeString(file, HEADER + "\n1,74,0.01,2,0.5,,,,31.5,0.02,300,300.5,61");
        assertThatThrownBy(metrics::read).isInstanceOf(DataException.class).hasMessageContaining("line 2: the line is cut off");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        MetricsFile lost = new MetricsFile(folder.resolve("gone/metrics.csv"));
        assertThatThrownBy(() -> lost.append(row(1))).isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write " + folder.resolve("gone/metrics.csv") + ": its folder does not exist.");
    }

    private static Metrics row(int epoch) {
        return new Metrics(epoch, 74L * epoch, 0.01, 2.0 / epoch, 0.9 / epoch,
                Metrics.Validation.of(2.1 / epoch, 0.8 / epoch, 0.4 / epoch), 31.5, 0.02, 300, 300.0 * epoch, 6144);
    }
}
