package org.alexnet4j.data;

/** Told how far a long job has come, in pictures unless it says otherwise. Calls come from several threads, but one at a time. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (done, total) -> { };

    /**
     * @param done  pictures done, growing from call to call up to {@code total}
     * @param total pictures in all; while pictures are listed, an estimate
     */
    void update(long done, long total);

    /**
     * Tells something that was found on the way.
     *
     * @param sentence for people to read
     */
    default void note(String sentence) {
        // Nobody has to listen.
    }
}
