package org.alexnet4j.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Arm;
import org.alexnet4j.config.ClaimConfig.AtScale;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.ClaimConfig.Tune;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.train.RunFolder;

/** Which runs a claim needs at a scale. Where arms find a value of their own first, their runs are known once those are done. */
public final class ClaimPlan {

    private static final String EVALUATE = "evaluate.";
    private static final String VIEWS = "evaluate.views";
    private static final String FROM = "model.from";

    private final ClaimConfig claim;
    private final Scale scale;
    private final AtScale at;
    private final Map<String, String> set;
    private final int seeds;
    private final Path runs;

    /**
     * @param claim which
     * @param scale one of its scales
     * @param set   what the user sets, keys to values, for all runs
     * @param seeds runs of each arm, at least 1
     * @param runs  folder of the runs, which one that goes on from another finds that in
     */
    ClaimPlan(ClaimConfig claim, Scale scale, Map<String, String> set, int seeds, Path runs) {
        this.claim = claim;
        this.runs = runs;
        this.scale = scale;
        this.at = Optional.ofNullable(claim.scales().get(scale)).orElseThrow(() -> new IllegalArgumentException(claim.id()));
        this.set = set;
        this.seeds = seeds;
    }

    ClaimConfig claim() {
        return claim;
    }

    Scale scale() {
        return scale;
    }

    int seeds() {
        return seeds;
    }

    /** @return how each arm finds a value of its own; empty where it has none to find, or the user sets it */
    Optional<Tune> tune() {
        return claim.tune(scale).filter(tune -> !set.containsKey(tune.key()));
    }

    /** @return the error on the training pictures at which runs end; empty where they go on to their last epoch */
    Optional<Double> target() {
        return run(claim.arms().get(0), Map.of(), 1).config().train().targetError();
    }

    /** @return views by which an arm is judged */
    int views(Arm arm) {
        return views(claim, arm);
    }

    /** @return views by which an arm of a claim is judged, at every scale */
    static int views(ClaimConfig claim, Arm arm) {
        return Optional.ofNullable(arm.values().get(VIEWS)).map(Integer::parseInt).orElse(claim.views());
    }

    /**
     * @param records of the runs that are done
     * @return all runs that the claim needs, those that are done included, as far as they are known now
     */
    List<PlannedRun> runs(Function<RunKey, Optional<RunRecord>> records) {
        List<PlannedRun> all = new ArrayList<>();
        for (Arm arm : claim.arms(scale)) {
            all.addAll(tuning(arm));
            all.addAll(runs(arm, records).orElse(List.of()));
        }
        return all;
    }

    /** @return whether all runs are known */
    boolean isKnown(Function<RunKey, Optional<RunRecord>> records) {
        return claim.arms(scale).stream().allMatch(arm -> runs(arm, records).isPresent());
    }

    /** @return the runs of an arm, seed by seed; empty where its own value is not found yet */
    Optional<List<PlannedRun>> runs(Arm arm, Function<RunKey, Optional<RunRecord>> records) {
        Optional<Tune> tune = tune();
        Map<String, String> own = new LinkedHashMap<>();
        if (tune.isPresent()) {
            Optional<String> value = tuned(arm, records);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            own.put(tune.get().key(), value.get());
        }
        return Optional.of(LongStream.rangeClosed(1, seeds).mapToObj(seed -> run(arm, own, seed)).toList());
    }

    /** @return the runs by which an arm finds its own value, in the order of the values; none where it has none to find */
    List<PlannedRun> tuning(Arm arm) {
        return tune().map(tune -> tune.values().stream().map(value -> run(arm, tried(tune, value), 1)).toList()).orElse(List.of());
    }

    private static Map<String, String> tried(Tune tune, String value) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(tune.key(), value);
        values.put("train.epochs", Integer.toString(tune.epochs()));
        values.put("train.targetError", "none");
        return values;
    }

    /** @return the value with the lowest error on the training pictures in the last epoch; empty where runs are missing */
    Optional<String> tuned(Arm arm, Function<RunKey, Optional<RunRecord>> records) {
        Tune tune = tune().orElseThrow();
        List<Optional<RunRecord>> tried = tuning(arm).stream().map(run -> records.apply(run.key())).toList();
        if (tried.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<RunRecord> done = tried.stream().flatMap(Optional::stream).toList();
        RunRecord best = done.stream().filter(record -> record.failure().isEmpty() && record.lastTrainError().isPresent())
                .min(Comparator.comparingDouble(record -> record.lastTrainError().getAsDouble()))
                .orElseThrow(() -> new ReproductionException("Of claim " + claim.id() + ", no run of arm " + arm.name()
                        + " came to its end with any of " + String.join(", ", tune.values()) + " for " + tune.key() + ": other values in "
                        + "tune.values would be the first thing to try."));
        return Optional.of(tune.values().get(done.indexOf(best)));
    }

    /** @return the arms as the claim has them here */
    List<Arm> arms() {
        return claim.arms(scale);
    }

    private PlannedRun run(Arm arm, Map<String, String> own, long seed) {
        Map<String, String> values = new LinkedHashMap<>(at.values());
        values.putAll(arm.values());
        values.putAll(own);
        values.putAll(set);
        boolean tunes = own.containsKey("train.epochs");
        Optional<PlannedRun> after = arm.first().map(first -> {
            Map<String, String> before = new LinkedHashMap<>(at.values());
            before.putAll(first);
            before.putAll(set);
            return run(before, Optional.empty(), seed, Set.of(), Set.of());
        });
        return run(values, after, seed, tunes || claim.kind() == Kind.LEAVING ? Set.of() : Set.of(views(arm)),
                tunes ? Set.of() : Look.of(claim.kind()));
    }

    private PlannedRun run(Map<String, String> values, Optional<PlannedRun> after, long seed, Set<Integer> views, Set<Look> looks) {
        Map<String, String> label = new LinkedHashMap<>(values);
        after.ifPresent(first -> label.put(FROM, first.key().label()));
        label.keySet().removeIf(key -> key.startsWith(EVALUATE) || RunIdentity.isPlace(key));
        String file = at.base().getFileName().toString();
        RunKey key = RunKey.ofSeed(file.substring(0, file.length() - ".yaml".length()), label, seed);
        List<String> overrides = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!name.equals(VIEWS)) {
                overrides.add(name + "=" + value);
            }
        });
        after.ifPresent(first -> overrides.add(FROM + "=" + new RunFolder(first.key().below(runs)).lastModel()));
        overrides.add("name=" + key.runName());
        overrides.add("train.seed=" + seed);
        RunConfig config = Configs.read(at.base(), overrides);
        return new PlannedRun(key, config, views, looks, after);
    }

    /** @return the mean over the networks of an arm; empty where those are not known yet */
    Optional<RunKey> mean(Arm arm, Function<RunKey, Optional<RunRecord>> records) {
        return runs(arm, records).map(runs -> new RunKey(runs.get(0).key().base(), runs.get(0).key().label(), "mean-of-" + seeds));
    }
}
