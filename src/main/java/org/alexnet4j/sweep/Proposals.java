package org.alexnet4j.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.alexnet4j.config.search.SearchConfig;
import org.alexnet4j.config.search.SearchConfig.Types;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomGenerator;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.generator.GeneticSearchCandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.GridSearchCandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.SinglePointCrossover;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.parentselection.RandomTwoParentSelection;
import org.deeplearning4j.arbiter.optimize.generator.genetic.mutation.RandomMutationOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.EmptyPopulationInitializer;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.PopulationModel;
import org.deeplearning4j.arbiter.optimize.generator.genetic.selection.GeneticSelectionOperator;

/**
 * Candidates one after the other, from Arbiter's generators: a function of the seed and, for a genetic search, of what the candidates
 * before them scored. Of generators that take turns none is given out twice: trained again, it would come to the same.
 */
final class Proposals {

    /** So many draws in a row that were given out before, and a space is taken to hold no others. */
    private static final int MOST_DRAWS = 1000;

    /** One for each type of schedule where types take turns or come one after the other, otherwise one. */
    private final List<CandidateGenerator> generators;
    private final boolean inTurn;
    /** Those that still have something to give, the next one first. */
    private final Deque<CandidateGenerator> turns;
    private final Set<Proposal> drawn = new HashSet<>();
    private final List<Candidate<?>> given = new ArrayList<>();

    /**
     * @param generators that give out proposals
     * @param inTurn     whether they take turns; otherwise one follows when those before it have no more
     */
    Proposals(List<CandidateGenerator> generators, boolean inTurn) {
        this.generators = generators;
        this.inTurn = inTurn;
        this.turns = new ArrayDeque<>(generators);
    }

    static Proposals of(SearchConfig search) {
        SplittableRandom seeds = new SplittableRandom(search.seed());
        return switch (search.generator()) {
            case RANDOM -> {
                boolean inTurn = search.types() == Types.IN_TURN;
                List<ProposalSpace> spaces = inTurn ? ProposalSpace.byType(search) : List.of(ProposalSpace.ofAll(search));
                yield new Proposals(spaces.stream().map(space -> random(space, seeds.nextLong())).toList(), true);
            }
            case GRID -> new Proposals(ProposalSpace.byType(search).stream().map(space -> grid(space, search.points())).toList(), false);
            case GENETIC -> new Proposals(List.of(genetic(search, seeds)), false);
        };
    }

    private static CandidateGenerator random(ProposalSpace space, long seed) {
        RandomSearchGenerator generator = new RandomSearchGenerator(space);
        generator.setRngSeed(seed);
        return generator;
    }

    private static CandidateGenerator grid(ProposalSpace space, int points) {
        return new GridSearchCandidateGenerator(space, points, GridSearchCandidateGenerator.Mode.Sequential, null);
    }

    /** Each of Arbiter's operators has a generator of numbers of its own, which starts from the time of day unless it is given one. */
    private static CandidateGenerator genetic(SearchConfig search, SplittableRandom seeds) {
        PopulationModel population = new PopulationModel.Builder().populationInitializer(new EmptyPopulationInitializer())
                .populationSize(search.population()).build();
        GeneticSelectionOperator selection = new GeneticSelectionOperator.Builder()
                .randomGenerator(numbers(seeds))
                .mutationOperator(new RandomMutationOperator.Builder().randomGenerator(numbers(seeds)).build())
                .crossoverOperator(new SinglePointCrossover.Builder().randomGenerator(numbers(seeds))
                        .parentSelection(new RandomTwoParentSelection(numbers(seeds))).build())
                .build();
        return new GeneticSearchCandidateGenerator.Builder(ProposalSpace.ofAll(search), new ValidationScore())
                .populationModel(population).selectionOperator(selection).build();
    }

    private static RandomGenerator numbers(SplittableRandom seeds) {
        RandomGenerator numbers = new JDKRandomGenerator();
        numbers.setSeed(seeds.nextLong());
        return numbers;
    }

    /**
     * @return the next candidate; empty where the search has no more
     * @throws SweepException where the generator fails to find one
     */
    Optional<Proposal> next() {
        Optional<Candidate<?>> next = inTurn ? nextInTurn()
                : generators.stream().filter(CandidateGenerator::hasMoreCandidates).findFirst().map(Proposals::candidate);
        next.ifPresent(given::add);
        return next.map(candidate -> (Proposal) candidate.getValue());
    }

    private Optional<Candidate<?>> nextInTurn() {
        while (!turns.isEmpty()) {
            CandidateGenerator generator = turns.removeFirst();
            for (int draw = 0; draw < MOST_DRAWS; draw++) {
                Candidate<?> candidate = candidate(generator);
                if (drawn.add((Proposal) candidate.getValue())) {
                    turns.addLast(generator);
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** Some failures Arbiter throws, others it hands out as a candidate. */
    private static Candidate<?> candidate(CandidateGenerator generator) {
        Exception failure;
        try {
            Candidate<?> candidate = generator.getCandidate();
            failure = candidate.getException();
            if (failure == null) {
                return candidate;
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        throw new SweepException("No further candidate could be drawn (" + failure.getMessage() + ").", failure);
    }

    /**
     * Tells how good a candidate was, which a genetic search learns from. To be called in the order of candidates.
     *
     * @param candidate its number, from 0
     * @param score     the lower the better; empty where it failed
     */
    void report(int candidate, OptionalDouble score) {
        score.ifPresent(value -> generators.forEach(generator ->
                generator.reportResults(new OptimizationResult(given.get(candidate), value, candidate, null, null, null))));
    }
}
