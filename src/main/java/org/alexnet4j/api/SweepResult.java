package org.alexnet4j.api;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.report.sweep.Importance;
import org.alexnet4j.report.sweep.SweepData;
import org.alexnet4j.report.sweep.SweepFigure;
import org.alexnet4j.sweep.SweepFolder;

/**
 * What a sweep has come to.
 *
 * @param folder   of the sweep
 * @param complete whether it was done to its end or to that of its budget, not stopped
 * @param data     all that its page shows
 */
public record SweepResult(Path folder, boolean complete, SweepData data) {

    /** @return the candidates, the best first */
    public List<SweepData.Candidate> leaderboard() {
        return data.candidates();
    }

    /** @return the best candidate; empty where none has a score */
    public Optional<SweepData.Candidate> best() {
        return data.best();
    }

    /** @return the configuration that trains the best candidate again; empty where none has a score */
    public Optional<RunConfig> bestConfig() {
        return best().map(candidate -> Configs.read(new SweepFolder(folder).bestConfig(), List.of()));
    }

    /**
     * Loads the network of the best candidate.
     *
     * @return that network, to be closed
     * @throws ModelException where there is none
     */
    public Model bestModel() {
        return new Model(new SweepFolder(folder).bestModel());
    }

    /** @return what each parameter matters; empty where there are fewer than eight candidates with scores that differ */
    public Optional<Importance> importance() {
        return Importance.of(data);
    }

    /** @return learning curves, learning rates and scores, {@code 3360 x 720} pixels */
    public BufferedImage figure() {
        return SweepFigure.draw(data);
    }
}
