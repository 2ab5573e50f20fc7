package org.alexnet4j.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class NearPicturesTest {

    private static byte[] grey(int side, IntBinaryOperator level) {
        byte[] square = new byte[3 * side * side];
        for (int i = 0; i < side * side; i++) {
            Arrays.fill(square, 3 * i, 3 * i + 3, (byte) level.applyAsInt(i % side, i / side));
        }
        return square;
    }

    @Test
    void eachBitSaysWhetherACellIsDarkerThanItsNeighbour() {
        // Lighter to the right in every row: all bits across, none down.
        assertThat(PictureLook.of(grey(18, (x, y) -> 10 * x), 18)).contains(new PictureLook(-1L, 0));
        assertThat(PictureLook.of(grey(18, (x, y) -> 10 * y), 18)).contains(new PictureLook(0, -1L));
        assertThat(PictureLook.of(grey(18, (x, y) -> 200 - 10 * y), 18)).contains(new PictureLook(0, 0));
        // One light cell, third of the second row: its left neighbour and the cell above are darker.
        PictureLook one = PictureLook.of(grey(9, (x, y) -> x == 2 && y == 1 ? 200 : 50), 9).orElseThrow();
        assertThat(one).isEqualTo(new PictureLook(1L << 63 - 9, 1L << 63 - 2));
        assertThat(one.distance(new PictureLook(0, 0))).isEqualTo(2);
    }

    @Test
    void coloursCountAsTheyAreSeen() {
        byte[] square = grey(18, (x, y) -> 0);
        for (int i = 0; i < 18 * 18; i++) {
            square[3 * i + (i % 18 < 8 ? 2 : 1)] = (byte) 255; // blue, then green, which is lighter
        }
        assertThat(PictureLook.of(square, 18).orElseThrow().across()).isEqualTo(0x1010101010101010L);
    }

    @Test
    void aPictureOfOneGreyHasNoLook() {
        assertThat(PictureLook.of(grey(18, (x, y) -> 100 + x % 2), 18)).isEmpty();
        assertThat(PictureLook.of(grey(8, (x, y) -> 30 * x), 8)).isEmpty();
    }

    @Test
    void findsAllPairsThatAreNearAndNoOthers() {
        Random random = new Random(3);
        List<Optional<PictureLook>> looks = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            PictureLook look = new PictureLook(random.nextLong(), random.nextLong());
            looks.add(i % 50 == 7 ? Optional.empty() : Optional.of(look));
            long across = look.across();
            long down = look.down();
            for (int flip = 0; flip < i % 14; flip++) {
                int bit = random.nextInt(128);
                across ^= bit < 64 ? 1L << bit : 0;
                down ^= bit < 64 ? 0 : 1L << bit - 64;
            }
            looks.add(Optional.of(new PictureLook(across, down)));
        }
        List<NearPictures.Pair> expected = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            for (int j = i + 1; j < looks.size(); j++) {
                if (looks.get(i).isPresent() && looks.get(j).isPresent()) {
                    int distance = looks.get(i).get().distance(looks.get(j).get());
                    if (distance <= NearPictures.MOST_BITS) {
                        expected.add(new NearPictures.Pair(i, j, distance));
                    }
                }
            }
        }
        List<NearPictures.Pair> found = NearPictures.pairs(looks);
        assertThat(found).hasSizeGreaterThan(200).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found).isSortedAccordingTo((left, right) -> Integer.compare(left.bits(), right.bits()));
    }
}
