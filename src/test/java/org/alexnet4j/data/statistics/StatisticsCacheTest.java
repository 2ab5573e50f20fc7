package org.alexnet4j.data.statistics;

import static org.alexnet4j.data.TestPicturesOnDisk.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StatisticsCacheTest {

    @TempDir
    private Path folder;

    private Path cacheFolder() {
        return folder.resolve("cache/of/statistics");
    }

    private PictureSet set() {
        return TestPicturesOnDisk.noisySet(folder.resolve("train"), 4);
    }

    @Test
    void meanAndCovarianceAgreeWithATwoPassComputationInDoubles() {
        PictureSet set = set();
        ColourStatistics statistics = statistics(set, 2, Progress.NONE);
        List<double[]> squares = squares(set);
        int n = squares.size();
        double[] channelMean = new double[3];
        for (int i = 0; i < SIDE * SIDE * 3; i++) {
            int at = i;
            double mean = squares.stream().mapToDouble(square -> square[at]).sum() / n;
            assertThat((double) statistics.mean()[i]).isCloseTo(mean, within(1e-4));
            channelMean[i % 3] += mean / (SIDE * SIDE);
        }
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double sum = 0;
                for (double[] square : squares) {
                    for (int i = 0; i < square.length; i += 3) {
                        sum += (square[i + a] - channelMean[a]) * (square[i + b] - channelMean[b]);
                    }
                }
                assertThat(statistics.covariance()[a][b]).isCloseTo(sum / ((double) n * SIDE * SIDE), within(1e-6));
            }
        }
        assertThat(statistics.size()).isEqualTo(SIDE);
        assertThat(statistics.pictures()).isEqualTo(12);
    }

    @Test
    void eigenvectorsDiagonaliseTheCovarianceLargestFirst() {
        ColourStatistics statistics = statistics(set(), 1, Progress.NONE);
        assertThat(statistics.eigenvalues()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        for (int i = 0; i < 3; i++) {
            double largest = 0;
            double length = 0;
            for (int row = 0; row < 3; row++) {
                double product = 0;
                for (int column = 0; column < 3; column++) {
                    product += statistics.covariance()[row][column] * statistics.eigenvectors()[column][i];
                }
                double component = statistics.eigenvectors()[row][i];
                assertThat(product).isCloseTo(statistics.eigenvalues()[i] * component, within(1e-7));
                largest = Math.abs(component) > Math.abs(largest) ? component : largest;
                length += component * component;
            }
            assertThat(length).isCloseTo(1, within(1e-12));
            assertThat(largest).as("sign").isPositive();
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        PictureSet set = set();
        ColourStatistics one = new StatisticsCache(folder.resolve("one")).statistics(set, Decoding.of(SIDE), 0, 1, Progress.NONE);
        ColourStatistics three = new StatisticsCache(folder.resolve("three")).statistics(set, Decoding.of(SIDE), 0, 3, Progress.NONE);
        assertThat(three).usingRecursiveComparison().isEqualTo(one);
    }

    @Test
    void keptStatisticsAreUsedAgainWithoutReadingPictures() throws IOException {
        PictureSet set = set();
        AtomicLong calls = new AtomicLong();
        Progress counting = (done, total) -> {
            assertThat(done).isEqualTo(calls.incrementAndGet());
            assertThat(total).isEqualTo(12);
        };
        ColourStatistics computed = statistics(set, 2, counting);
        assertThat(calls).hasValue(12);
        assertThat(statistics(set, 2, counting)).usingRecursiveComparison().isEqualTo(computed);
        assertThat(calls).hasValue(12);
        assertThat(files()).hasSize(1);
    }

    @Test
    void damagedAndForeignFilesAreComputedAgain() throws IOException {
        PictureSet set = set();
        ColourStatistics computed = statistics(set, 1, Progress.NONE);
        Path file = files().get(0);
        byte[] good = Files.readAllBytes(file);
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 1;
        ByteArrayOutputStream foreign = new ByteArrayOutputStream();
        StatisticsFormat.write(TestPicturesOnDisk.statistics(SIDE, 1, 3, 2, 1), foreign);
        List<byte[]> contents = List.of(Arrays.copyOf(good, good.length - 1), Arrays.copyOf(good, 20), new byte[0],
                "text".getBytes(StandardCharsets.UTF_8),
                flipped, foreign.toByteArray());
        for (byte[] content : contents) {
            Files.write(file, content);
            assertThat(statistics(set, 1, Progress.NONE)).usingRecursiveComparison().isEqualTo(computed);
            assertThat(Files.readAllBytes(file)).isEqualTo(good);
        }
        assertThat(files()).containsExactly(file);
    }

    @Test
    void theFingerprintFollowsNamesSizesAndDecodingButNotThePlace() throws IOException {
        PictureSet set = set();
        String fingerprint = StatisticsCache.fingerprint(set, Decoding.of(SIDE));
        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(StatisticsCache.fingerprint(set, Decoding.of(SIDE + 1))).isNotEqualTo(fingerprint);
        assertThat(List.of(new Decoding(SIDE, false, false, Decoding.PIXEL_LIMIT), new Decoding(SIDE, true, true, Decoding.PIXEL_LIMIT)))
                .allSatisfy(other -> assertThat(StatisticsCache.fingerprint(set, other)).isNotEqualTo(fingerprint));
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(folder.resolve("train"), elsewhere);
        PictureSet moved = PictureFolder.read(elsewhere, "training set");
        assertThat(StatisticsCache.fingerprint(moved, Decoding.of(SIDE))).isEqualTo(fingerprint);
        Files.write(elsewhere.resolve("bee/001.jpeg"), new byte[1], java.nio.file.StandardOpenOption.APPEND);
        assertThat(StatisticsCache.fingerprint(moved, Decoding.of(SIDE))).isNotEqualTo(fingerprint);
        Files.delete(elsewhere.resolve("bee/001.jpeg"));
        assertThatThrownBy(() -> StatisticsCache.fingerprint(moved, Decoding.of(SIDE))).isInstanceOf(DataException.class)
                .hasMessageContaining("001.jpeg");
    }

    @Test
    void aBrokenPictureIsNamedAndNothingIsKept() throws IOException {
        PictureSet set = set();
        Files.writeString(folder.resolve("train/bee/001.jpeg"), "no picture");
        assertThatThrownBy(() -> statistics(set, 3, Progress.NONE)).isInstanceOf(DataException.class)
                .hasMessageContaining("001.jpeg is no picture");
        assertThat(files()).isEmpty();
    }

    @Test
    void aCacheFolderThatCannotBeMadeIsNamed() throws IOException {
        PictureSet set = set();
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new StatisticsCache(file.resolve("cache")).statistics(set, Decoding.of(SIDE), 0, 1, Progress.NONE))
                .isInstanceOf(DataException.class).hasMessageStartingWith("The folder " + file.resolve("cache")
                + " for statistics cannot be written");
    }

    @Test
    void whatIsWrittenToAStreamIsReadBackAndWhatFollowsIsLeft() throws IOException {
        ColourStatistics statistics = TestPicturesOnDisk.statistics(5, 12.5f, 3, 2, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StatisticsFormat.write(statistics, out);
        out.write(77);
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        assertThat(StatisticsFormat.read(in)).usingRecursiveComparison().isEqualTo(statistics);
        assertThat(in.read()).isEqualTo(77);
    }

    private ColourStatistics statistics(PictureSet set, int threads, Progress progress) {
        return new StatisticsCache(cacheFolder()).statistics(set, Decoding.of(SIDE), 0, threads, progress);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(cacheFolder())) {
            return files.toList();
        }
    }

    private static List<double[]> squares(PictureSet set) {
        List<double[]> squares = new ArrayList<>();
        try (PictureDecoder decoder = new PictureDecoder(SIDE)) {
            byte[] bytes = new byte[SIDE * SIDE * 3];
            for (LabelledPicture picture : set.pictures()) {
                decoder.decode(picture.file(), bytes);
                double[] square = new double[bytes.length];
                Arrays.setAll(square, i -> Byte.toUnsignedInt(bytes[i]));
                squares.add(square);
            }
        }
        return squares;
    }
}
