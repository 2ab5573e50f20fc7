package org.alexnet4j.bench.data;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Bytes that living threads allocate on the Java heap. Threads that end before {@link #bytes} count as nothing. */
final class Allocation {

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final Map<Long, Long> start = now();

    private static Map<Long, Long> now() {
        Map<Long, Long> bytes = new HashMap<>();
        long[] ids = THREADS.getAllThreadIds();
        long[] values = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            bytes.put(ids[i], Math.max(0, values[i]));
        }
        return bytes;
    }

    /** @return bytes since this was made */
    long bytes() {
        return now().entrySet().stream().mapToLong(thread -> thread.getValue() - start.getOrDefault(thread.getKey(), 0L)).sum();
    }
}
