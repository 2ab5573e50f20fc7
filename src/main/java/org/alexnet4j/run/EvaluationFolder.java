package org.alexnet4j.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.files.Json;
import org.alexnet4j.files.ProcessLock;
import org.alexnet4j.files.WholeFile;

/** The folder that an evaluation leaves its files in. It belongs to one process at a time, which holds a lock on a hidden file in it. */
final class EvaluationFolder implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INPUTS = "inputs.json";
    private static final String LOCK = ".evaluate.lock";

    private final Path root;
    private final ProcessLock lock;

    private EvaluationFolder(Path root, ProcessLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Takes a folder, made where it is missing.
     *
     * @param root   the folder
     * @param inputs of the evaluation
     * @throws RunException where it is of another evaluation, or of none, or cannot be written, or another process is at work in it
     */
    static EvaluationFolder take(Path root, EvaluationInputs inputs) {
        Path kept = root.resolve(INPUTS);
        try {
            Files.createDirectories(root);
            if (Files.exists(kept)) {
                requireSame(root, inputs.differences(read(kept)));
            } else {
                requireEmpty(root);
            }
            EvaluationFolder folder = new EvaluationFolder(root, lock(root));
            if (Files.notExists(kept)) {
                WholeFile.write(kept, Json.pretty(inputs));
            }
            return folder;
        } catch (IOException e) {
            throw new RunException("The folder %s cannot be used for an evaluation (%s); give another with --out."
                    .formatted(root, TrainingRun.reason(e)), e);
        }
    }

    private static EvaluationInputs read(Path kept) {
        try {
            return JSON.readValue(kept.toFile(), EvaluationInputs.class);
        } catch (IOException e) {
            throw new RunException(
                    "%s cannot be read, or is not what an evaluation writes; give another folder with --out.".formatted(kept), e);
        }
    }

    private static void requireSame(Path root, List<String> differences) {
        if (!differences.isEmpty()) {
            throw new RunException("%s holds another evaluation, which this one differs from in %s; give another folder with --out."
                    .formatted(root, String.join("; ", differences)));
        }
    }

    private static void requireEmpty(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            if (files.anyMatch(file -> !file.getFileName().toString().startsWith(INPUTS) && !file.getFileName().toString().equals(LOCK))) {
                throw new RunException("%s holds files that are not of an evaluation; give another folder with --out.".formatted(root));
            }
        }
    }

    private static ProcessLock lock(Path root) throws IOException {
        return ProcessLock.take(root.resolve(LOCK)).orElseThrow(() -> new RunException(
                "Another process is evaluating into %s at this moment; start again when it has finished.".formatted(root)));
    }

    /** @return a row for each picture */
    Path predictions() {
        return root.resolve("predictions.csv");
    }

    /** @return errors, loss and confusion */
    Path json() {
        return root.resolve("evaluation.json");
    }

    /** @return a row for each class */
    Path classes() {
        return root.resolve("classes.csv");
    }

    /** @return counts of pictures by their class and their most probable one */
    Path confusion() {
        return root.resolve("confusion.csv");
    }

    /** @return that as a picture */
    Path confusionFigure() {
        return root.resolve("confusion.png");
    }

    /** @return five class numbers for each picture, as the ImageNet challenges ask for them */
    Path submission() {
        return root.resolve("submission.txt");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
