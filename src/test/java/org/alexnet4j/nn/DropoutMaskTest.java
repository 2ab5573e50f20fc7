package org.alexnet4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class DropoutMaskTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 100", "1, 1", "1, 2", "7, 30", "8, 30", "99, 1"})
    void aPartIsThatPartOfTheWhole(int first, int count) {
        DropoutMask mask = new DropoutMask(3, 17, 0.5);
        assertThat(mask.draw(first, count, 2)).containsExactly(Arrays.copyOfRange(mask.draw(0, 100, 2), first, first + count));
    }
}
