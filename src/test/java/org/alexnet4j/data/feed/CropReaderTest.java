package org.alexnet4j.data.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.Random;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class CropReaderTest {

    private static final int SIDE = 71;
    private static final int CROP = 63;

    private final Random random = new Random(1);
    private final ColourStatistics statistics = statistics();
    private final byte[] square = bytes();

    private ColourStatistics statistics() {
        float[] mean = new float[SIDE * SIDE * 3];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = 255 * random.nextFloat();
        }
        return new ColourStatistics(SIDE, mean, new double[3][3], new double[3], new double[3][3], 1, "");
    }

    private byte[] bytes() {
        byte[] bytes = new byte[PictureDecoder.squareBytes(SIDE)];
        random.nextBytes(bytes);
        return bytes;
    }

    static Stream<Augmentation> everyKind() {
        return Stream.of(
                new Augmentation(0, 0, false, ColourShift.NONE),
                new Augmentation(8, 8, true, ColourShift.NONE),
                new Augmentation(3, 5, false, new ColourShift(1.25f, -7.5f, 0, 1)),
                new Augmentation(5, 1, true, new ColourShift(0, 0, 3.3f, 1)),
                new Augmentation(8, 0, true, new ColourShift(-12.3f, 4.5f, 6.7f, (float) (1 / 1.1))));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void isThePixelPlusTheShiftMinusTheMeanOfTheCentreTimesTheFactorToTheLastBit(Augmentation augmentation) {
        float[] row = read(augmentation);

        assertThat(row).containsExactly(byDefinition(augmentation));
    }

    @Test
    void oneCropLeavesNothingBehindForTheNext() {
        Augmentation plain = new Augmentation(2, 3, false, ColourShift.NONE);
        float[] alone = read(plain);

        try (CropReader crops = new CropReader(statistics, CROP); BytePointer bytes = new BytePointer(square);
                Mat picture = new Mat(SIDE, SIDE, CV_8UC3, bytes); FloatPointer row = new FloatPointer((long) alone.length)) {
            everyKind().forEach(augmentation -> crops.read(picture, augmentation, row));
            crops.read(picture, plain, row);
            assertThat(copy(row)).containsExactly(alone);
        }
    }

    @Test
    void refusesCropsLargerThanTheSquareAndStatisticsOfOtherSquares() {
        assertThatThrownBy(() -> new CropReader(statistics, SIDE + 1)).isInstanceOf(DataException.class)
                .hasMessage("A crop of 72 pixels cannot be cut from squares of 71; it should be from 1 to 71.");
        assertThatThrownBy(() -> CropReader.requireFit(statistics, 256, CROP)).isInstanceOf(DataException.class)
                .hasMessage("Colour statistics belong to squares of 71 pixels, not of 256; they should be computed again.");
    }

    private float[] read(Augmentation augmentation) {
        try (CropReader crops = new CropReader(statistics, CROP); BytePointer bytes = new BytePointer(square);
                Mat picture = new Mat(SIDE, SIDE, CV_8UC3, bytes); FloatPointer row = new FloatPointer(CROP * CROP * 3L)) {
            crops.read(picture, augmentation, row);
            return copy(row);
        }
    }

    private static float[] copy(FloatPointer row) {
        float[] values = new float[CROP * CROP * 3];
        row.get(values);
        return values;
    }

    private float[] byDefinition(Augmentation augmentation) {
        float[] shift = {augmentation.shift().red(), augmentation.shift().green(), augmentation.shift().blue()};
        int margin = (SIDE - CROP) / 2;
        float[] row = new float[CROP * CROP * 3];
        for (int y = 0; y < CROP; y++) {
            for (int x = 0; x < CROP; x++) {
                int from = augmentation.x() + (augmentation.flip() ? CROP - 1 - x : x);
                for (int channel = 0; channel < 3; channel++) {
                    int pixel = square[((augmentation.y() + y) * SIDE + from) * 3 + 2 - channel] & 0xFF;
                    float mean = statistics.mean()[((margin + y) * SIDE + margin + x) * 3 + channel];
                    row[(y * CROP + x) * 3 + channel] = (pixel + shift[channel] - mean) * augmentation.shift().factor();
                }
            }
        }
        return row;
    }
}
