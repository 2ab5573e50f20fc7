package org.alexnet4j.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfigs;
import org.alexnet4j.paper.statistics.WrongPictures;
import org.alexnet4j.train.Metrics;

/**
 * Claims written for a test, whose runs are never made, and their records.
 *
 * @param folder of the claims
 */
record TestClaims(Path folder) {

    /** Validation pictures of all records. */
    static final int PICTURES = 200;

    private static final String BASE = """
            name: base
            model: {classes: 10}
            data: {root: pictures}
            train: {epochs: 4}
            """;
    private static final String CLAIM = """
            section: 3.3
            says: It helps.
            paper: better by 1.4
            """;

    /**
     * @param id    of the claim
     * @param lines of its file, without those that are words alone
     * @return the claim; its base at the scale cifar10 is a run of 4 epochs
     */
    ClaimConfig claim(String id, String lines) {
        try {
            Files.createDirectories(folder.resolve("scales"));
            Files.writeString(folder.resolve("scales/cifar10.yaml"), BASE);
            Files.writeString(folder.resolve(id + ".yaml"), CLAIM + lines);
            return ClaimConfigs.read(folder, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return epochs with these errors on the training pictures */
    static List<Metrics> epochs(double... errors) {
        return IntStream.rangeClosed(1, errors.length).mapToObj(epoch -> new Metrics(epoch, 10L * epoch, 0.01, 2 * errors[epoch - 1],
                errors[epoch - 1], Metrics.Validation.of(1.5, 0.5, 0.25), 100, 0, 0, 7 * epoch, 0)).toList();
    }

    /** @return a judgement by which so many pictures are wrong, from the first one on */
    static Judgement judgement(int views, long seed, int top1, int top5) {
        return new Judgement(views, 1.25, wrong(seed, top1), wrong(seed, top5));
    }

    private static WrongPictures wrong(long seed, int count) {
        BitSet wrong = new BitSet();
        wrong.set(0, count);
        return new WrongPictures(seed, PICTURES, wrong);
    }

    static RunRecord record(PlannedRun run, List<Metrics> epochs, Judgement... judgements) {
        return record(run, Optional.empty(), epochs, Map.of(), judgements);
    }

    static RunRecord diverged(PlannedRun run) {
        return record(run, Optional.of("The loss is no number."), epochs(0.9), Map.of());
    }

    static RunRecord record(PlannedRun run, Optional<String> failure, List<Metrics> epochs, Map<Look, List<List<Double>>> looks,
            Judgement... judgements) {
        return new RunRecord(run.key(), RunIdentity.of(run.config()), Map.of("classes", "10"), failure, 28, epochs, List.of(judgements),
                looks);
    }

    /** Records in memory. */
    static final class Kept {

        private final Map<RunKey, RunRecord> records = new HashMap<>();

        Kept keep(RunRecord record) {
            records.put(record.key(), record);
            return this;
        }

        Optional<RunRecord> get(RunKey key) {
            return Optional.ofNullable(records.get(key));
        }
    }
}
