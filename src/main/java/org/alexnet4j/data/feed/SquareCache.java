package org.alexnet4j.data.feed;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.PictureDecoder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;

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

    private final int side;
    private final int squareBytes;
    private final int squaresPerSlab;
    private final List<Pointer> slabs = new ArrayList<>();
    private final AtomicIntegerArray states;

    /**
     * @param pictures how many squares there is room for
     * @param side     of a square, in pixels
     * @throws DataException when the machine does not have that much memory
     */
    SquareCache(int pictures, int side) {
        this.side = side;
        this.squareBytes = PictureDecoder.squareBytes(side);
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
     * @param choice   what the configuration says
     * @param pictures how many there are
     * @param side     of a square, in pixels
     * @return a cache, unless the choice is none, or it is automatic and would take more than a quarter of the machine's memory
     */
    static Optional<SquareCache> create(DataConfig.Cache choice, int pictures, int side) {
        return bytes(choice, pictures, side) > 0 ? Optional.of(new SquareCache(pictures, side)) : Optional.empty();
    }

    /** @return what the cache of {@link #create} takes once it is full; 0 where there is none */
    static long bytes(DataConfig.Cache choice, int pictures, int side) {
        long all = bytes(pictures, PictureDecoder.squareBytes(side));
        boolean wanted = switch (choice) {
            case NONE -> false;
            case MEMORY -> true;
            case AUTO -> all <= budget();
        };
        return wanted ? all : 0;
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

    /** @return whether a square is kept, which it then stays */
    boolean holds(int index) {
        return states.get(index) == FULL;
    }

    /** @return the square where it is kept, BGR, for the caller to close before the cache is, and not to change */
    Optional<Mat> square(int index) {
        return states.get(index) == FULL ? Optional.of(new Mat(side, side, CV_8UC3, place(index))) : Optional.empty();
    }

    /** Keeps a copy of a square, unless somebody else does so already. */
    void keep(int index, Mat square) {
        if (states.compareAndSet(index, EMPTY, BEING_WRITTEN)) {
            try (Mat copy = new Mat(side, side, CV_8UC3, place(index))) {
                square.copyTo(copy);
            }
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
