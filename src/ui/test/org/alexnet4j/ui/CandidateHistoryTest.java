package org.alexnet4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.ui.data.ModelInfoPersistable;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class CandidateHistoryTest {

    private static CandidateInfo info(CandidateStatus status, Double score, long created) {
        return new CandidateInfo(3, status, score, created, null, null, null, null);
    }

    @Test
    void aStartThatIsToldAfterTheEndChangesNothing() {
        CandidateHistory history = new CandidateHistory(info(CandidateStatus.Running, null, 10), "");
        history.changed(info(CandidateStatus.Complete, 0.5, 11));
        history.changed(info(CandidateStatus.Created, null, 12));
        ModelInfoPersistable shown = history.toPersistable("sweep");
        assertThat(shown.getStatus()).isEqualTo(CandidateStatus.Complete);
        assertThat(shown.getScore()).isEqualTo(0.5);
        assertThat(shown.getTimeStamp()).isEqualTo(10);
    }

    @Test
    void aNetworkGivesItsLossSizeAndConfiguration() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().graphBuilder().addInputs("in")
                .addLayer("out", new OutputLayer.Builder().nIn(3).nOut(2).build(), "in").setOutputs("out").build());
        graph.init();
        graph.fit(new DataSet(Nd4j.ones(1, 3), Nd4j.createFromArray(new float[][] {{1, 0}})));
        CandidateHistory history = new CandidateHistory(info(CandidateStatus.Created, null, 10), "rate: 0.1\n");
        history.iterated(graph, 1);
        ModelInfoPersistable shown = history.toPersistable("sweep");
        assertThat(shown.getStatus()).isEqualTo(CandidateStatus.Running);
        assertThat(shown.getScoreVsIter()).containsExactly((float) graph.score());
        assertThat(shown.getNumParameters()).isEqualTo(3 * 2 + 2);
        assertThat(shown.getModelConfigJson()).startsWith("rate: 0.1\n{").contains("\"out\"");
    }
}
