package org.alexnet4j.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.alexnet4j.train.Metrics;

/**
 * What is kept of a run: enough to compare it with others without its networks.
 *
 * @param key        which run
 * @param config     its configuration, without what cannot change the outcome and where the pictures lie
 * @param provenance commit, versions, machine, data
 * @param failure    why it diverged; empty where it came to its end
 * @param seconds    its training took, validation included
 * @param metrics    its epochs, in order
 * @param judgements of its last network, by number of views
 * @param looks      what else was measured of that network, as {@link Look} says
 */
public record RunRecord(RunKey key, Map<String, String> config, Map<String, String> provenance, Optional<String> failure, double seconds,
        List<Metrics> metrics, List<Judgement> judgements, Map<Look, List<List<Double>>> looks) {

    public RunRecord {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        metrics = List.copyOf(metrics);
        judgements = List.copyOf(judgements);
        looks = Collections.unmodifiableMap(new TreeMap<>(looks));
    }

    /**
     * @param views of each picture
     * @return what its network said by so many; empty where it was not asked
     */
    public Optional<Judgement> judgement(int views) {
        return judgements.stream().filter(judgement -> judgement.views() == views).findFirst();
    }

    /** @return the record with more that was said by its network, and measured of it */
    RunRecord with(List<Judgement> more, Map<Look, List<List<Double>>> looked) {
        List<Judgement> all = new ArrayList<>(judgements);
        all.addAll(more);
        Map<Look, List<List<Double>>> both = new TreeMap<>(looks);
        both.putAll(looked);
        return new RunRecord(key, config, provenance, failure, seconds, metrics, all, both);
    }

    /** @return the top-1 error on the training pictures of the last epoch, 0..1; empty where there is none */
    OptionalDouble lastTrainError() {
        return metrics.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(metrics.get(metrics.size() - 1).trainTop1Error());
    }

    /**
     * Epochs until the error on the training pictures came down to some value: between two epochs by a straight line.
     *
     * @param error 0..1
     * @return the epochs; empty where it never came down so far
     */
    public OptionalDouble epochsTo(double error) {
        for (int i = 0; i < metrics.size(); i++) {
            double now = metrics.get(i).trainTop1Error();
            if (now <= error) {
                // Before the first epoch nothing was measured: that one counts as a whole.
                double before = i == 0 ? now : metrics.get(i - 1).trainTop1Error();
                double share = before > now ? (before - error) / (before - now) : 1;
                return OptionalDouble.of(i + share);
            }
        }
        return OptionalDouble.empty();
    }
}
