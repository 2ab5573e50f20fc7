package org.alexnet4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingStateTest {

    @Test
    void readsBackExactlyEvenWhereThereIsNoErrorYet() throws IOException {
        TrainingState state = new TrainingState(3, 17, 5_000_000_000L, new TrainingState.Sums(Math.PI, 12, 34, 1 / 3.0, 0.1),
                Double.POSITIVE_INFINITY, 4, 1e-9, Map.of("best", Double.POSITIVE_INFINITY, "stalled", 2.0));
        assertThat(TrainingState.fromJson(state.toJson())).isEqualTo(state);
        assertThat(TrainingState.fromJson(TrainingState.start().toJson())).isEqualTo(TrainingState.start());
    }
}
