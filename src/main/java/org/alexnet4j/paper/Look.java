package org.alexnet4j.paper;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.evaluate.ColourSelectivity;
import org.alexnet4j.model.FirstKernels;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.TrainedModel;

/** What is measured of a trained network besides its answers. */
public enum Look {

    /** The colour selectivity of each kernel of conv1: a row for each tower. */
    SELECTIVITY {
        @Override
        List<List<Double>> at(Path network, Pictures pictures, int threads) {
            return FirstKernels.of(TrainedModel.read(network).graph()).stream().map(tower -> ColourSelectivity.of(tower).kernels()).toList();
        }
    },

    /**
     * The training pictures nearest to validation pictures in the features of the last hidden layer (figure 4, right): for each of some
     * validation pictures, spread over the set, the share of its six nearest that are of its class. One row.
     */
    NEIGHBOURS {
        @Override
        List<List<Double>> at(Path network, Pictures pictures, int threads) {
            return List.of(Neighbours.of(TrainedModel.read(network), pictures, QUERIES, threads).stream().map(Neighbours.Row::ofItsClass)
                    .toList());
        }
    };

    private static final int QUERIES = 1000;

    /** @return what a claim of this kind looks at */
    static Set<Look> of(Kind kind) {
        return switch (kind) {
            case KERNELS -> Set.of(SELECTIVITY);
            case SIMILAR -> Set.of(NEIGHBOURS);
            default -> Set.of();
        };
    }

    /** @return as it is written in a record */
    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param network  a model file
     * @param pictures of its run
     * @param threads  that read pictures
     * @return rows of numbers
     */
    abstract List<List<Double>> at(Path network, Pictures pictures, int threads);
}
