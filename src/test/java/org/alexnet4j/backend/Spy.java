package org.alexnet4j.backend;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a card's backend would have been told. An array that was opened is stale on the card until it is said to be written. */
public final class Spy {

    private static final TreeMap<Long, Range> HOST = new TreeMap<>();
    private static final Set<String> FAULTS = new TreeSet<>();
    private static final Set<String> CALLED = new TreeSet<>();
    private static final Set<Integer> THREADS = new TreeSet<>();
    private static final AtomicInteger WRITTEN = new AtomicInteger();
    private static final AtomicInteger READ = new AtomicInteger();
    private static final AtomicInteger COMMITTED = new AtomicInteger();

    private Spy() {
    }

    /** An array's bytes, and whether the card would have old ones. */
    private record Range(DataBuffer data, long end, boolean stale) {
    }

    static synchronized void opened(INDArray array) {
        DataBuffer data = array.data();
        long start = data.address();
        long end = start + array.length() * data.getElementSize();
        // What lay there before was freed.
        HOST.subMap(start, end).clear();
        HOST.put(start, new Range(data, end, true));
    }

    static synchronized void written(INDArray array) {
        long start = array.data().address();
        Range range = HOST.get(start);
        if (range == null) {
            FAULTS.add("an array was written that had not been opened");
        } else {
            WRITTEN.incrementAndGet();
            HOST.put(start, new Range(range.data(), range.end(), false));
        }
    }

    static synchronized void read(String operation, INDArray array) {
        if (array == null || array.isEmpty()) {
            return;
        }
        long address = array.data().address();
        Map.Entry<Long, Range> entry = HOST.floorEntry(address);
        if (entry != null && entry.getValue().data().wasClosed()) {
            HOST.remove(entry.getKey());
        } else if (entry != null && address < entry.getValue().end()) {
            READ.incrementAndGet();
            if (entry.getValue().stale()) {
                FAULTS.add(operation + " reads what was not said to be written");
            }
        }
    }

    static synchronized void called(String operation) {
        CALLED.add(operation);
    }

    static synchronized void threads(int threads) {
        THREADS.add(threads);
    }

    static void committed() {
        COMMITTED.incrementAndGet();
    }

    /** @return a line of each kind: a word, a colon and its values */
    public static synchronized String report() {
        return "faults:" + String.join(";", FAULTS) + "\nwritten:" + WRITTEN + "\nread:" + READ + "\ncommitted:" + COMMITTED
                + "\nthreads:" + THREADS + "\ncalled:" + String.join(",", CALLED) + "\n";
    }
}
