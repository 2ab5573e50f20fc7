package org.alexnet4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
}
