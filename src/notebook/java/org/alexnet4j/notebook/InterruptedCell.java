package org.alexnet4j.notebook;

/** Ends a cell that is to stop. It is no exception, since cells catch those. */
public final class InterruptedCell extends Error {

    private static final long serialVersionUID = 1L;

    /** The thread of a cell that is to stop, or null. One for all sessions: a process runs one cell at a time. */
    private static volatile Thread stopping;

    InterruptedCell() {
        super("The cell was interrupted.", null, false, true);
    }

    /**
     * Looks whether the cell is to stop; its loops call it.
     *
     * @throws InterruptedCell where it is, unless work is under way that has been asked to stop by itself
     */
    public static void check() {
        Thread thread = Thread.currentThread();
        if (thread.isInterrupted() || thread.equals(stopping) && !Interrupts.isUnderWay()) {
            throw new InterruptedCell();
        }
    }

    /** @param thread of a cell that is to stop: it may have caught what told it, or be in a loop around its trainings */
    static void stop(Thread thread) {
        stopping = thread;
    }

    /** The cell is over. */
    static void forget() {
        stopping = null;
    }
}
