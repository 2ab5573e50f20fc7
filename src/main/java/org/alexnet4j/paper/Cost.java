package org.alexnet4j.paper;

import java.util.Locale;
import java.util.Map;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.run.DryRun;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.TrainingText;

/**
 * What the runs that are still to be made would take, by a few iterations of each network on this machine.
 *
 * @param runs     how many
 * @param seconds  all of them, one after the other, at their most epochs
 * @param parallel how many are made at the same time
 */
public record Cost(int runs, double seconds, int parallel) {

    /**
     * @param reproduction of some claims
     * @param preparation  told what takes a while
     * @return what it would take
     */
    public static Cost of(Reproduction reproduction, Pictures.Preparation preparation) {
        double seconds = 0;
        int runs = 0;
        for (Map.Entry<RunConfig, Integer> some : reproduction.costs().entrySet()) {
            RunConfig config = some.getKey();
            DryRun tried = DryRun.of(config, preparation);
            double epoch = tried.training() * tried.secondsPerPicture() + tried.validation() * tried.secondsPerView();
            double judging = tried.validation() * (config.evaluate().views() + reproduction.views(config)) * tried.secondsPerView();
            seconds += some.getValue() * (config.train().epochs() * epoch + judging);
            runs += some.getValue();
        }
        return new Cost(runs, seconds, reproduction.parallel());
    }

    /** @return in words */
    public String sentence() {
        return runs == 0 ? "All runs are done."
                : String.format(Locale.ROOT, "%d runs are to be made: at most %s of training and judging, or %s with %d at a time where there"
                        + " are processors for all.", runs, TrainingText.duration(seconds), TrainingText.duration(seconds / parallel), parallel);
    }
}
