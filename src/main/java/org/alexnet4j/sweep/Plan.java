package org.alexnet4j.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.alexnet4j.config.search.SearchConfig;
import org.alexnet4j.config.search.SearchConfig.Confirm;
import org.alexnet4j.config.search.SearchConfig.Generator;
import org.alexnet4j.run.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which training comes next. It goes in stages, each of which begins when all trainings of the one before have ended: all candidates until
 * the first pause, the better part of them until the second, and so on to the last epoch, and at last the best once more with other
 * seeds. What it decides follows from the configuration and the scores alone: trainings that were done before a kill are found done when
 * the plan comes to them again, and how many are under way at the same time changes nothing. Used by several threads.
 */
final class Plan {

    private static final Logger LOG = LoggerFactory.getLogger(Plan.class);

    private final SearchConfig search;
    private final Proposals proposals;
    private final Trials trials;
    private final long firstSeed;
    private final int epochs;
    private final List<Integer> pauses;
    private final BooleanSupplier timeIsUp;

    private final List<Proposal> drawn = new ArrayList<>();
    private final Set<Trial> waitedFor = new HashSet<>();
    private final Map<Trial, Integer> plannedUntil = new HashMap<>();
    private final Deque<TrialJob> ready = new ArrayDeque<>();
    private final Map<Integer, Integer> lastPause = new HashMap<>();
    private List<Integer> promoted = new ArrayList<>();
    private int stage;
    private boolean allDrawn;
    private boolean confirmed;
    private boolean stopped;
    private int reported;
    private long planned;

    /**
     * @param search    what is tried
     * @param trials    where they stand
     * @param firstSeed of each candidate
     * @param epochs    of a whole run
     * @param timeIsUp  whether nothing more is to be begun
     */
    Plan(SearchConfig search, Trials trials, long firstSeed, int epochs, BooleanSupplier timeIsUp) {
        this(search, Proposals.of(search), trials, firstSeed, epochs, timeIsUp);
    }

    /** As above, with candidates from elsewhere. */
    Plan(SearchConfig search, Proposals proposals, Trials trials, long firstSeed, int epochs, BooleanSupplier timeIsUp) {
        this.search = search;
        this.proposals = proposals;
        this.trials = trials;
        this.firstSeed = firstSeed;
        this.epochs = epochs;
        this.pauses = pauses(search, epochs);
        this.timeIsUp = timeIsUp;
    }

    /** @return the epochs at which trainings pause, and the last one */
    static List<Integer> pauses(SearchConfig search, int epochs) {
        List<Integer> pauses = new ArrayList<>();
        search.halving().ifPresent(halving -> LongStream
                .iterate(halving.first(), epoch -> epoch < epochs, epoch -> epoch * halving.factor())
                .forEach(epoch -> pauses.add((int) epoch)));
        pauses.add(epochs);
        return pauses;
    }

    /** @return the next training; empty where there is none now, though there may be one when others have ended, unless {@link #isOver} */
    synchronized Optional<TrialJob> next() {
        while (!isOver()) {
            Optional<TrialJob> job = take();
            if (job.isEmpty()) {
                return job;
            }
            Trial trial = job.get().trial();
            Optional<Outcome> before = trials.outcome(trial);
            planned += job.get().until() - Optional.ofNullable(plannedUntil.put(trial, job.get().until())).orElse(0);
            if (before.filter(outcome -> outcome.reaches(job.get().until())).isEmpty()) {
                if (timeIsUp.getAsBoolean() || search.budget().epochs().filter(most -> planned > most).isPresent()) {
                    stop();
                    return Optional.empty();
                }
                waitedFor.add(trial);
                return job;
            }
        }
        return Optional.empty();
    }

    /** Nothing more is to be begun. */
    synchronized void stop() {
        stopped = true;
        ready.clear();
    }

    /** @return whether nothing more is to be begun, although there may be something left */
    synchronized boolean isStopped() {
        return stopped;
    }

    /** A training has ended, in whatever way. */
    synchronized void ended(Trial trial) {
        waitedFor.remove(trial);
    }

    /** @return whether nothing is left to begin, although trainings may be under way */
    synchronized boolean isOver() {
        return stopped || confirmed && ready.isEmpty();
    }

    /** @return what the candidates try that were drawn so far, from number 1 on */
    synchronized List<Proposal> drawn() {
        return List.copyOf(drawn);
    }

    /** @return the trials of a candidate that were begun or are about to be */
    List<Trial> trials(int candidate) {
        int most = Math.max(search.seedsPerCandidate(), search.confirm().map(Confirm::seeds).orElse(1));
        return seeds(candidate, most).stream().filter(trial -> trial.seed() < firstSeed + search.seedsPerCandidate()
                || trials.outcome(trial).isPresent() || !trials.metrics(trial).isEmpty()).toList();
    }

    private List<Trial> seeds(int candidate, int count) {
        return IntStream.range(0, count).mapToObj(i -> new Trial(candidate, firstSeed + i)).toList();
    }

    private Optional<TrialJob> take() {
        boolean goesOn = true;
        while (ready.isEmpty() && goesOn) {
            goesOn = allDrawn ? waitedFor.isEmpty() && beginStage() : draw();
        }
        return Optional.ofNullable(ready.poll());
    }

    /** @return false where there is no further stage */
    private boolean beginStage() {
        if (confirmed) {
            return false;
        }
        stage++;
        if (stage < pauses.size()) {
            int factor = search.halving().orElseThrow().factor();
            List<Integer> alive = standing(promoted, pauses.get(stage - 1));
            promoted = best(alive, pauses.get(stage - 1)).subList(0, (alive.size() + factor - 1) / factor);
            promoted.forEach(candidate -> lastPause.put(candidate, pauses.get(stage)));
            add(promoted, search.seedsPerCandidate(), pauses.get(stage));
        } else {
            confirmed = true;
            search.confirm().ifPresent(confirm -> add(toConfirm(confirm), confirm.seeds(), epochs));
        }
        return true;
    }

    private void add(List<Integer> candidates, int seeds, int until) {
        candidates.forEach(candidate -> seeds(candidate, seeds).forEach(
                trial -> ready.add(new TrialJob(trial, drawn.get(candidate - 1), until, List.of()))));
    }

    /** @return false where the next candidate has to wait for what those before it come to; otherwise it was drawn, or there are no more */
    private boolean draw() {
        int number = drawn.size() + 1;
        if (search.budget().candidates().filter(most -> number > most).isPresent()) {
            allDrawn = true;
            return true;
        }
        int known = number - search.window();
        boolean learns = search.generator() == Generator.GENETIC || search.median().isPresent();
        if (learns && waitedFor.stream().anyMatch(trial -> trial.candidate() <= known)) {
            return false;
        }
        for (; reported < known; reported++) {
            proposals.report(reported, score(reported + 1, epochs));
        }
        Optional<Proposal> proposal = proposal();
        if (proposal.isEmpty()) {
            allDrawn = true;
            return true;
        }
        drawn.add(proposal.get());
        promoted.add(number);
        lastPause.put(number, pauses.get(0));
        List<Integer> others = search.median().isEmpty() ? List.of() : IntStream.rangeClosed(1, known).boxed().toList();
        seeds(number, search.seedsPerCandidate()).forEach(trial -> ready.add(new TrialJob(trial, proposal.get(), pauses.get(0), others)));
        return true;
    }

    /** A search that fails to find one more candidate is over, and the sweep goes on with those it has. */
    private Optional<Proposal> proposal() {
        try {
            return proposals.next();
        } catch (SweepException e) {
            LOG.warn("{} The sweep goes on with the {} there are.", e.getMessage(), drawn.size());
            return Optional.empty();
        }
    }

    /** @return the mean over the candidate's seeds; empty where one of them has none */
    private OptionalDouble score(int candidate, int until) {
        return Scores.mean(seeds(candidate, search.seedsPerCandidate()).stream().map(trial -> trials.score(trial, until)).toList());
    }

    /**
     * @return of some candidates those that came to a pause: what befell them later must not matter, as a sweep that goes on decides all of
     *         it once more
     */
    private List<Integer> standing(List<Integer> candidates, int pause) {
        return candidates.stream().filter(candidate -> seeds(candidate, search.seedsPerCandidate()).stream().allMatch(
                trial -> trials.outcome(trial).filter(outcome -> outcome.came(pause)).isPresent())).toList();
    }

    /** @return candidates in the order of their scores by an epoch, the earlier one first where two are as good */
    private List<Integer> best(List<Integer> candidates, int until) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(candidate -> score(candidate, until).orElse(Double.POSITIVE_INFINITY))).toList();
    }

    /** Candidates are compared as they stood before the first of them is confirmed, whenever the sweep goes on. */
    private List<Integer> toConfirm(Confirm confirm) {
        List<Integer> ranked = IntStream.rangeClosed(1, drawn.size()).boxed()
                .filter(candidate -> !standing(List.of(candidate), lastPause.get(candidate)).isEmpty())
                .filter(candidate -> !wasStopped(candidate) && score(candidate, lastPause.get(candidate)).isPresent())
                .sorted(Comparator.<Integer>comparingInt(candidate -> -reached(candidate))
                        .thenComparingDouble(candidate -> score(candidate, lastPause.get(candidate)).getAsDouble()))
                .toList();
        List<String> types = ranked.stream().map(this::schedule).distinct().limit(confirm.types()).toList();
        Stream<Integer> best = types.stream().flatMap(type -> ranked.stream().filter(candidate -> schedule(candidate).equals(type))
                .limit(confirm.candidates()));
        Stream<Integer> also = confirm.also().stream().flatMap(type -> ranked.stream()
                .filter(candidate -> schedule(candidate).equals(type)).limit(1));
        return Stream.concat(best, also).distinct().toList();
    }

    private String schedule(int candidate) {
        return drawn.get(candidate - 1).schedule();
    }

    private boolean wasStopped(int candidate) {
        return seeds(candidate, search.seedsPerCandidate()).stream().anyMatch(
                trial -> trials.outcome(trial).filter(outcome -> outcome.status() == Outcome.Status.STOPPED).isPresent());
    }

    /** @return the last pause a candidate came to; one that ended by itself before it came to the end */
    private int reached(int candidate) {
        int pause = lastPause.get(candidate);
        boolean over = seeds(candidate, search.seedsPerCandidate()).stream().map(trial -> trials.outcome(trial).orElseThrow())
                .allMatch(outcome -> outcome.status() == Outcome.Status.FINISHED && outcome.epochs() <= pause);
        return over ? epochs : pause;
    }
}
