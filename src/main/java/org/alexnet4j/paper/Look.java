package org.alexnet4j.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.data.PictureSet;
import org.alexnet4j.data.PictureViews;
import org.alexnet4j.data.Progress;
import org.alexnet4j.evaluate.ColourSelectivity;
import org.alexnet4j.evaluate.similar.ExactSearch;
import org.alexnet4j.evaluate.similar.FeatureExtractor;
import org.alexnet4j.evaluate.similar.FeatureIndex;
import org.alexnet4j.evaluate.similar.Neighbour;
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
            TrainedModel model = TrainedModel.read(network);
            PictureSet queries = pictures.validation().sample(QUERIES);
            PictureSet searched = pictures.training().sample(SEARCHED);
            List<float[]> features = new ArrayList<>();
            try (FeatureExtractor.Features all =
                    new FeatureExtractor(model.graph()).of(new PictureViews(queries, model.preprocessing(), threads))) {
                all.forEachRemaining(features::add);
            }
            Path file = temporary();
            try {
                Files.delete(file);
                FeatureIndex index = FeatureIndex.build(file, searched, model.graph(), model.preprocessing(), threads, Progress.NONE);
                List<List<Neighbour>> nearest = new ExactSearch(index).nearest(features, NEAREST);
                List<Double> shares = new ArrayList<>();
                for (int i = 0; i < queries.size(); i++) {
                    String own = queries.classes().get(queries.pictures().get(i).label());
                    shares.add(nearest.get(i).stream().filter(found -> index.className(found.picture()).equals(own)).count()
                            / (double) nearest.get(i).size());
                }
                return List.of(shares);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot use " + file + ": " + e.getMessage() + ".", e);
            } finally {
                file.toFile().delete();
            }
        }
    };

    /** As the paper's figure 4 has them. */
    static final int NEAREST = 6;
    private static final int QUERIES = 1000;
    private static final int SEARCHED = 20_000;

    private static Path temporary() {
        try {
            return Files.createTempFile("alexnet", ".features");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary file can be made: " + e.getMessage() + ".", e);
        }
    }

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
