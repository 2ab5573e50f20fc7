package org.alexnet4j.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.ModelFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of a run: the last few, each all that training needs to go on. */
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final String STATE = "training.json";
    private static final String PREFIX = "iteration-";
    private static final String SUFFIX = ".zip";

    private final Path folder;
    private final int keep;
    private final Map<String, byte[]> attachments;

    /**
     * @param folder      where they are, made when it is needed
     * @param keep        how many stay, at least 1
     * @param attachments what goes into each beside weights, momentum and state
     */
    Checkpoints(Path folder, int keep, Map<String, byte[]> attachments) {
        this.folder = folder;
        this.keep = keep;
        this.attachments = attachments;
    }

    /** A checkpoint that was read. */
    record Restored(Path file, ComputationGraph graph, TrainingState state) {
    }

    /** @return the file that was written; older ones beyond the number to keep are gone */
    Path write(ComputationGraph graph, TrainingState state) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(String.format(Locale.ROOT, "%s%09d%s", PREFIX, state.iterations(), SUFFIX));
            Map<String, byte[]> all = new LinkedHashMap<>(attachments);
            all.put(STATE, state.toJson());
            ModelFile.write(file, graph, true, all);
            clear(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep checkpoints in " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    /** Later ones are of a course that was left: they were damaged, as the run went on from one before them. */
    private void clear(Path newest) throws IOException {
        List<Path> files = files();
        int end = files.indexOf(newest) + 1;
        for (Path old : files.subList(0, Math.max(0, end - keep))) {
            Files.delete(old);
        }
        for (Path left : files.subList(end, files.size())) {
            Files.delete(left);
        }
    }

    /** @return the newest checkpoint that can be read; one that cannot is named in the log and the one before it is taken */
    Optional<Restored> latest() {
        List<Path> files = files();
        for (int i = files.size() - 1; i >= 0; i--) {
            try {
                ModelFile.Content content = ModelFile.read(files.get(i));
                byte[] state = content.attachments().get(STATE);
                if (state == null) {
                    throw new ModelException("it holds no " + STATE);
                }
                return Optional.of(new Restored(files.get(i), content.graph(), TrainingState.fromJson(state)));
            } catch (ModelException | IOException e) {
                LOG.warn("The checkpoint {} cannot be used ({}); the one before it is tried.", files.get(i), e.getMessage());
            }
        }
        return Optional.empty();
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(PREFIX) && file.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the checkpoints in " + folder + ": " + e.getMessage() + ".", e);
        }
    }
}
