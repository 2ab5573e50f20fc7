package org.alexnet4j.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.alexnet4j.config.SearchConfig.Score;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;

/**
 * Where the trials of a sweep stand, in their folders: all that a sweep which was killed goes on from. Used by several threads.
 */
final class Trials {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTCOME = "trial.json";

    private final SweepFolder folder;
    private final Score score;
    private final Map<Trial, Outcome> outcomes = new ConcurrentHashMap<>();

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
        Outcome known = outcomes.computeIfAbsent(trial, this::read);
        return Optional.ofNullable(known);
    }

    private Outcome read(Trial trial) {
        Path file = file(trial);
        if (Files.notExists(file)) {
            return null;
        }
        try {
            return JSON.readValue(file.toFile(), Outcome.class);
        } catch (IOException e) {
            throw new SweepException(file + " cannot be read (" + e.getMessage() + "): delete the folder " + file.getParent()
                    + " to train this candidate again.", e);
        }
    }

    /** Keeps where a trial stands; it is on the disk when this returns. */
    void keep(Trial trial, Outcome outcome) {
        try {
            Files.createDirectories(folder.run(trial));
            WholeFile.write(file(trial), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(outcome));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + folder.run(trial) + ": " + e.getMessage() + ".", e);
        }
        outcomes.put(trial, outcome);
    }

    /** Makes room for a run that has to begin anew: what a kill or a failure left in its folder goes. */
    void clear(Trial trial) {
        outcomes.remove(trial);
        Path run = folder.run(trial);
        if (Files.notExists(run)) {
            return;
        }
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + run + ": " + e.getMessage() + ".", e);
        }
    }

    private Path file(Trial trial) {
        return folder.run(trial).resolve(OUTCOME);
    }

    /** @return the epochs of a trial, in order; empty where there are none yet */
    List<Metrics> metrics(Trial trial) {
        return new MetricsFile(new RunFolder(folder.run(trial)).metrics()).read();
    }

    /** @return the score of a trial by an epoch; empty where it had failed or was not validated by then */
    OptionalDouble score(Trial trial, int until) {
        boolean failed = outcome(trial).filter(outcome -> outcome.failedBefore(until)).isPresent();
        return failed ? OptionalDouble.empty() : Scores.of(score, metrics(trial), until);
    }
}
