package org.alexnet4j.data.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.AugmentConfig.Colour;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.junit.jupiter.api.Test;

class AugmenterTest {

    private static final int DRAWS = 40_000;
    private static final double[] EIGENVALUES = {14_000, 1_100, 230};

    @Test
    void cropOffsetsCoverZeroToTheEdgeInclusiveAndAreEquallyLikely() {
        Augmenter augmenter = augmenter(256, 224, true, Colour.PCA, 1);
        int[] xs = new int[33];
        int[] ys = new int[33];
        for (int i = 0; i < DRAWS; i++) {
            Augmentation augmentation = augmenter.of(1, i, i);
            xs[augmentation.x()]++;
            ys[augmentation.y()]++;
        }
        // 40,000 / 33 = 1212 each, standard deviation 34.3: five of them.
        assertThat(xs).satisfies(counts -> assertThat(Arrays.stream(counts).boxed()).allMatch(n -> Math.abs(n - 1212) < 172));
        assertThat(ys).satisfies(counts -> assertThat(Arrays.stream(counts).boxed()).allMatch(n -> Math.abs(n - 1212) < 172));
    }

    @Test
    void halfTheCropsAreFlipped() {
        Augmenter augmenter = augmenter(256, 224, true, Colour.PCA, 1);
        long flipped = IntStream.range(0, DRAWS).filter(i -> augmenter.of(2, i, i).flip()).count();
        assertThat((double) flipped / DRAWS).isCloseTo(0.5, within(0.0125)); // five standard deviations
    }

    @Test
    void switchingFlipAndColourOffLeavesTheCrops() {
        Augmenter all = augmenter(256, 224, true, Colour.PCA, 1);
        Augmenter cropsOnly = augmenter(256, 224, false, Colour.NONE, 1);
        for (int i = 0; i < 100; i++) {
            Augmentation full = all.of(1, i, i);
            assertThat(cropsOnly.of(1, i, i)).isEqualTo(new Augmentation(full.x(), full.y(), false, ColourShift.NONE));
        }
    }

    @Test
    void coefficientsOfTheComponentsAreNormalWithDeviationOneTenth() {
        Augmenter augmenter = augmenter(256, 224, true, Colour.PCA, 3);
        double[][] alphas = new double[3][DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            ColourShift shift = augmenter.of(1, i, i).shift();
            // The eigenvectors are the axes here; on pixels 0..1 the noise is alpha * l / 255^2.
            alphas[0][i] = shift.red() / 255 / (EIGENVALUES[0] / (255 * 255));
            alphas[1][i] = shift.green() / 255 / (EIGENVALUES[1] / (255 * 255));
            alphas[2][i] = shift.blue() / 255 / (EIGENVALUES[2] / (255 * 255));
        }
        for (double[] alpha : alphas) {
            double mean = Arrays.stream(alpha).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(alpha).map(a -> (a - mean) * (a - mean)).average().orElseThrow());
            double withinOne = Arrays.stream(alpha).filter(a -> Math.abs(a) < 0.1).count() / (double) DRAWS;
            assertThat(mean).isCloseTo(0, within(0.0025)); // five standard errors each
            assertThat(deviation).isCloseTo(0.1, within(0.0018));
            assertThat(withinOne).isCloseTo(0.6827, within(0.0117));
        }
        assertThat(correlation(alphas[0], alphas[1])).isCloseTo(0, within(0.025));
        assertThat(correlation(alphas[0], alphas[2])).isCloseTo(0, within(0.025));
    }

    @Test
    void noiseFollowsTheEigenvectors() {
        double r = Math.sqrt(0.5);
        ColourStatistics turned = new ColourStatistics(1, new float[3], new double[3][3], new double[] {2550, 255, 0},
                new double[][] {{r, 0, r}, {0, 1, 0}, {r, 0, -r}}, 1, "test");
        ColourShift shift = ColourNoise.ofTheText(turned).shift(0.1, -0.2, 5);
        assertThat(shift.red()).isCloseTo((float) r, within(1e-6f)); // 0.1 * 2550 / 255 along (r, 0, r)
        assertThat(shift.green()).isCloseTo(-0.2f, within(1e-6f));
        assertThat(shift.blue()).isCloseTo((float) r, within(1e-6f));
    }

    @Test
    void theAuthorsCodeTakesDeviationsAndDividesEverythingAfterwards() {
        double r = Math.sqrt(0.5);
        ColourStatistics turned = new ColourStatistics(1, new float[3], new double[3][3], new double[] {2500, 16, 0},
                new double[][] {{r, 0, r}, {0, 1, 0}, {r, 0, -r}}, 1, "test");
        ColourShift shift = ColourNoise.original2012(turned).shift(0.1, -0.2, 5);
        assertThat(shift.red()).isCloseTo((float) (5 * r), within(1e-5f)); // 0.1 * sqrt(2500) along (r, 0, r)
        assertThat(shift.green()).isCloseTo(-0.8f, within(1e-6f));
        assertThat(shift.blue()).isCloseTo((float) (5 * r), within(1e-5f));
        assertThat(shift.factor()).isCloseTo(1 / 1.1f, within(1e-7f));
    }

    @Test
    void neighboursShareACropAndAMirrorImageButNotTheirNoise() {
        AugmentConfig thirtyTwo = new AugmentConfig(224, true, Colour.ORIGINAL2012, 32);
        Augmenter augmenter = new Augmenter(256, thirtyTwo, TestPicturesOnDisk.statistics(1, 0, EIGENVALUES), 1);
        int[] order = augmenter.order(1, 1280);
        List<Augmentation> all = IntStream.range(0, order.length).mapToObj(i -> augmenter.of(1, order[i], i)).toList();
        for (int i = 0; i < order.length; i++) {
            Augmentation first = all.get(i / 32 * 32);
            assertThat(List.of(all.get(i).x(), all.get(i).y(), all.get(i).flip())).isEqualTo(List.of(first.x(), first.y(), first.flip()));
        }
        assertThat(all.stream().map(one -> List.of(one.x(), one.y(), one.flip())).distinct().count()).isBetween(35L, 40L);
        assertThat(all.stream().map(Augmentation::shift).distinct()).hasSize(1280);
        assertThat(augmenter.of(2, order[0], 0)).isNotEqualTo(all.get(0));
    }

    @Test
    void colourNoiseThatEndsAtAnEpochLeavesCropsAndMirrorImagesAsTheyWere() {
        ColourStatistics statistics = TestPicturesOnDisk.statistics(1, 0, EIGENVALUES);
        Augmenter noisy = augmenter(256, 224, true, Colour.ORIGINAL2012, 1);
        Augmenter ending = new Augmenter(256, new AugmentConfig(224, true, Colour.ORIGINAL2012, Optional.of(67), 1), statistics, 1);
        assertThat(ending.of(66, 5, 5)).isEqualTo(noisy.of(66, 5, 5));
        for (int epoch : new int[] {67, 90}) {
            Augmentation with = noisy.of(epoch, 5, 5);
            assertThat(ending.of(epoch, 5, 5)).isEqualTo(new Augmentation(with.x(), with.y(), with.flip(), ColourShift.NONE));
        }
        assertThat(ColourShift.NONE.factor()).as("pixels are not divided by 1.1 either").isEqualTo(1);
    }

    /** Noise by deviations without the division, the division without noise or with that of the text. */
    @Test
    void noiseAndDivisorOfTheCodeCanBeHadAlone() {
        Augmentation both = divided(Colour.ORIGINAL2012, OptionalDouble.empty()).of(3, 5, 5);
        Augmentation noise = divided(Colour.ORIGINAL2012, OptionalDouble.of(1)).of(3, 5, 5);
        Augmentation divisor = divided(Colour.NONE, OptionalDouble.of(1.1)).of(3, 5, 5);
        Augmentation text = divided(Colour.PCA, OptionalDouble.empty()).of(3, 5, 5);
        Augmentation dividedText = divided(Colour.PCA, OptionalDouble.of(1.1)).of(3, 5, 5);
        float tenEleventh = (float) (1 / 1.1);
        assertThat(divided(Colour.ORIGINAL2012, OptionalDouble.of(1.1)).of(3, 5, 5)).isEqualTo(both);
        assertThat(noise).isEqualTo(with(both, new ColourShift(both.shift().red(), both.shift().green(), both.shift().blue(), 1)));
        assertThat(both.shift().factor()).isEqualTo(tenEleventh);
        assertThat(divisor).isEqualTo(with(both, new ColourShift(0, 0, 0, tenEleventh)));
        assertThat(text.shift().factor()).isEqualTo(1);
        assertThat(dividedText).isEqualTo(with(text, new ColourShift(text.shift().red(), text.shift().green(), text.shift().blue(),
                tenEleventh)));
        assertThat(divided(Colour.NONE, OptionalDouble.of(1.1)).of(9, 5, 5).shift()).as("from colourUntil on").isEqualTo(ColourShift.NONE);
    }

    private static Augmentation with(Augmentation place, ColourShift shift) {
        return new Augmentation(place.x(), place.y(), place.flip(), shift);
    }

    private static Augmenter divided(Colour colour, OptionalDouble divisor) {
        return new Augmenter(256, new AugmentConfig(224, true, colour, divisor, Optional.of(9), 1),
                TestPicturesOnDisk.statistics(1, 0, EIGENVALUES), 1);
    }

    @Test
    void augmentationDependsOnSeedEpochAndIndexAlone() {
        Augmenter augmenter = augmenter(256, 224, true, Colour.PCA, 1);
        Augmentation one = augmenter.of(1, 5, 5);
        augmenter.of(3, 7, 7);
        assertThat(augmenter.of(1, 5, 5)).isEqualTo(one);
        assertThat(augmenter.of(1, 5, 900)).isEqualTo(one);
        assertThat(augmenter(256, 224, true, Colour.PCA, 1).of(1, 5, 5)).isEqualTo(one);
        assertThat(List.of(augmenter.of(2, 5, 5), augmenter.of(1, 6, 6), augmenter.of(5, 1, 1),
                augmenter(256, 224, true, Colour.PCA, 2).of(1, 5, 5)))
                .doesNotHaveDuplicates().doesNotContain(one);
    }

    @Test
    void theOrderOfAnEpochIsAPermutationOfItsOwn() {
        Augmenter augmenter = augmenter(8, 8, false, Colour.NONE, 1);
        int[] first = augmenter.order(1, 1000);
        assertThat(Arrays.stream(first).sorted()).containsExactly(IntStream.range(0, 1000).boxed().toArray(Integer[]::new));
        assertThat(augmenter.order(1, 1000)).isEqualTo(first);
        assertThat(augmenter.order(2, 1000)).isNotEqualTo(first);
        long fixed = IntStream.range(0, 1000).filter(i -> first[i] == i).count();
        assertThat(fixed).isLessThan(10); // one on average
    }

    @Test
    void allOrdersAreEquallyLikely() {
        int[] counts = new int[6];
        for (int epoch = 0; epoch < 6000; epoch++) {
            int[] order = augmenter(8, 8, false, Colour.NONE, 9).order(epoch, 3);
            counts[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
        }
        assertThat(Arrays.stream(counts).boxed()).allMatch(n -> Math.abs(n - 1000) < 145); // five standard deviations
    }

    @Test
    void theTenViewsAreCornersAndCentreThenTheirMirrorImages() {
        List<Augmentation> views = Augmentation.tenViews(256, 224);
        int[][] places = {{0, 0}, {32, 0}, {0, 32}, {32, 32}, {16, 16}};
        for (int i = 0; i < 10; i++) {
            assertThat(views.get(i)).isEqualTo(new Augmentation(places[i % 5][0], places[i % 5][1], i >= 5, ColourShift.NONE));
        }
        assertThat(views).hasSize(10);
        assertThat(Augmentation.centre(256, 224)).isEqualTo(views.get(4));
    }

    private static Augmenter augmenter(int shortSide, int crop, boolean flip, Colour colour, long seed) {
        ColourStatistics statistics = TestPicturesOnDisk.statistics(1, 0, EIGENVALUES);
        return new Augmenter(shortSide, new AugmentConfig(crop, flip, colour, 1), statistics, seed);
    }

    private static double correlation(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).average().orElseThrow() / 0.01;
    }
}
