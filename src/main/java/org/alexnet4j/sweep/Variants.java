package org.alexnet4j.sweep;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.config.yaml.ConfigException;

/** The configurations of a sweep's runs. */
final class Variants {

    private static final String SEED = "train.seed";

    private final SweepConfig sweep;

    Variants(SweepConfig sweep) {
        this.sweep = sweep;
    }

    /**
     * @param trial    a training
     * @param proposal what its candidate tries
     * @return its configuration, named after the sweep and the candidate
     * @throws ConfigException where the values do not go together
     */
    RunConfig of(Trial trial, Proposal proposal) {
        return of(trial, proposal, String.format(Locale.ROOT, "%s-%03d", sweep.base().name(), trial.candidate()));
    }

    /** As {@link #of(Trial, Proposal)}, with a name. */
    RunConfig of(Trial trial, Proposal proposal, String name) {
        Map<String, String> values = new LinkedHashMap<>(proposal.parameters());
        values.putIfAbsent(SEED, Long.toString(trial.seed()));
        return sweep.candidate(proposal.schedule(), values, name);
    }
}
