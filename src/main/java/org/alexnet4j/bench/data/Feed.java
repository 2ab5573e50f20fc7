package org.alexnet4j.bench.data;

/** A way to make minibatches of augmented pictures, ready to be timed. */
interface Feed extends AutoCloseable {

    /**
     * Makes minibatches.
     *
     * @param pictures how many pictures to go through, in the order of an epoch
     * @return what it took
     */
    Turn run(int pictures);

    @Override
    void close();

    /**
     * What a turn took.
     *
     * @param seconds   from the first picture to the last minibatch
     * @param heapBytes allocated on the Java heap; negative where that cannot be told
     */
    record Turn(double seconds, long heapBytes) {

        static final long UNKNOWN = -1;
    }
}
