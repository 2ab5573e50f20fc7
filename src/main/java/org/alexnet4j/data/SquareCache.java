package org.alexnet4j.data;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.alexnet4j.config.DataConfig;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Squares of pictures in memory, filled in when a picture is first used. The memory lies outside of the Java heap and of the limits
 * that JavaCPP and the virtual machine put on native memory, so that it only has to fit into the machine; the system hands out its pages
 * as they are written. For several threads.
 */
final class SquareCache implements AutoCloseable {

    private static final int EMPTY = 0;
    private static final int BEING_WRITTEN = 1;
    private static final int FULL = 2;
    private static final long SLAB_BYTES = 1L << 28;

    private final int squareBytes;
    private final int squaresPerSlab;
    private final List<Pointer> slabs = new ArrayList<>();
    private final AtomicIntegerArray states;

    /**
     * @param pictures    how many squares there is room for
     * @param squareBytes bytes of a square
     * @throws DataException when the machine does not have that much memory
     */
    SquareCache(int pictures, int squareBytes) {
        this.squareBytes = squareBytes;
        this.squaresPerSlab = (int) Math.max(1, SLAB_BYTES / squareBytes);
        this.states = new AtomicIntegerArray(pictures);
        for (long first = 0; first < pictures; first += squaresPerSlab) {
            Pointer slab = Pointer.malloc(Math.min(squaresPerSlab, pictures - first) * squareBytes);
            if (slab == null || slab.isNull()) {
                close();
                throw new DataException("%d decoded pictures need %d MB of memory, more than there is; set data.cache to none."
                        .formatted(pictures, bytes(pictures, squareBytes) >> 20));
            }
            slabs.add(slab);
        }
    }

    /**
     * @param choice      what the configuration says
     * @param pictures    how many there are
     * @param squareBytes bytes of a square
     * @return a cache, unless the choice is none, or it is automatic and would take more than a quarter of the machine's memory
     */
    static Optional<SquareCache> create(DataConfig.Cache choice, int pictures, int squareBytes) {
        boolean wanted = switch (choice) {
            case NONE -> false;
            case MEMORY -> true;
            case AUTO -> bytes(pictures, squareBytes) <= budget();
        };
        return wanted ? Optional.of(new SquareCache(pictures, squareBytes)) : Optional.empty();
    }

    private static long bytes(int pictures, int squareBytes) {
        return (long) pictures * squareBytes;
    }

    private static long budget() {
        long quarter = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getTotalMemorySize() / 4;
        // JavaCPP refuses to allocate when the whole process is larger than this; half of what is left stays for the network.
        long limit = Pointer.maxPhysicalBytes();
        return limit == 0 ? quarter : Math.min(quarter, (limit - Pointer.physicalBytes()) / 2);
    }

    /** @return whether the picture was there and has been copied to {@code target} */
    boolean read(int index, byte[] target) {
        if (states.get(index) != FULL) {
            return false;
        }
        place(index).get(target, 0, squareBytes);
        return true;
    }

    /** Keeps a square, unless somebody else does so already. */
    void write(int index, byte[] square) {
        if (states.compareAndSet(index, EMPTY, BEING_WRITTEN)) {
            place(index).put(square, 0, squareBytes);
            states.set(index, FULL);
        }
    }

    private BytePointer place(int index) {
        return new BytePointer(slabs.get(index / squaresPerSlab)).position((long) (index % squaresPerSlab) * squareBytes);
    }

    /** Frees the memory; nobody may use it afterwards. */
    @Override
    public void close() {
        slabs.forEach(Pointer::free);
        slabs.clear();
    }
}
