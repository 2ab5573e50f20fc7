package org.alexnet4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.config.search.SearchConfig;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobGeneratorTest {

    @TempDir
    private Path folder;

    @Test
    void eachCandidateCarriesItsOwnJobHoweverManyAreGivenBeforeATaskIsMade() {
        SearchConfig search = TestSweeps.of(folder, "candidates: 2\nspace: {optimizer: {momentum: {uniform: [0.5, 0.9]}}}\n").search();
        Plan plan = new FakeTrainings(new SweepFolder(folder.resolve("sweep")), search, 4, (job, epoch) -> 0.5).begin().plan();
        JobGenerator generator = new JobGenerator(plan, ProposalSpace.ofAll(search));
        assertThat(generator.hasMoreCandidates()).isTrue();
        Candidate<TrialJob> first = generator.getCandidate();
        assertThat(generator.hasMoreCandidates()).isTrue();
        Candidate<TrialJob> second = generator.getCandidate();
        assertThat(first.getValue()).isEqualTo(new TrialJob(new Trial(1, 1), plan.drawn().get(0), 4, List.of()));
        assertThat(second.getValue()).isEqualTo(new TrialJob(new Trial(2, 1), plan.drawn().get(1), 4, List.of()));
        assertThat(first.getIndex()).isZero();
        assertThat(second.getIndex()).isOne();
    }
}
