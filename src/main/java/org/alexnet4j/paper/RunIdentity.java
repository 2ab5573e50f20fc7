package org.alexnet4j.paper;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;

/** What of a configuration decides the outcome of a run, so that one that was made elsewhere is known to be the same. */
final class RunIdentity {

    /** Where pictures and first weights lie and how they are read; how a run is kept and looked at. Its key says which weights they are. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("name", "model.from", "data.root", "data.source", "data.train",
            "data.validation", "data.labels", "data.validationLabels", "data.classes", "data.devkit", "data.names", "data.cache",
            "data.threads", "train.checkpointEvery", "train.keepCheckpoints", "train.devices", "train.normsEvery", "evaluate.views",
            "evaluate.batch");

    private static final String STEP = "schedule.at.";
    private static final String NOT_GIVEN = "(not given)";

    private RunIdentity() {
    }

    /** @return whether a key says where pictures lie, which is another place on each machine */
    static boolean isPlace(String key) {
        return key.startsWith("data.") && WITHOUT_EFFECT.contains(key);
    }

    /** @return the keys that decide the outcome, with the text of their values */
    static Map<String, String> of(RunConfig config) {
        Map<String, String> flat = new LinkedHashMap<>(Configs.flat(config));
        flat.keySet().removeAll(WITHOUT_EFFECT);
        return flat;
    }

    /**
     * @param kept   what decided the outcome of a run, perhaps written by a version that knew fewer keys
     * @param config a configuration
     * @return for every key in which they differ a line such as {@code optimizer.batch: 128 -> 64}; a key that is not kept counts as the
     *         default of its preset
     */
    static List<String> differences(Map<String, String> kept, RunConfig config) {
        Map<String, String> usual = of(Configs.ofOverrides(List.of("name=usual",
                "model.preset=" + config.model().preset().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))));
        Map<String, String> wanted = withoutLaterSteps(of(config), config.train().epochs());
        Map<String, String> made = withoutLaterSteps(kept, config.train().epochs());
        Set<String> keys = new LinkedHashSet<>(wanted.keySet());
        // Keys of a section such as optimizer.rates are there only where they are given.
        keys.addAll(made.keySet());
        return keys.stream()
                .filter(key -> !wanted.getOrDefault(key, NOT_GIVEN).equals(made.getOrDefault(key, usual.getOrDefault(key, NOT_GIVEN))))
                .map(key -> key + ": " + made.getOrDefault(key, NOT_GIVEN) + " -> " + wanted.getOrDefault(key, NOT_GIVEN)).toList();
    }

    /** A rate that begins after the last epoch has no effect. Runs of other lengths differ anyway. */
    private static Map<String, String> withoutLaterSteps(Map<String, String> flat, int epochs) {
        Map<String, String> effective = new LinkedHashMap<>(flat);
        effective.keySet().removeIf(key -> key.startsWith(STEP) && Integer.parseInt(key.substring(STEP.length())) > epochs);
        return effective;
    }
}
