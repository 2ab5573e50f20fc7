package org.alexnet4j.paper.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.StreamSupport;

/** What src/test/python/differences.py computed, and the arms that it computed it of. */
final class Reference {

    private static final int SEEDS = 5;
    private static final int PICTURES = 200;

    private Reference() {
    }

    static JsonNode of(String name) {
        try (InputStream stream = Reference.class.getResourceAsStream("differences.json")) {
            return new ObjectMapper().readTree(stream).get(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Double> numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asDouble).toList();
    }

    /** @return both arms, by the formula of the script */
    static List<List<WrongPictures>> arms() {
        List<WrongPictures> a = new ArrayList<>();
        List<WrongPictures> b = new ArrayList<>();
        Draws draws = new Draws();
        for (int seed = 0; seed < SEEDS; seed++) {
            BitSet wrongOfA = new BitSet();
            BitSet wrongOfB = new BitSet();
            for (int picture = 0; picture < PICTURES; picture++) {
                int hard = picture * 37 % 100;
                wrongOfA.set(picture, hard + draws.next() > 105 + 4 * seed);
                wrongOfB.set(picture, hard + draws.next() > 95);
            }
            a.add(new WrongPictures(seed, PICTURES, wrongOfA));
            b.add(new WrongPictures(seed, PICTURES, wrongOfB));
        }
        return List.of(a, b);
    }

    /** Whole numbers 0..99 from the upper bits of Knuth's linear congruential generator. */
    private static final class Draws {

        private long state = 2012;

        int next() {
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (int) ((state >>> 33) % 100);
        }
    }
}
