package org.alexnet4j.evaluate.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.alexnet4j.data.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearestSearchTest {

    @TempDir
    private Path folder;

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow((double) a[i] - b[i], 2);
        }
        return Math.sqrt(sum);
    }

    @Test
    void exactSearchFindsWhatBruteForceInDoublePrecisionFinds() {
        // 1,001 features: four blocks of 261 pictures, and a chunk of features that is not full.
        float[][] features = TestIndexes.random(1, 900, 1001);
        FeatureIndex index = TestIndexes.write(folder.resolve("set.features"), features);
        List<float[]> queries = List.of(TestIndexes.random(2, 2, 1001));
        List<List<Neighbour>> found = new ExactSearch(index).nearest(queries, 10);
        for (int query = 0; query < 2; query++) {
            float[] wanted = queries.get(query);
            List<Integer> expected = IntStream.range(0, 900).boxed()
                    .sorted(Comparator.comparingDouble(i -> distance(wanted, features[i]))).limit(10).toList();
            assertThat(found.get(query)).extracting(Neighbour::picture).isEqualTo(expected);
            for (Neighbour neighbour : found.get(query)) {
                double exact = distance(wanted, features[neighbour.picture()]);
                assertThat(neighbour.distance()).isCloseTo(exact, within(1e-6 * exact));
            }
        }
    }

    @Test
    void aSmallDifferenceOfLargeFeaturesIsNotLostToRounding() {
        float[][] features = new float[2][4096];
        Arrays.fill(features[0], 1000);
        Arrays.fill(features[1], 1000);
        features[1][77] = 1000.125f;
        FeatureIndex index = TestIndexes.write(folder.resolve("set.features"), features);
        assertThat(new ExactSearch(index).nearest(List.of(features[0]), 2).get(0))
                .containsExactly(new Neighbour(0, 0), new Neighbour(1, 0.125));
    }

    @Test
    void ofPicturesAsNearTheOneThatComesFirstInTheIndexComesFirst() {
        // Three of the same features in different blocks, and nearer ones behind them.
        float[][] features = TestIndexes.random(3, 800, 1000);
        float[] query = features[799];
        query[0] = 0;
        for (int same : new int[] {700, 300, 5}) {
            features[same] = query.clone();
            features[same][0] = 2;
        }
        FeatureIndex index = TestIndexes.write(folder.resolve("set.features"), features);
        List<Neighbour> found = new ExactSearch(index).nearest(List.of(query), 3).get(0);
        assertThat(found).containsExactly(new Neighbour(799, 0), new Neighbour(5, 2), new Neighbour(300, 2));
    }

    @Test
    void thereAreNoMoreNeighboursThanPictures() throws IOException {
        FeatureIndex index = TestIndexes.write(folder.resolve("set.features"), new float[][] {{0, 3}, {0, 1}, {0, 2}});
        List<Neighbour> expected = List.of(new Neighbour(1, 1), new Neighbour(2, 2), new Neighbour(0, 3));
        assertThat(new ExactSearch(index).nearest(List.of(new float[2]), 10)).containsExactly(expected);
        try (HnswSearch graph = HnswSearch.open(index, Progress.NONE)) {
            assertThat(graph.nearest(List.of(new float[2]), 10)).containsExactly(expected);
        }
    }

    /** Pictures of 40 kinds, 50 of each; more features than Lucene takes by itself. */
    private static float[][] clusters(int features) {
        float[][] centres = TestIndexes.random(5, 40, features);
        Random random = new Random(6);
        List<float[]> pictures = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            float[] picture = centres[random.nextInt(centres.length)].clone();
            for (int j = 0; j < features; j++) {
                picture[j] += 0.5f * (float) random.nextGaussian();
            }
            pictures.add(picture);
        }
        return pictures.toArray(float[][]::new);
    }

    @Test
    void theGraphFindsNineOfTenOfTheNearestAndRecallSaysSo() throws IOException {
        float[][] features = clusters(1100);
        FeatureIndex index = TestIndexes.write(folder.resolve("set.features"), features);
        try (HnswSearch graph = HnswSearch.open(index, Progress.NONE)) {
            Recall recall = Recall.of(index, graph, 50, 10);
            assertThat(recall.queries()).isEqualTo(50);
            assertThat(recall.count()).isEqualTo(10);
            assertThat(recall.share()).isBetween(0.9, 1.0);
            List<Neighbour> found = graph.nearest(List.of(features[1234]), 3).get(0);
            assertThat(found.get(0)).isEqualTo(new Neighbour(1234, 0));
            assertThat(found.get(1).distance()).isCloseTo(distance(features[1234], features[found.get(1).picture()]), within(1e-4));
        }
    }

    @Test
    void recallIsTheShareOfTheNearestThatWereFound() {
        // On a line at 0, 1, 3, 6, 10: the two nearest of each are known. A search of another order finds the first three places.
        FeatureIndex index = TestIndexes.write(folder.resolve("set.features"), new float[][] {{0}, {1}, {3}, {6}, {10}});
        FeatureIndex part = TestIndexes.write(folder.resolve("part.features"), new float[][] {{0}, {1}, {3}});
        assertThat(Recall.of(index, new ExactSearch(index), 5, 2)).isEqualTo(new Recall(5, 2, 1));
        // 0: 1, 3 both found. 1: 0, 3 both. 3: 1, 0 or 6 (as near) both. 6: of 3, 10 one. 10: of 6, 3 one.
        assertThat(Recall.of(index, new ExactSearch(part), 5, 2)).isEqualTo(new Recall(5, 2, 0.8));
    }

    @Test
    void theGraphIsKeptAndThatOfAnotherIndexIsBuiltAgain() throws IOException {
        Path file = folder.resolve("set.features");
        float[][] features = TestIndexes.random(8, 50, 20);
        FeatureIndex index = TestIndexes.write(file, features);
        List<Long> told = new ArrayList<>();
        HnswSearch.open(index, (done, total) -> told.add(done)).close();
        assertThat(told).hasSize(50).endsWith(50L);
        HnswSearch.open(index, (done, total) -> told.add(done)).close();
        assertThat(told).hasSize(50);
        features[7][3] += 1;
        FeatureIndex other = TestIndexes.write(file, features);
        try (HnswSearch graph = HnswSearch.open(other, (done, total) -> told.add(done))) {
            assertThat(told).hasSize(100);
            assertThat(graph.nearest(List.of(features[7]), 1).get(0)).containsExactly(new Neighbour(7, 0));
        }
        assertThat(HnswSearch.folder(other)).isDirectory();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void halfAGraphIsNotTakenForOne() throws IOException {
        FeatureIndex index = TestIndexes.write(folder.resolve("set.features"), TestIndexes.random(9, 30, 4));
        HnswSearch.open(index, Progress.NONE).close();
        Path left = HnswSearch.folder(index).resolveSibling(".set.features.hnsw.tmp");
        Files.move(HnswSearch.folder(index), left);
        List<Long> told = new ArrayList<>();
        HnswSearch.open(index, (done, total) -> told.add(done)).close();
        assertThat(told).hasSize(30);
        assertThat(left).doesNotExist();
    }
}
