package org.alexnet4j.paper;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.alexnet4j.backend.Backend;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Arm;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.failures.ThreadFailure;
import org.alexnet4j.nn.NativeThreads;
import org.alexnet4j.run.MemoryEstimate;
import org.alexnet4j.run.Outcome;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.Provenance;
import org.alexnet4j.run.Trainings;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the runs that claims need, several at a time, and says what became of the claims. A run that several claims need is made once; one
 * whose record is kept already is not made again; one that was stopped or killed goes on from its last checkpoint.
 */
public final class Reproduction {

    private static final Logger LOG = LoggerFactory.getLogger(Reproduction.class);

    private final List<ClaimPlan> plans;
    private final Settings settings;
    private final Records records;
    private final Trainings trainings;
    private final ReproductionListener listener;
    private final Pictures.Preparation preparation;
    private final Map<Object, Pictures> pictures = new HashMap<>();
    private final Set<ClaimConfig> concluded = new LinkedHashSet<>();
    private volatile boolean stopped;

    /**
     * How claims are run.
     *
     * @param runs     folder of the runs, each in a folder of its own
     * @param results  folder of the results
     * @param set      keys of a configuration to values in YAML, for all runs
     * @param seeds    runs of each arm; empty for as many as the claims say
     * @param parallel runs at the same time, at least 1; changes nothing of the outcome
     * @param threads  native threads of each, at least 1; decide how sums are rounded
     */
    public record Settings(Path runs, Path results, Map<String, String> set, Optional<Integer> seeds, int parallel, int threads) {

        public Settings {
            Objects.requireNonNull(runs);
            Objects.requireNonNull(results);
            set = Map.copyOf(set);
            Objects.requireNonNull(seeds);
        }
    }

    /**
     * @param claims      to be run
     * @param scale       at which; all of them can be
     * @param settings    how
     * @param listener    told how it goes
     * @param preparation told what takes a while besides training
     */
    public Reproduction(Collection<ClaimConfig> claims, Scale scale, Settings settings, ReproductionListener listener,
            Pictures.Preparation preparation) {
        this.plans = claims.stream().map(claim -> new ClaimPlan(claim, scale, settings.set(),
                settings.seeds().orElse(claim.scales().get(scale).seeds()), settings.runs())).toList();
        this.settings = settings;
        this.records = new Records(settings.results());
        this.trainings = new Trainings(settings.threads(), seconds -> { });
        this.listener = new GuardedListener(listener);
        this.preparation = preparation;
    }

    /** @return how each claim is run */
    List<ClaimPlan> plans() {
        return plans;
    }

    Records records() {
        return records;
    }

    /**
     * Looks at what there is before anything is trained.
     *
     * @throws ReproductionException where a folder or a record is of another configuration than the run it is for, or epochs are to be
     *                               counted to an error that is not given
     */
    public void check() {
        plans.stream().filter(plan -> plan.claim().kind() == Kind.EPOCHS).forEach(Reproduction::requireTarget);
        known().values().forEach(this::check);
    }

    private static void requireTarget(ClaimPlan plan) {
        if (plan.target().isEmpty()) {
            throw new ReproductionException("Claim " + plan.claim().id() + " counts the epochs to train.targetError, which is none: set it,"
                    + " for example to 0.25.");
        }
    }

    private void check(PlannedRun run) {
        Optional<RunRecord> record = records.get(run.key());
        if (record.isPresent()) {
            require(run, settings.results(), RunIdentity.differences(record.get().config(), run.config()));
            return;
        }
        Path kept = new RunFolder(run.key().below(settings.runs())).config();
        if (Files.exists(kept)) {
            RunConfig before = Configs.read(kept, List.of());
            require(run, kept.getParent(), RunIdentity.differences(RunIdentity.of(before), run.config()));
        }
    }

    private static void require(PlannedRun run, Path where, List<String> differences) {
        if (!differences.isEmpty()) {
            throw new ReproductionException("The run " + run.key() + " was made with another configuration in " + where + "; it differs in "
                    + String.join(", ", differences) + ". --out and --results take other folders.");
        }
    }

    /** @return the runs that are known to be needed by now; more views of one that several claims need come together */
    private Map<RunKey, PlannedRun> known() {
        Map<RunKey, PlannedRun> all = new LinkedHashMap<>();
        for (ClaimPlan plan : plans) {
            for (PlannedRun run : plan.runs(records::get)) {
                run.after().ifPresent(first -> all.merge(first.key(), first, PlannedRun::and));
                all.merge(run.key(), run, PlannedRun::and);
            }
        }
        return all;
    }

    /** @return the runs that are still to be made, as far as they are known now */
    public int missing() {
        Map<RunKey, PlannedRun> known = known();
        return (int) known.values().stream().filter(run -> !isSettled(run, known.values())).count();
    }

    /** @return the distinct configurations of runs that are still to be made, each with how many of it there are */
    Map<RunConfig, Integer> costs() {
        Map<RunConfig, Integer> costs = new LinkedHashMap<>();
        Map<String, RunConfig> firsts = new HashMap<>();
        Map<RunKey, PlannedRun> known = known();
        known.values().stream().filter(run -> !isSettled(run, known.values())).forEach(run -> costs.merge(
                firsts.computeIfAbsent(run.key().base() + "/" + run.key().label(), label -> run.config()), 1, Integer::sum));
        return costs;
    }

    /** @return by how many views, all together, the network of such a run is judged */
    int views(RunConfig config) {
        return known().values().stream().filter(run -> run.config().equals(config)).findFirst()
                .map(run -> run.views().stream().mapToInt(Integer::intValue).sum()).orElse(0);
    }

    /** @return runs at the same time */
    int parallel() {
        return settings.parallel();
    }

    /** @return what is compared and how finely, a few lines for each claim */
    public List<String> outline() {
        List<String> lines = new ArrayList<>();
        for (ClaimPlan plan : plans) {
            lines.add(plan.claim().id() + ", " + plan.scale().written() + ": " + plan.claim().says());
            for (Arm arm : plan.arms()) {
                List<PlannedRun> tuning = plan.tuning(arm);
                long done = plan.runs(arm, records::get).map(runs -> runs.stream().filter(this::isDone).count()).orElse(0L);
                String tried = tuning.isEmpty() ? ""
                        : ", after " + tuning.size() + " short runs that find " + plan.tune().orElseThrow().key();
                lines.add("  " + arm.name() + values(arm) + ": " + plan.seeds() + (plan.seeds() == 1 ? " run" : " runs") + tried
                        + (done > 0 ? ", " + done + " of them done" : ""));
            }
            String resolved = ClaimText.before(plan);
            if (!resolved.isEmpty()) {
                lines.add("  " + resolved);
            }
        }
        return lines;
    }

    private static String values(Arm arm) {
        List<String> values = new ArrayList<>(arm.values().entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList());
        if (arm.mean()) {
            values.add("mean over the networks");
        }
        return values.isEmpty() ? "" : " (" + String.join(", ", values) + ")";
    }

    /** @return whether the network that a run starts from is there, or it needs none */
    private boolean canStart(PlannedRun run) {
        return run.after().map(first -> isDone(first) && hasNetwork(first)).orElse(true);
    }

    private boolean hasNetwork(PlannedRun run) {
        return Files.exists(new RunFolder(run.key().below(settings.runs())).lastModel());
    }

    /** @return whether there is nothing left to do for a run: the network that others start from is made for those that are missing */
    private boolean isSettled(PlannedRun run, Collection<PlannedRun> known) {
        List<PlannedRun> others = known.stream().filter(other -> other.after().filter(first -> first.key().equals(run.key())).isPresent())
                .toList();
        boolean wanted = others.isEmpty() || !run.views().isEmpty() || !run.looks().isEmpty();
        return (!wanted || isDone(run)) && (others.stream().allMatch(this::isDone) || isDone(run) && hasNetwork(run));
    }

    private boolean isDone(PlannedRun run) {
        return records.get(run.key()).filter(run::isKept).isPresent();
    }

    /**
     * Makes all runs that are missing, and concludes each claim whose runs are done.
     *
     * @return what the claims came to, in the order they were given; those are missing whose runs were not done when it was stopped
     * @throws UncheckedIOException  where the disk fails it; what was done before is kept
     * @throws ReproductionException where a run cannot be made
     */
    public List<ClaimOutcome> run() {
        ExecutorService places = Executors.newFixedThreadPool(settings.parallel());
        ExecutorCompletionService<Optional<RunRecord>> done = new ExecutorCompletionService<>(places);
        Set<RunKey> underWay = new LinkedHashSet<>();
        IdentityHashMap<Future<Optional<RunRecord>>, RunKey> futures = new IdentityHashMap<>();
        try {
            while (true) {
                Map<RunKey, PlannedRun> known = known();
                for (PlannedRun run : known.values()) {
                    if (!stopped && underWay.size() < settings.parallel() && !underWay.contains(run.key())
                            && !isSettled(run, known.values()) && canStart(run)) {
                        check(run);
                        underWay.add(run.key());
                        Optional<RunRecord> before = records.get(run.key());
                        futures.put(done.submit(() -> made(run, before)), run.key());
                    }
                }
                if (underWay.isEmpty()) {
                    break;
                }
                Future<Optional<RunRecord>> future = done.take();
                underWay.remove(futures.remove(future));
                future.get().ifPresent(this::keep);
            }
        } catch (ExecutionException e) {
            requestStop();
            throw ThreadFailure.rethrown(e.getCause());
        } catch (InterruptedException e) {
            requestStop();
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            requestStop();
            throw e;
        } finally {
            // What is under way at a failure comes to its checkpoint.
            places.shutdown();
            awaitEnd(places);
        }
        return outcomes();
    }

    private static void awaitEnd(ExecutorService places) {
        try {
            places.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(RunRecord record) {
        records.keep(record);
        Map<RunKey, PlannedRun> known = known();
        listener.ended(record, (int) known.values().stream().filter(run -> isSettled(run, known.values())).count(), known.size());
        if (!stopped) {
            plans.forEach(this::conclude);
        }
    }

    private List<ClaimOutcome> outcomes() {
        List<ClaimOutcome> all = new ArrayList<>();
        plans.forEach(plan -> {
            conclude(plan);
            ClaimOutcome.of(plan, records::get).ifPresent(all::add);
        });
        return all;
    }

    private void conclude(ClaimPlan plan) {
        if (concluded.contains(plan.claim()) || !isComplete(plan)) {
            return;
        }
        average(plan);
        ClaimOutcome.of(plan, records::get).ifPresent(outcome -> {
            concluded.add(plan.claim());
            new ClaimFiles(settings.results()).write(outcome);
            new ClaimPictures(settings).write(plan, this::pictures);
            listener.concluded(outcome);
        });
    }

    private boolean isComplete(ClaimPlan plan) {
        return plan.isKnown(records::get) && plan.runs(records::get).stream().allMatch(this::isDone);
    }

    /** The mean over the networks of all seeds, where an arm is that. */
    private void average(ClaimPlan plan) {
        for (Arm arm : plan.arms()) {
            if (!arm.mean() || plan.mean(arm, records::get).flatMap(records::get).isPresent()) {
                continue;
            }
            List<PlannedRun> runs = plan.runs(arm, records::get).orElseThrow().stream()
                    .filter(run -> records.get(run.key()).orElseThrow().failure().isEmpty()).toList();
            if (runs.isEmpty()) {
                continue;
            }
            List<Path> networks = runs.stream().map(run -> new RunFolder(run.key().below(settings.runs())).lastModel()).toList();
            networks.stream().filter(Files::notExists).findFirst().ifPresent(missing -> {
                throw new ReproductionException("The network " + missing + " is gone, which claim " + plan.claim().id() + " averages with"
                        + " others: delete the records of its runs in " + settings.results() + " to have them made again.");
            });
            RunConfig config = runs.get(0).config();
            NativeThreads.use(settings.threads());
            Judgement judged = RunJudge.judge(networks, pictures(config).validation(), config, plan.views(arm), config.train().seed());
            RunRecord first = records.get(runs.get(0).key()).orElseThrow();
            records.keep(new RunRecord(plan.mean(arm, records::get).orElseThrow(), first.config(), first.provenance(), Optional.empty(), 0,
                    List.of(), List.of(judged), Map.of()));
        }
    }

    /** Done by a thread of its own; touches no records. */
    private Optional<RunRecord> made(PlannedRun run, Optional<RunRecord> before) {
        Path root = run.key().below(settings.runs());
        if (before.isPresent() && Files.exists(new RunFolder(root).lastModel())) {
            NativeThreads.use(settings.threads());
            return Optional.of(looked(run, root, before.get()));
        }
        Pictures found = pictures(run.config());
        Watch watch = new Watch(run, found.training().classes().size());
        Optional<Outcome> outcome = trainings.train(new Trainings.Job(run.key().toString(), run.config(), root,
                run.config().train().epochs(), statistics -> found, graph -> { }, watch));
        if (outcome.isEmpty()) {
            return Optional.empty();
        }
        if (outcome.get().status() == Outcome.Status.FAILED && watch.diverged.isEmpty()) {
            throw new ReproductionException("The run " + run.key() + " cannot be made: " + outcome.get().reason());
        }
        List<Metrics> metrics = new MetricsFile(new RunFolder(root).metrics()).read();
        RunRecord record = new RunRecord(run.key(), RunIdentity.of(run.config()), provenance(root, found), watch.diverged,
                metrics.isEmpty() ? 0 : metrics.get(metrics.size() - 1).seconds(), metrics, List.of(), Map.of());
        return Optional.of(record.failure().isPresent() ? record : looked(run, root, record));
    }

    /** As the run's folder has it: the run may have been made by an earlier version than what looks at it now. */
    private Map<String, String> provenance(Path root, Pictures found) {
        Map<String, String> provenance = Provenance.read(new RunFolder(root).provenance());
        if (Backend.isProcessor()) {
            provenance.put("native threads", Integer.toString(settings.threads()));
        }
        provenance.put("classes", Integer.toString(found.training().classes().size()));
        return provenance;
    }

    /** @return the record with what is still to be known of the run's network */
    private RunRecord looked(PlannedRun run, Path root, RunRecord record) {
        Path network = new RunFolder(root).lastModel();
        Pictures found = pictures(run.config());
        List<Judgement> judged = new ArrayList<>();
        for (int views : run.views()) {
            if (record.judgement(views).isEmpty()) {
                judged.add(RunJudge.judge(List.of(network), found.validation(), run.config(), views, run.config().train().seed()));
            }
        }
        Map<Look, List<List<Double>>> looked = new EnumMap<>(Look.class);
        for (Look look : run.looks()) {
            if (!record.looks().containsKey(look)) {
                looked.put(look, look.at(new RunFolder(root), found, Pictures.threads(run.config())));
            }
        }
        return record.with(judged, looked);
    }

    /** Runs on the same pictures share them; there has to be memory for as many as are made at the same time. */
    private Pictures pictures(RunConfig config) {
        synchronized (pictures) {
            Pictures found = pictures.computeIfAbsent(List.of(config.data(), config.augment().crop(), config.model().classes()),
                    key -> Pictures.of(config, settings.runs().resolve(".statistics"), preparation));
            MemoryEstimate.of(config, found).requireHere(settings.parallel());
            return found;
        }
    }

    /** Asks for a stop after the minibatches under way, and checkpoints; may be called from any thread. */
    public void requestStop() {
        stopped = true;
        trainings.requestStop();
    }

    /** @return whether it was asked to stop */
    public boolean isStopped() {
        return stopped;
    }

    private final class Watch implements Trainings.Watcher {

        private final PlannedRun run;
        private final int classes;
        private Optional<String> diverged = Optional.empty();

        Watch(PlannedRun run, int classes) {
            this.run = run;
            this.classes = classes;
        }

        @Override
        public void started() {
            listener.started(run.key(), run.config().train().epochs());
        }

        @Override
        public void progressed(int epoch, double share) {
            listener.progressed(run.key(), epoch, share);
        }

        @Override
        public void epoch(Metrics row) {
            listener.epoch(run.key(), row);
        }

        /** Where it is of interest when a network leaves chance, the rest is not. */
        @Override
        public Optional<String> verdict(List<Metrics> rows) {
            return run.looks().equals(Set.of(Look.LEFT)) && run.views().isEmpty()
                    && Look.left(new RunFolder(run.key().below(settings.runs())), classes).isPresent()
                    ? Optional.of("its loss has left that of chance") : Optional.empty();
        }

        @Override
        public void diverged(String reason) {
            diverged = Optional.of(reason);
        }
    }

    /** One call at a time; a listener that throws is told of nothing any more. */
    private static final class GuardedListener implements ReproductionListener {

        private final ReproductionListener listener;
        private boolean failed;

        GuardedListener(ReproductionListener listener) {
            this.listener = listener;
        }

        private synchronized void tell(Consumer<ReproductionListener> what) {
            if (failed) {
                return;
            }
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                failed = true;
                LOG.warn("What shows the reproduction has failed; it goes on without it.", e);
            }
        }

        @Override
        public void started(RunKey run, int epochs) {
            tell(told -> told.started(run, epochs));
        }

        @Override
        public void progressed(RunKey run, int epoch, double share) {
            tell(told -> told.progressed(run, epoch, share));
        }

        @Override
        public void epoch(RunKey run, Metrics row) {
            tell(told -> told.epoch(run, row));
        }

        @Override
        public void ended(RunRecord record, int done, int known) {
            tell(told -> told.ended(record, done, known));
        }

        @Override
        public void concluded(ClaimOutcome outcome) {
            tell(told -> told.concluded(outcome));
        }
    }
}
