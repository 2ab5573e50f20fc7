package org.alexnet4j.report.sweep;

import static org.alexnet4j.report.sweep.SampleSweep.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Status;
import org.junit.jupiter.api.Test;

class LeaderboardTest {

    @Test
    void finishedOnesComeFirstThenThoseThatCameFarAndFailuresLast() {
        List<Candidate> expected = List.of(
                candidate(11, Status.FINISHED, 0.25, 20),
                candidate(10, Status.FINISHED, 0.5, 30),
                candidate(9, Status.FINISHED, Double.NaN, 30),
                candidate(8, Status.STOPPED, 0.75, 9),
                candidate(7, Status.PAUSED, 0.125, 3),
                candidate(6, Status.RUNNING, 0.25, 3),
                candidate(5, Status.PAUSED, Double.NaN, 3),
                candidate(1, Status.WAITING, Double.NaN, 0),
                candidate(2, Status.WAITING, Double.NaN, 0),
                candidate(4, Status.FAILED, 0.1, 5),
                candidate(3, Status.FAILED, Double.NaN, 2));
        List<Candidate> mixed = new ArrayList<>(expected);
        Collections.reverse(mixed);
        assertThat(Leaderboard.order(mixed)).isEqualTo(expected);
    }

    @Test
    void anInfiniteLossIsNoScore() {
        List<Candidate> order = Leaderboard.order(List.of(candidate(1, Status.FINISHED, Double.POSITIVE_INFINITY, 10),
                candidate(2, Status.FINISHED, 3, 10)));
        assertThat(order).extracting(Candidate::number).containsExactly(2, 1);
        assertThat(SampleSweep.of(order.subList(1, 2)).best()).isEmpty();
    }

    @Test
    void theBestOfASweepUnderWayIsTheOneThatCameFurthest() {
        SweepData data = SampleSweep.of(List.of(candidate(1, Status.FAILED, Double.NaN, 0), candidate(2, Status.PAUSED, 0.25, 3),
                candidate(3, Status.RUNNING, 0.5, 9)));
        assertThat(data.best()).map(Candidate::number).contains(3);
    }
}
