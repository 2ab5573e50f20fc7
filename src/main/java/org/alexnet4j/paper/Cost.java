package org.alexnet4j.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.report.Format;
import org.alexnet4j.run.DryRun;
import org.alexnet4j.run.Pictures;

/**
 * What the runs that are still to be made would take, by a few iterations of each network on this machine.
 *
 * @param runs     how many
 * @param seconds  all of them, one after the other, at their most epochs
 * @param parallel how many are made at the same time
 * @param drawn    whether drawn pictures stood in for those of ILSVRC
 * @param busy     a sentence where the speeds are of a machine that other programs used as well
 */
public record Cost(int runs, double seconds, int parallel, boolean drawn, Optional<String> busy) {

    private static final int CLASSES = 1000;
    private static final String NO_WEIGHTS = "model.from=none";
    /** The same network and minibatches on pictures that are drawn, so that its speed can be measured where ILSVRC is not at hand. */
    private static final List<String> DRAWN = List.of("data.source=drawn", "data.root=runs/drawn-pictures", "data.train=train",
            "data.validation=val", "data.devkit=none", "model.classes=auto", NO_WEIGHTS);
    private static final double TRAINING_PICTURES = 1_281_167;
    private static final double VALIDATION_PICTURES = 50_000;

    /**
     * @param reproduction of some claims
     * @param preparation  told what takes a while
     * @return what it would take
     */
    public static Cost of(Reproduction reproduction, Pictures.Preparation preparation) {
        double seconds = 0;
        int runs = 0;
        boolean drawn = false;
        Optional<String> busy = Optional.empty();
        for (Map.Entry<RunConfig, Integer> some : reproduction.costs().entrySet()) {
            RunConfig config = some.getKey();
            boolean stand = Files.notExists(config.data().root()) && isImagenet(config);
            drawn |= stand;
            DryRun tried = DryRun.of(stand ? with(config, DRAWN) : withoutAwaitedWeights(config), preparation);
            busy = busy.or(tried::busy);
            double training = stand ? TRAINING_PICTURES : tried.training();
            double validation = stand ? VALIDATION_PICTURES : tried.validation();
            double epoch = training * tried.secondsPerPicture() + validation * tried.secondsPerView();
            double judging = validation * (config.evaluate().views() + reproduction.views(config)) * tried.secondsPerView();
            seconds += some.getValue() * (config.train().epochs() * epoch + judging);
            runs += some.getValue();
        }
        return new Cost(runs, seconds, reproduction.parallel(), drawn, busy);
    }

    private static boolean isImagenet(RunConfig config) {
        return config.model().classes().isPresent() && config.model().classes().getAsInt() == CLASSES;
    }

    /** The weights may be those of a run that is still to be made; the speed is the same from any others. */
    private static RunConfig withoutAwaitedWeights(RunConfig config) {
        return config.model().from().filter(Files::notExists).isPresent() ? with(config, List.of(NO_WEIGHTS)) : config;
    }

    private static RunConfig with(RunConfig config, List<String> overrides) {
        try {
            Path file = Files.createTempFile("alexnet-cost", ".yaml");
            try {
                Files.writeString(file, Configs.toYaml(config));
                return Configs.read(file, overrides);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary file can be made: " + e.getMessage() + ".", e);
        }
    }

    /** @return in words */
    public String sentence() {
        return runs == 0 ? "All runs are done."
                : (drawn ? "ILSVRC is not at data.root: speeds are of drawn pictures, numbers of pictures those of ILSVRC-2012.\n" : "")
                + String.format(Locale.ROOT, "%d runs are to be made: at most %s of training and judging, or %s with %d at a time where"
                        + " there are processors for all.", runs, Format.duration(seconds),
                        Format.duration(seconds / Math.min(parallel, runs)), Math.min(parallel, runs))
                + busy.map(note -> "\n" + note).orElse("");
    }
}
