package org.alexnet4j.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunKeyTest {

    @Test
    void theLabelNamesWhatDiffersInTheOrderOfTheKeys() {
        assertThat(RunKey.label(Map.of("optimizer.batch", "64", "model.lrn", "false", "augment.crop", "64")))
                .isEqualTo("augment.crop=64,model.lrn=false,optimizer.batch=64");
        assertThat(RunKey.label(Map.of())).isEqualTo("base");
    }

    @Test
    void theLabelIsFitForTheNameOfAFolder() {
        assertThat(RunKey.label(Map.of("model.from", "runs/first net/last.zip"))).isEqualTo("model.from=runs_first_net_last.zip");
        assertThat(RunKey.label(Map.of("model.without", "[conv3, conv4]"))).isEqualTo("model.without=_conv3,_conv4_");
        assertThat(RunKey.label(Map.of("data.root", "..\\a:b"))).isEqualTo("data.root=.._a_b");
    }

    @Test
    void aRunHasItsPlaceItsNameAndItsText() {
        RunKey key = RunKey.ofSeed("smoke", Map.of("model.lrn", "false", "optimizer.batch", "8"), 3);
        assertThat(key).isEqualTo(new RunKey("smoke", "model.lrn=false,optimizer.batch=8", "seed-3"));
        assertThat(key.below(Path.of("runs"))).isEqualTo(Path.of("runs", "smoke", "model.lrn=false,optimizer.batch=8", "seed-3"));
        assertThat(key.runName()).isEqualTo("smoke-model.lrn-false-optimizer.batch-8-seed-3");
        assertThat(key).hasToString("smoke/model.lrn=false,optimizer.batch=8/seed-3");
    }
}
