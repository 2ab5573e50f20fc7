package org.alexnet4j.paper;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.evaluate.ColourSelectivity;
import org.alexnet4j.model.FirstKernels;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.TrainedModel;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.ValidatedIteration;

/** What is measured of a trained network besides its answers. */
public enum Look {

    /** The colour selectivity of each kernel of conv1: a row for each tower. */
    SELECTIVITY {
        @Override
        List<List<Double>> at(RunFolder folder, Pictures pictures, int threads) {
            return FirstKernels.of(TrainedModel.read(folder.lastModel()).graph()).stream()
                    .map(tower -> ColourSelectivity.of(tower).kernels()).toList();
        }
    },

    /**
     * The training pictures nearest to validation pictures in the features of the last hidden layer (figure 4, right): for each of some
     * validation pictures, spread over the set, the share of its six nearest that are of its class. One row.
     */
    NEIGHBOURS {
        @Override
        List<List<Double>> at(RunFolder folder, Pictures pictures, int threads) {
            return List.of(Neighbours.of(TrainedModel.read(folder.lastModel()), pictures, QUERIES, threads).stream()
                    .map(Neighbours.Row::ofItsClass)
                    .toList());
        }
    },

    /**
     * Minibatches until the loss on the sample of validations within the epochs was 5 % below the logarithm of the number of classes for
     * the first time, and those that were trained. One row of two; the first is infinite where it never was.
     */
    LEFT {
        @Override
        List<List<Double>> at(RunFolder folder, Pictures pictures, int threads) {
            List<ValidatedIteration> rows = ValidatedIteration.read(folder.validations());
            double trained = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).iterations();
            return List.of(List.of(left(folder, pictures.training().classes().size()).orElse(Double.POSITIVE_INFINITY), trained));
        }
    };

    private static final double BELOW = 0.95;

    private static final int QUERIES = 1000;

    /** @return minibatches until a run's loss left the logarithm of the number of classes; empty where it has not so far */
    static OptionalDouble left(RunFolder folder, int classes) {
        double most = BELOW * Math.log(classes);
        return ValidatedIteration.read(folder.validations()).stream()
                .filter(row -> row.validation().loss().orElse(Double.POSITIVE_INFINITY) < most)
                .mapToDouble(ValidatedIteration::iterations).findFirst();
    }

    /** @return what a claim of this kind looks at */
    static Set<Look> of(Kind kind) {
        return switch (kind) {
            case KERNELS -> Set.of(SELECTIVITY);
            case SIMILAR -> Set.of(NEIGHBOURS);
            case LEAVING -> Set.of(LEFT);
            default -> Set.of();
        };
    }

    /** @return as it is written in a record */
    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param folder   of the run
     * @param pictures of its run
     * @param threads  that read pictures
     * @return rows of numbers
     */
    abstract List<List<Double>> at(RunFolder folder, Pictures pictures, int threads);
}
