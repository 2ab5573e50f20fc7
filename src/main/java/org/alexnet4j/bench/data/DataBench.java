package org.alexnet4j.bench.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.alexnet4j.bench.BenchException;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;

/**
 * Compares how fast picture files become minibatches of augmented floats: this program, decoding alone, DataVec's own reader, and
 * PyTorch's DataLoader with torchvision where Python has it. They take turns, round by round.
 *
 * @param run      crops, flips, colour noise, sizes, minibatch and seed
 * @param peers    which of the others in {@link #contestants()} take part
 * @param threads  how many threads, or workers, may decode: each of these in turn
 * @param rounds   how often each has its turn
 * @param pictures of a turn
 */
public record DataBench(RunConfig run, List<String> peers, List<Integer> threads, int rounds, int pictures) {

    /** Long enough for Java to compile what a picture goes through. */
    private static final int WARM_UP = 600;

    public DataBench {
        peers = List.copyOf(peers);
        threads = List.copyOf(threads);
    }

    /** @return the names of this program's own pipeline and, behind it, of all peers */
    public static List<String> contestants() {
        return Stream.of(FeedKind.OWN, FeedKind.DATAVEC, FeedKind.TORCHVISION).map(FeedKind::title).toList();
    }

    /** One who takes part, with so many threads. */
    record Entry(FeedKind kind, int threads) {
    }

    /**
     * Measures.
     *
     * @param set        the training set
     * @param statistics of it
     * @param progress   told a line now and then
     * @return what was measured; who cannot take part is left out and named
     * @throws BenchException where this program's own pictures cannot be read
     */
    public DataComparison measure(PictureSet set, ColourStatistics statistics, Consumer<String> progress) {
        DataWorkload workload = new DataWorkload(run, set, statistics);
        Map<Entry, List<Feed.Turn>> turns = new LinkedHashMap<>();
        Map<FeedKind, String> absent = new EnumMap<>(FeedKind.class);
        for (int round = 0; round <= rounds; round++) {
            for (Entry entry : entries()) {
                if (!absent.containsKey(entry.kind())) {
                    take(entry, workload, round == 0, turns, absent);
                }
            }
            progress.accept(round == 0 ? "Warmed up." : "round " + round + "/" + rounds);
        }
        return DataComparison.of(this, set.size(), turns, absent);
    }

    /** DataVec reads on one thread whatever it is given. */
    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int count : threads) {
            for (FeedKind kind : FeedKind.values()) {
                boolean wanted = kind == FeedKind.OWN || kind == FeedKind.DECODING || peers.contains(kind.title());
                if (wanted && (kind != FeedKind.DATAVEC || count == threads.get(threads.size() - 1))) {
                    entries.add(new Entry(kind, count));
                }
            }
        }
        return entries;
    }

    private void take(Entry entry, DataWorkload workload, boolean warmUp, Map<Entry, List<Feed.Turn>> turns, Map<FeedKind, String> absent) {
        try (Feed feed = entry.kind().open(workload, entry.threads())) {
            // A pipeline works ahead and a process starts its workers: that is over before the clock starts.
            feed.run(Math.min(WARM_UP, pictures));
            if (!warmUp) {
                turns.computeIfAbsent(entry, one -> new ArrayList<>()).add(feed.run(pictures));
            }
        } catch (BenchException e) {
            if (entry.kind() == FeedKind.OWN || entry.kind() == FeedKind.DECODING) {
                throw e;
            }
            absent.put(entry.kind(), e.getMessage());
            turns.keySet().removeIf(one -> one.kind() == entry.kind());
        }
    }
}
