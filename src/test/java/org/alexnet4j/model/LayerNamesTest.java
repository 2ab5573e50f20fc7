package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alexnet4j.config.LayerNames;
import org.alexnet4j.config.RunConfig;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that a configuration may use are those of the network's layers with weights. */
class LayerNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            paper                  |
            paper                  | model.towers=1
            paper                  | model.without=[conv4, conv2]
            original2012           |
            original2012-one-tower |
            caffe                  |
            one-tower              | model.without=conv5
            torchvision            |
            cifar-4layer           |
            cifar-4layer           | model.without=conv3
            """)
    void areThoseOfTheNetwork(String preset, String override) {
        RunConfig run = override == null ? PresetRuns.run(preset) : PresetRuns.run(preset, override);
        Map<String, GraphVertex> vertices = Networks.configuration(run, PresetRuns.CLASSES).getVertices();
        Set<String> weighted = vertices.keySet();
        weighted.removeIf(name -> !(vertices.get(name) instanceof LayerVertex layer
                && layer.getLayerConf().getLayer() instanceof FeedForwardLayer));
        assertThat(LayerNames.of(run.model()).all()).containsExactlyInAnyOrderElementsOf(weighted);
    }

    @Test
    void aLayerInTwoTowersHasOneNameForBoth() {
        LayerNames names = LayerNames.of(PresetRuns.run("original2012").model());
        assertThat(names.names()).containsExactly("conv1", "conv2", "conv3", "conv4", "conv5", "fc6", "fc7", "fc8");
        assertThat(names.layers("conv1")).isEqualTo(List.of("conv1a", "conv1b"));
        assertThat(names.layers("fc8")).isEqualTo(List.of("fc8"));
    }
}
