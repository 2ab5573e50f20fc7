package org.alexnet4j.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.DataConfig.Cache;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureArchiveTest;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.data.statistics.StatisticsCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Photographs from Imagenette, where they are at hand. */
@Timeout(60)
class RealPicturesTest {

    private static final int PER_CLASS = 8;
    private static final Pattern ENTRY = Pattern.compile("(?:.*/)?val/([^/]+)/[^/]+\\.JPEG");

    @TempDir
    private Path folder;

    @BeforeEach
    void unpackAFew() throws IOException {
        Optional<Path> zip = Optional.ofNullable(System.getenv("ALEXNET_DATA")).map(data -> Path.of(data, "imagenette2-224.zip"));
        assumeTrue(zip.isPresent() && Files.exists(zip.get()), "ALEXNET_DATA does not hold imagenette2-224.zip");
        Map<String, Integer> counts = new HashMap<>();
        try (InputStream file = Files.newInputStream(zip.get()); ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Matcher name = ENTRY.matcher(entry.getName());
                if (name.matches() && counts.merge(name.group(1), 1, Integer::sum) <= PER_CLASS) {
                    Path target = folder.resolve("val").resolve(name.group(1)).resolve(Path.of(entry.getName()).getFileName());
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                }
            }
        }
    }

    @Test
    void theArchiveIsReadWithoutUnpackingIt() {
        Path zip = Path.of(System.getenv("ALEXNET_DATA"), "imagenette2-224.zip");
        PictureSet packed = PictureFolder.read(zip.resolve("val"), "validation set");
        assertThat(packed.size()).as("Imagenette's validation pictures").isEqualTo(3925);
        PictureSet unpacked = PictureFolder.read(folder.resolve("val"), "validation set");
        assertThat(packed.classes()).isEqualTo(unpacked.classes());
        Map<String, PictureFile> byName = new HashMap<>();
        packed.pictures().forEach(picture -> byName.put(picture.file().fileName(), picture.file()));
        for (LabelledPicture picture : unpacked.pictures()) {
            PictureFile file = byName.get(picture.file().fileName());
            assertThat(PictureArchiveTest.bytes(file)).isEqualTo(PictureArchiveTest.bytes(picture.file()));
        }
    }

    @Test
    void photographsHaveTheColoursOfPhotographs() {
        PictureSet set = PictureFolder.read(folder.resolve("val"), "validation set");
        assertThat(set.classes()).hasSize(10).contains("n01440764");
        assertThat(set.size()).isEqualTo(10 * PER_CLASS);
        ColourStatistics statistics = new StatisticsCache(folder.resolve("cache")).statistics(set, Decoding.of(256), 0, 2, Progress.NONE);
        // Natural pictures vary mostly in brightness: the first component is nearly grey and holds over four fifths of the variance.
        double[] l = statistics.eigenvalues();
        assertThat(l[0] / (l[0] + l[1] + l[2])).isBetween(0.8, 0.99);
        assertThat(l[0]).isBetween(8_000.0, 22_000.0);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(statistics.eigenvectors()[channel][0]).isBetween(0.4, 0.75);
        }
        AugmentConfig augment = new AugmentConfig(224, true, AugmentConfig.Colour.PCA, 1);
        try (AugmentedPictures pictures = new AugmentedPictures(set, statistics, TestPicturesOnDisk.config(256, Cache.MEMORY, 2, false),
                augment, 1);
                TrainingPictures.CloseableIterator epoch = pictures.epoch(1, 32, 0)) {
            double sum = 0;
            while (epoch.hasNext()) {
                Minibatch minibatch = epoch.next();
                sum += minibatch.pictures().meanNumber().doubleValue() * minibatch.size();
            }
            assertThat(sum / set.size()).isBetween(-15.0, 15.0);
        }
    }
}
