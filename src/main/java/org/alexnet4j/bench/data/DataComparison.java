package org.alexnet4j.bench.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.alexnet4j.bench.Spread;

/**
 * What was measured.
 *
 * @param name     of the configuration
 * @param files    how many pictures the set has
 * @param pictures of a turn
 * @param rounds   how often each had its turn
 * @param rows     who took part, with how many threads
 * @param absent   why others did not, by name
 */
public record DataComparison(String name, int files, int pictures, int rounds, List<Row> rows, Map<String, String> absent) {

    public DataComparison {
        rows = List.copyOf(rows);
        absent = Map.copyOf(absent);
    }

    /**
     * One who took part.
     *
     * @param name      of the software
     * @param threads   that may decode
     * @param speeds    pictures per second, by round
     * @param heapBytes allocated on the Java heap for a picture, where that can be told
     */
    public record Row(String name, int threads, List<Double> speeds, OptionalLong heapBytes) {

        public Row {
            speeds = List.copyOf(speeds);
        }

        /** @return pictures per second */
        public Spread speed() {
            return Spread.of(speeds);
        }

        /**
         * @param other one who had turns in the same rounds
         * @return how many times as fast this one was, round by round
         */
        public Spread times(Row other) {
            return Spread.of(IntStream.range(0, speeds.size()).mapToObj(round -> speeds.get(round) / other.speeds.get(round)).toList());
        }
    }

    static DataComparison of(DataBench bench, int files, Map<DataBench.Entry, List<Feed.Turn>> turns, Map<FeedKind, String> absent) {
        List<Row> rows = new ArrayList<>();
        turns.forEach((entry, all) -> {
            OptionalLong heap = all.stream().filter(turn -> turn.heapBytes() != Feed.Turn.UNKNOWN)
                    .mapToLong(turn -> turn.heapBytes() / bench.pictures()).min();
            rows.add(new Row(entry.kind().title(), entry.threads(), all.stream().map(turn -> bench.pictures() / turn.seconds()).toList(),
                    heap));
        });
        Map<String, String> reasons = new LinkedHashMap<>();
        absent.forEach((kind, why) -> reasons.put(kind.title(), why));
        return new DataComparison(bench.run().name(), files, bench.pictures(), bench.rounds(), rows, reasons);
    }

    /** @return this program with its most threads */
    public Row ours() {
        return rows.stream().filter(row -> row.name().equals(FeedKind.OWN.title())).reduce((first, last) -> last).orElseThrow();
    }

    /** @return the others with the most threads they had */
    public List<Row> others() {
        Map<String, Row> last = new LinkedHashMap<>();
        rows.stream().filter(row -> !row.name().equals(FeedKind.OWN.title())).forEach(row -> last.put(row.name(), row));
        return List.copyOf(last.values());
    }
}
