package org.alexnet4j.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.alexnet4j.config.search.SearchConfig.Score;
import org.alexnet4j.run.Outcome;
import org.alexnet4j.run.OutcomeFile;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;

/**
 * Where the trials of a sweep stand, in their folders: all that a sweep which was killed goes on from. Used by several threads.
 */
final class Trials {

    private final SweepFolder folder;
    private final Score score;
    private final Map<Trial, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<Trial, Epochs> epochs = new ConcurrentHashMap<>();

    /** What a file of metrics held when it was read last. */
    private record Epochs(FileTime time, long size, List<Metrics> metrics) {
    }

    /**
     * @param folder of the sweep
     * @param score  what counts
     */
    Trials(SweepFolder folder, Score score) {
        this.folder = folder;
        this.score = score;
    }

    /** @return where a trial stands; empty where no training of it has come to an end */
    Optional<Outcome> outcome(Trial trial) {
        Outcome known = outcomes.computeIfAbsent(trial, asked -> OutcomeFile.read(folder.run(asked)).orElse(null));
        return Optional.ofNullable(known);
    }

    /** Keeps where a trial stands; it is on the disk when this returns. */
    void keep(Trial trial, Outcome outcome) {
        OutcomeFile.keep(folder.run(trial), outcome);
        renew(trial);
    }

    /** Looks again where a trial stands when it is asked for next: it was trained meanwhile. */
    void renew(Trial trial) {
        outcomes.remove(trial);
    }

    /** Makes room for a run that has to begin anew: what a kill or a failure left in its folder goes. */
    void clear(Trial trial) {
        outcomes.remove(trial);
        epochs.remove(trial);
        OutcomeFile.clear(folder.run(trial));
    }

    /** @return the epochs of a trial, in order; empty where there are none yet */
    List<Metrics> metrics(Trial trial) {
        Path file = new RunFolder(folder.run(trial)).metrics();
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return epochs.compute(trial, (key, known) -> known != null && known.size() == now.size()
                    && known.time().equals(now.lastModifiedTime()) ? known
                    : new Epochs(now.lastModifiedTime(), now.size(), new MetricsFile(file).read())).metrics();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** @return the score of a trial by an epoch; empty where it failed before or was not validated by then */
    OptionalDouble score(Trial trial, int until) {
        boolean came = outcome(trial).map(outcome -> outcome.came(until)).orElse(true);
        return came ? Scores.of(score, metrics(trial), until) : OptionalDouble.empty();
    }
}
