package org.alexnet4j.config.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sweeps that come with the program. */
class ShippedSweepsTest {

    @ParameterizedTest
    @CsvSource({"quickstart, 8, 4", "schedules, 30, 10", "schedules-imagenette, 16, 8", "schedules-imagenet, 24, 6"})
    void eachIsInOrder(String name, int candidates, int types) {
        SweepConfig sweep = SweepConfigs.read(Path.of("configs", "sweep", name + ".yaml"), List.of("data.root=pictures"));
        assertThat(sweep.search().budget().candidates()).hasValue(candidates);
        assertThat(sweep.search().schedules()).hasSize(types);
        assertThat(candidates % types).as("types take turns").isZero();
    }
}
