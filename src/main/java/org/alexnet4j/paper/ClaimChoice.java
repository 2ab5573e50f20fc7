package org.alexnet4j.paper;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.nn.NativeThreads;

/** What claims are run with where nothing else was said, and what cannot be said. */
public final class ClaimChoice {

    /** Keys that would be given twice. */
    private static final List<String> OWN = List.of("name", "train.seed", "evaluate.views");

    private ClaimChoice() {
    }

    /**
     * @param wanted claims to be run, at least one
     * @param given  the scale, where it was said
     * @return the scale at which all of them are run
     * @throws ReproductionException where one of them cannot be run at all, or not at that scale, or they have none in common
     */
    public static Scale scale(List<ClaimConfig> wanted, Optional<Scale> given) {
        for (ClaimConfig claim : wanted) {
            if (claim.kind() == Kind.QUOTED) {
                throw new ReproductionException(claim.id() + " cannot be run: the paper quotes it, or it needs pictures that are"
                        + " not to be had; --list says more.");
            }
            given.filter(at -> !claim.scales().containsKey(at)).ifPresent(at -> {
                throw new ReproductionException(claim.id() + " cannot be run at " + at.written() + ", but at "
                        + names(claim.scales().keySet()) + ".");
            });
        }
        return given.orElseGet(() -> usual(wanted));
    }

    private static Scale usual(List<ClaimConfig> wanted) {
        List<Scale> usual = wanted.stream().map(ClaimChoice::usual).distinct().toList();
        if (usual.size() > 1) {
            throw new ReproductionException("These claims have different scales (" + names(usual) + "): give --scale.");
        }
        return usual.get(0);
    }

    /** The reduced scale that the claim's file gives first. */
    private static Scale usual(ClaimConfig claim) {
        Set<Scale> scales = claim.scales().keySet();
        return scales.stream().filter(one -> one != Scale.SMOKE && one != Scale.IMAGENET).findFirst().orElse(scales.iterator().next());
    }

    private static String names(Collection<Scale> scales) {
        return scales.stream().map(Scale::written).collect(Collectors.joining(", "));
    }

    /**
     * @param overrides {@code a.b=c} each, for all runs; the later one wins
     * @return keys to values
     * @throws ReproductionException where one is something else, or is a key that each run has a value of its own for
     */
    public static Map<String, String> set(List<String> overrides) {
        Map<String, String> set = new LinkedHashMap<>();
        for (String override : overrides) {
            int equals = override.indexOf('=');
            if (equals < 1) {
                throw new ReproductionException("--set takes a key, = and a value, such as data.root=pictures, not " + override + ".");
            }
            String key = override.substring(0, equals).strip();
            if (OWN.contains(key)) {
                throw new ReproductionException("The claim gives each run its " + String.join(", ", OWN) + ": leave out --set " + override
                        + ".");
            }
            set.put(key, override.substring(equals + 1));
        }
        return set;
    }

    /**
     * @param scale at which claims are run
     * @return native threads of each run: one, and for the paper's own scale all
     */
    public static int threads(Scale scale) {
        return scale == Scale.IMAGENET ? NativeThreads.count() : 1;
    }

    /**
     * @param threads native threads of each run
     * @return as many runs at the same time as there are processors for
     */
    public static int parallel(int threads) {
        return Math.max(1, NativeThreads.count() / threads);
    }

    /**
     * @param runs  folder of the runs
     * @param scale at which they are
     * @return folder of their results: smoke tests are kept apart from what says something
     */
    public static Path results(Path runs, Scale scale) {
        return runs.resolve(scale == Scale.SMOKE ? "results-smoke" : "results");
    }
}
