package org.alexnet4j.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alexnet4j.backend.Backend;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.files.ProgramVersion;
import org.alexnet4j.machine.Processor;
import org.alexnet4j.machine.SystemFiles;
import org.alexnet4j.nn.NativeThreads;

/** What a model was made from: commit, versions, machine, and the seed and data of its run. */
public final class Provenance {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Provenance() {
    }

    /**
     * @param config   a run
     * @param pictures its pictures
     * @return what is known of it, in the order to show
     */
    public static Map<String, String> of(RunConfig config, Pictures pictures) {
        Map<String, String> provenance = ofProgram();
        provenance.put("seed", Long.toString(config.train().seed()));
        provenance.put("training pictures", Integer.toString(pictures.training().size()));
        provenance.put("validation pictures", Integer.toString(pictures.validation().size()));
        config.data().holdOut().ifPresent(holdOut -> provenance.put("held out", "%s of each class, by seed %d".formatted(holdOut,
                config.data().holdOutSeed())));
        provenance.put("data fingerprint", pictures.preprocessing().statistics().fingerprint());
        return provenance;
    }

    /**
     * What is known of a run, or a sweep, that goes on.
     *
     * @param file where it was kept when it began
     * @param now  what is known of it now
     * @return what was kept, with the time at which it goes on and, where they are others, the commit and the processor of now
     * @throws RunException where the file cannot be read
     */
    public static Map<String, String> continued(Path file, Map<String, String> now) {
        Map<String, String> all = read(file);
        for (String key : List.of("started", "commit", "processor")) {
            all.merge(key.equals("started") ? "resumed" : key, now.get(key),
                    (before, value) -> before.endsWith(value) ? before : before + "; " + value);
        }
        return all;
    }

    /**
     * @param file of a run's folder
     * @return what is known of the run, to be added to
     * @throws RunException where the file cannot be read
     */
    public static Map<String, String> read(Path file) {
        try {
            return new LinkedHashMap<>(JSON.readValue(file.toFile(), RunReport.TEXTS));
        } catch (IOException e) {
            throw new RunException(file + " cannot be read (" + e.getMessage() + "): delete it to go on without it.", e);
        }
    }

    /** @return what is known without a run */
    static Map<String, String> ofProgram() {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        provenance.put("commit", ProgramVersion.commit());
        provenance.put("deeplearning4j", ProgramVersion.ofLibrary("org.deeplearning4j", "deeplearning4j-nn"));
        provenance.put("backend", Backend.name());
        Backend.card().ifPresent(card -> provenance.put("card", card.name() + ", compute capability " + card.major() + "." + card.minor()
                + ", " + MemoryEstimate.text(card.memory())));
        provenance.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        provenance.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        provenance.put("processor", Processor.read().name());
        provenance.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        if (Backend.isProcessor()) {
            provenance.put("native threads", Integer.toString(NativeThreads.count()));
        }
        provenance.put("memory", SystemFiles.firstValue(SystemFiles.MEMORY, "MemTotal").orElse(""));
        return provenance;
    }
}
