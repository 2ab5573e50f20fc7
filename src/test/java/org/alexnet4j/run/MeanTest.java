package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.evaluate.Evaluator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What is subtracted, from the training set to the model file. Three pictures have a left half of (200, 40, 0) and a right one of
 * (100, 40, 60), one is (0, 80, 30) all over.
 */
class MeanTest {

    private static final int SIDE = 72;
    private static final int CROP = 64;

    @TempDir
    private static Path folder;
    private static SmallRun small;

    @BeforeAll
    static void draw() throws IOException {
        small = new SmallRun(folder);
        for (String name : new String[] {"train/ant/1.png", "train/ant/2.png", "train/ant/3.png", "val/ant/1.png"}) {
            picture(name, 0xC82800, 0x64283C);
        }
        for (String name : new String[] {"train/bee/1.png", "val/bee/1.png"}) {
            picture(name, 0x00501E, 0x00501E);
        }
    }

    private static void picture(String name, int left, int right) throws IOException {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        IntStream.range(0, SIDE * SIDE).forEach(i -> picture.setRGB(i % SIDE, i / SIDE, i % SIDE < SIDE / 2 ? left : right));
        Path file = folder.resolve("pictures").resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
    }

    private static String[] overrides(String mean) {
        return new String[] {"data.source=folder", "data.root=" + folder.resolve("pictures"), "data.mean=" + mean, "train.epochs=1"};
    }

    /** The mean colour of the left half is (150, 50, 7.5), that of the right one (75, 50, 52.5), and of all (112.5, 50, 30). */
    @ParameterizedTest
    @CsvSource({"picture, 150, 7.5, 75, 52.5", "channels, 112.5, 30, 112.5, 30"})
    void theMeanIsOfTheWholeTrainingSetAndIfAskedForTheSameInEveryPixel(String mean, float leftRed, float leftBlue, float rightRed,
            float rightBlue) {
        Pictures pictures = Pictures.of(small.config(overrides(mean)), folder.resolve("statistics"), what -> Progress.NONE);

        float[] subtracted = pictures.preprocessing().statistics().mean();

        assertThat(subtracted).hasSize(SIDE * SIDE * 3);
        for (int i = 0; i < SIDE * SIDE; i++) {
            boolean left = i % SIDE < SIDE / 2;
            assertThat(subtracted[3 * i]).isEqualTo(left ? leftRed : rightRed);
            assertThat(subtracted[3 * i + 1]).isEqualTo(50);
            assertThat(subtracted[3 * i + 2]).isEqualTo(left ? leftBlue : rightBlue);
        }
    }

    @Test
    void theModelFileSubtractsTheMeanOfEachChannelAsItsTrainingDid() {
        TrainingRun.Result result = small.train("channels", overrides("channels"));
        TrainedModel trained = TrainedModel.read(folder.resolve("channels/last.zip"));
        PictureSet set = PictureFolder.read(folder.resolve("pictures/val"), "validation set", trained.preprocessing().classes());
        PictureViews views = new PictureViews(set, trained.preprocessing(), 1);

        try (TrainingPictures.CloseableIterator minibatches = views.minibatches(1, 2, 0)) {
            INDArray pictures = minibatches.next().pictures();
            for (int y = 0; y < CROP; y++) {
                for (int x = 0; x < CROP; x++) {
                    assertThat(pixel(pictures, 0, y, x)).containsExactly(x < CROP / 2 ? new float[] {87.5f, -10, -30}
                            : new float[] {-12.5f, -10, 30});
                    assertThat(pixel(pictures, 1, y, x)).containsExactly(-112.5f, 30, 0);
                }
            }
        }
        Evaluation evaluation = new Evaluator(trained.graph(), 10, 40).evaluate(views, Progress.NONE);
        assertThat(evaluation.loss()).isCloseTo(result.evaluation().orElseThrow().loss(), within(1e-9));
    }

    private static float[] pixel(INDArray pictures, int row, int y, int x) {
        return new float[] {pictures.getFloat(row, y, x, 0), pictures.getFloat(row, y, x, 1), pictures.getFloat(row, y, x, 2)};
    }
}
