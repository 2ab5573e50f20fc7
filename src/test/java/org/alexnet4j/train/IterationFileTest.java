package org.alexnet4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.alexnet4j.data.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class IterationFileTest {

    @TempDir
    private Path folder;
    private Path path;
    private IterationFile file;

    @BeforeEach
    void someRows() {
        path = folder.resolve("table.csv");
        file = new IterationFile(path, "layer", "norm");
        file.append(9, List.of(List.of("a", "0.5"), List.of("b", "1.5")));
        file.append(10, List.of(List.of("a", "0.25")));
        file.append(110, List.of(List.of("a", "0.125")));
    }

    @Test
    void rowsFollowOneHeader() {
        assertThat(path).content().isEqualTo("iterations,layer,norm\n9,a,0.5\n9,b,1.5\n10,a,0.25\n110,a,0.125\n");
    }

    @Test
    void whatCameAfterAnIterationIsForgottenByItsNumber() {
        file.truncate(10);
        assertThat(path).content().isEqualTo("iterations,layer,norm\n9,a,0.5\n9,b,1.5\n10,a,0.25\n");
        file.truncate(8);
        assertThat(path).content().isEqualTo("iterations,layer,norm\n");
    }

    @Test
    void aRowThatAKillCutOffIsForgottenToo() throws IOException {
        Files.writeString(path, "11", StandardOpenOption.APPEND);
        file.truncate(1000);
        file.append(111, List.of(List.of("c", "2.0")));
        assertThat(path).content().isEqualTo("iterations,layer,norm\n9,a,0.5\n9,b,1.5\n10,a,0.25\n110,a,0.125\n111,c,2.0\n");
    }

    @Test
    void whereThereIsNoFileThereIsNothingToForget() {
        new IterationFile(folder.resolve("other.csv"), "x").truncate(0);
        assertThat(folder.resolve("other.csv")).doesNotExist();
    }

    @Test
    void readsBackWholeRowsInTheirOrder() throws IOException {
        Files.writeString(path, "111,c,2", StandardOpenOption.APPEND);
        assertThat(file.read(cells -> String.join(" ", cells))).containsExactly("9 a 0.5", "9 b 1.5", "10 a 0.25", "110 a 0.125");
        assertThat(new IterationFile(folder.resolve("other.csv"), "x").read(cells -> cells)).isEmpty();
    }

    @Test
    void whatIsNoSuchFileIsRefusedWithItsLine() throws IOException {
        assertThatThrownBy(() -> new IterationFile(path, "epoch").read(cells -> cells)).isInstanceOf(DataException.class)
                .hasMessage(path + ", line 1: this header is expected: iterations,epoch");
        assertThatThrownBy(() -> file.read(cells -> Double.parseDouble(cells.get(1)))).isInstanceOf(DataException.class)
                .hasMessageContaining("line 2").hasMessageContaining("\"a\"");
        Files.writeString(path, "111,c\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> file.read(cells -> cells)).isInstanceOf(DataException.class)
                .hasMessage(path + ", line 6: as many values are expected as in the header, 3, not 2.");
    }

    @Test
    void validationsWithinAnEpochReadBackAsTheyWereWritten() {
        Path validations = folder.resolve("validations.csv");
        ValidatedIteration whole = new ValidatedIteration(500, 2, Metrics.Validation.of(0.1 + 0.2, 1 / 3.0, 0));
        ValidatedIteration empty = new ValidatedIteration(1000, 3, Metrics.Validation.NONE);
        List.of(whole, empty).forEach(row -> ValidatedIteration.file(validations).append(row.iterations(), List.of(row.cells())));
        assertThat(ValidatedIteration.read(validations)).containsExactly(whole, empty);
    }

    @Test
    void normsReadBackAndGiveTheShareByWhichWeightsMoved() {
        Path norms = folder.resolve("norms.csv");
        LayerNorms weights = new LayerNorms(7, "conv1a", "W", 4, 0.5, 0.015625);
        LayerNorms biases = new LayerNorms(7, "conv1a", "b", 2, 0.5, 0.25);
        LayerNorms.file(norms).append(7, List.of(weights.cells(), biases.cells()));
        assertThat(LayerNorms.read(norms)).containsExactly(weights, biases);
        assertThat(weights.updateShare()).isEqualTo(1 / 256.0);
        assertThat(weights.isOfWeights()).isTrue();
        assertThat(biases.isOfWeights()).isFalse();
    }
}
