package org.alexnet4j.data.datavec;

import static org.alexnet4j.data.TestPicturesOnDisk.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.DataConfig.Cache;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.data.feed.ColourNoise;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.loader.NativeImageLoader;
import org.datavec.image.transform.ImageTransform;
import org.datavec.image.transform.PipelineImageTransform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TransformsTest {

    private static final int CROP = 24;

    @TempDir
    private Path folder;

    @Test
    void transformsResizeCropAndMirrorInADataVecPipeline() throws IOException {
        Path file = TestPicturesOnDisk.png(folder.resolve("a.png"), 64, 32, (x, y) -> x << 16 | y << 8);
        NativeImageLoader loader = new NativeImageLoader();
        ImageWritable picture = loader.asWritable(file.toFile());
        ImageTransform pipeline = new PipelineImageTransform(new ShortSideTransform(32), new CropTransform(24, Optional.empty()),
                new MirrorTransform(Optional.empty()));
        INDArray pixels = loader.asMatrix(pipeline.transform(picture)); // [1, BGR, height, width]
        assertThat(pixels.shape()).containsExactly(1, 3, 24, 24);
        assertThat(pixels.getFloat(0, 2, 0, 0)).isEqualTo(20 + 23);
        assertThat(pixels.getFloat(0, 2, 0, 23)).isEqualTo(20);
        assertThat(pixels.getFloat(0, 1, 5, 0)).isEqualTo(4 + 5);
    }

    @Test
    void shortSideKeepsProportionsAndMovesPoints() throws IOException {
        Path file = TestPicturesOnDisk.png(folder.resolve("a.png"), 90, 60, (x, y) -> 0x808080);
        ShortSideTransform transform = new ShortSideTransform(20);
        ImageWritable resized = transform.transform(new NativeImageLoader().asWritable(file.toFile()));
        assertThat(resized.getWidth()).isEqualTo(30);
        assertThat(resized.getHeight()).isEqualTo(20);
        assertThat(transform.query(45, 30)).containsExactly(15, 10);
    }

    @Test
    void randomCropsComeFromTheGivenRandomAndCoverBothEdges() throws IOException {
        Path file = TestPicturesOnDisk.png(folder.resolve("a.png"), 10, 8, (x, y) -> x << 16 | y << 8);
        NativeImageLoader loader = new NativeImageLoader();
        ImageWritable picture = loader.asWritable(file.toFile());
        CropTransform transform = new CropTransform(8, Optional.of(new Random(1)));
        boolean[] seen = new boolean[3];
        for (int i = 0; i < 50; i++) {
            INDArray pixels = loader.asMatrix(transform.transform(picture));
            int left = pixels.getInt(0, 2, 0, 0);
            seen[left] = true;
            assertThat(pixels.getInt(0, 1, 0, 0)).isZero();
            assertThat(transform.query(left + 1, 4)).containsExactly(1, 4);
        }
        assertThat(seen).containsOnly(true);
        assertThatThrownBy(() -> new CropTransform(9, Optional.empty()).transform(picture)).isInstanceOf(DataException.class)
                .hasMessage("A crop of 9 pixels cannot be cut from a picture of 10 x 8; resize it before.");
    }

    @Test
    void colourNoiseIsAddedToTheRightChannelsAndMayLeaveThePixelRange() throws IOException {
        Path file = TestPicturesOnDisk.png(folder.resolve("a.png"), 6, 6, (x, y) -> 0xFF0010);
        NativeImageLoader loader = new NativeImageLoader();
        ImageWritable picture = loader.asWritable(file.toFile());
        ColourNoise noise = ColourNoise.ofTheText(TestPicturesOnDisk.statistics(1, 0, 25_500, 5_100, 2_550));
        Random same = new Random(11);
        float[] expected = {(float) (255 + 10 * same.nextGaussian()), (float) (2 * same.nextGaussian()),
                (float) (16 + same.nextGaussian())};
        INDArray pixels = loader.asMatrix(new PcaColourTransform(noise, Optional.of(new Random(11))).transform(picture));
        for (int channel = 0; channel < 3; channel++) {
            assertThat(pixels.getFloat(0, 2 - channel, 3, 3)).isCloseTo(expected[channel], within(1e-4f));
        }
    }

    @Test
    void theMeanPicturesCentreIsSubtractedAndTheAuthorsNoiseDividesWhatIsLeft() throws IOException {
        Path file = TestPicturesOnDisk.png(folder.resolve("a.png"), 4, 4, (x, y) -> 0x400020);
        float[] mean = new float[6 * 6 * 3];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = i; // red, green, blue of pixel p: 3 p, 3 p + 1, 3 p + 2
        }
        ColourStatistics statistics = new ColourStatistics(6, mean, new double[3][3], new double[] {400, 0, 0},
                new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, 1, "test");
        NativeImageLoader loader = new NativeImageLoader();
        ImageWritable picture = loader.asWritable(file.toFile());
        ImageWritable centred = new MeanTransform(statistics).transform(picture);
        INDArray pixels = loader.asMatrix(centred);
        // The upper left pixel of the centre is pixel 7 of the mean picture.
        assertThat(pixels.getFloat(0, 2, 0, 0)).isEqualTo(0x40 - 21f);
        assertThat(pixels.getFloat(0, 1, 0, 0)).isEqualTo(-22f);
        assertThat(pixels.getFloat(0, 0, 3, 3)).isEqualTo(0x20 - (3 * 28 + 2f));
        INDArray noisy = loader.asMatrix(new PcaColourTransform(ColourNoise.original2012(statistics), Optional.of(new Random(2)))
                .transform(centred));
        float red = (float) (0.1 * new Random(2).nextGaussian() * 20);
        assertThat(noisy.getFloat(0, 2, 0, 0)).isCloseTo((0x40 - 21f + red) / 1.1f, within(1e-4f));
        assertThat(noisy.getFloat(0, 1, 0, 0)).isCloseTo(-22f / 1.1f, within(1e-4f));
        assertThatThrownBy(() -> new MeanTransform(TestPicturesOnDisk.statistics(3, 0, 1, 1, 1)).transform(picture))
                .isInstanceOf(DataException.class).hasMessageContaining("3 x 3 cannot be subtracted from a picture of 4 x 4");
    }

    @Test
    void nd4jsGlobalRandomGeneratorIsLeftAlone() throws Exception {
        PictureSet set = TestPicturesOnDisk.noisySet(folder, 2);
        ColourStatistics statistics = TestPicturesOnDisk.statistics(SIDE, 120, 9000, 300, 50);
        AugmentConfig augment = new AugmentConfig(CROP, true, AugmentConfig.Colour.PCA, 1);
        Nd4j.getRandom().setSeed(3);
        float expected = Nd4j.getRandom().nextFloat();
        Nd4j.getRandom().setSeed(3);
        try (AugmentedPictures pictures = new AugmentedPictures(set, statistics, TestPicturesOnDisk.config(SIDE, Cache.NONE, 2, false),
                augment, 5);
                TrainingPictures.CloseableIterator epoch = pictures.epoch(1, 2, 0)) {
            epoch.next();
            ImageWritable picture = new NativeImageLoader().asWritable(TestPicturesOnDisk.path(set, 0).toFile());
            new CropTransform(8, Optional.of(new Random(1))).transform(picture);
            new MirrorTransform(Optional.of(new Random(1))).transform(picture);
            new PcaColourTransform(ColourNoise.ofTheText(statistics), Optional.of(new Random(1))).transform(picture);
        }
        assertThat(Nd4j.getRandom().nextFloat()).isEqualTo(expected);
    }
}
