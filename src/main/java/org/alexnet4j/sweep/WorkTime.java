package org.alexnet4j.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.alexnet4j.files.Json;
import org.alexnet4j.files.WholeFile;

/**
 * What a sweep takes, and what of that is training: what a candidate would take as a run of its own. The rest is overhead: places that wait
 * for the others at a pause, preparing a run again that was paused, pages and tables. Kept in a file, so that a sweep which was interrupted
 * goes on counting. Used by several threads.
 */
final class WorkTime {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final int places;
    private final Spent before;
    private final long start = System.nanoTime();
    private double trained;

    /**
     * Times in seconds.
     *
     * @param wall   of the sweep
     * @param places of the sweep, times its places
     * @param training of all places
     */
    private record Spent(double wall, double places, double training) {
    }

    /**
     * @param file   where times are kept
     * @param places candidates that are trained at the same time
     */
    WorkTime(Path file, int places) {
        this.file = file;
        this.places = places;
        this.before = read(file);
    }

    private static Spent read(Path file) {
        if (Files.notExists(file)) {
            return new Spent(0, 0, 0);
        }
        try {
            return JSON.readValue(file.toFile(), Spent.class);
        } catch (IOException e) {
            throw new SweepException(file + " cannot be read (" + e.getMessage() + "): delete it to go on without it.", e);
        }
    }

    /** A training took so long. */
    synchronized void trained(double seconds) {
        trained += seconds;
    }

    private synchronized Spent now() {
        double wall = (System.nanoTime() - start) / 1e9;
        return new Spent(before.wall() + wall, before.places() + wall * places, before.training() + trained);
    }

    void keep() {
        WholeFile.write(file, Json.pretty(now()));
    }

    /** @return seconds since the sweep began, without interruptions */
    double seconds() {
        return now().wall();
    }

    /** @return the share of the time that was not training; only what has ended counts as such */
    OptionalDouble overhead() {
        Spent now = now();
        return now.training() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, 1 - now.training() / now.places()));
    }
}
