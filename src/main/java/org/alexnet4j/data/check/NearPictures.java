package org.alexnet4j.data.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds pictures that look alike. Two that differ in so few bits agree in at least one of one more bands of bits (Norouzi, Punjani and
 * Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", 2012), so that only pictures with a band in common are compared.
 */
final class NearPictures {

    /** Bits in which two pictures that look alike may differ. */
    static final int MOST_BITS = 10;

    /** A film cut into its pictures has millions. */
    private static final int MOST_PAIRS = 100_000;

    private NearPictures() {
    }

    /**
     * Two pictures that look alike.
     *
     * @param first  index of a picture
     * @param second index of a later one
     * @param bits   in which they differ, of 128
     */
    record Pair(int first, int second, int bits) {
    }

    /**
     * @param looks of pictures; empty for those that are not compared
     * @return the pairs that look alike, the most alike first; at most 100,000 of them
     */
    static List<Pair> pairs(List<Optional<PictureLook>> looks) {
        List<Pair> pairs = new ArrayList<>();
        int bands = MOST_BITS + 1;
        for (int band = 0; band < bands; band++) {
            Map<Integer, List<Integer>> alike = new HashMap<>();
            for (int index = 0; index < looks.size() && pairs.size() < MOST_PAIRS; index++) {
                if (looks.get(index).isPresent()) {
                    PictureLook look = looks.get(index).get();
                    List<Integer> earlier = alike.computeIfAbsent(bits(look, band, bands), none -> new ArrayList<>());
                    compare(looks, earlier, index, band, pairs);
                    earlier.add(index);
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::bits).thenComparingInt(Pair::first).thenComparingInt(Pair::second));
        return pairs;
    }

    private static void compare(List<Optional<PictureLook>> looks, List<Integer> earlier, int index, int band, List<Pair> pairs) {
        PictureLook look = looks.get(index).orElseThrow();
        for (int other : earlier) {
            PictureLook there = looks.get(other).orElseThrow();
            int distance = look.distance(there);
            if (distance <= MOST_BITS && isFirst(look, there, band)) {
                pairs.add(new Pair(other, index, distance));
            }
        }
    }

    /** @return whether two pictures that agree in a band agree in none before it, where they would have been found already */
    private static boolean isFirst(PictureLook one, PictureLook other, int band) {
        for (int earlier = 0; earlier < band; earlier++) {
            if (bits(one, earlier, MOST_BITS + 1) == bits(other, earlier, MOST_BITS + 1)) {
                return false;
            }
        }
        return true;
    }

    private static int bits(PictureLook look, int band, int bands) {
        return look.bits(band * PictureLook.BITS / bands, (band + 1) * PictureLook.BITS / bands);
    }
}
