package org.alexnet4j.data.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnPicturesTest {

    private static final Progress QUIET = Progress.NONE;

    @TempDir
    Path folder;

    @Test
    void drawsAsManyPicturesOfEachClassAsAskedFor() throws IOException {
        assertThat(DrawnPictures.draw(config("set", 3, 2, 7), QUIET)).isTrue();

        for (String type : DrawnClass.folders()) {
            assertThat(names(folder.resolve("set/train").resolve(type))).hasSize(3).allMatch(name -> name.endsWith(".jpeg"));
            assertThat(names(folder.resolve("set/val").resolve(type))).hasSize(2);
        }
        assertThat(names(folder.resolve("set/train"))).containsExactlyElementsOf(DrawnClass.folders()).hasSize(8);
        assertThat(names(folder)).as("no temporary folder is left").containsExactly("set");
    }

    @Test
    void theShortSideIsAsAskedForAndTheLongSideOddAndAtMostAThirdLonger() throws IOException {
        DrawnPictures.draw(config("set", 6, 1, 7), QUIET);

        List<Double> aspects = new ArrayList<>();
        for (Path file : pictures(folder.resolve("set")).keySet()) {
            BufferedImage picture = ImageIO.read(folder.resolve("set").resolve(file).toFile());
            int shorter = Math.min(picture.getWidth(), picture.getHeight());
            int longer = Math.max(picture.getWidth(), picture.getHeight());
            assertThat(shorter).isEqualTo(64);
            assertThat(longer).isOdd().isBetween(64, 85);
            aspects.add((double) picture.getWidth() / picture.getHeight());
        }
        assertThat(aspects).anyMatch(aspect -> aspect > 1.1).anyMatch(aspect -> aspect < 0.9);
    }

    @Test
    void theSameParametersGiveTheSameBytesWithAnyNumberOfThreads() throws IOException {
        DrawnPictures.draw(config("one", 3, 2, 7, OptionalInt.of(1)), QUIET);
        DrawnPictures.draw(config("four", 3, 2, 7, OptionalInt.of(4)), QUIET);

        assertSameBytes(pictures(folder.resolve("one")), pictures(folder.resolve("four")));
    }

    @Test
    void aLargerSetBeginsWithThePicturesOfASmallerOne() throws IOException {
        DrawnPictures.draw(config("small", 1, 1, 7), QUIET);
        DrawnPictures.draw(config("large", 2, 2, 7), QUIET);

        Map<Path, byte[]> large = pictures(folder.resolve("large"));
        Map<Path, byte[]> small = pictures(folder.resolve("small"));
        large.keySet().retainAll(small.keySet());
        assertSameBytes(small, large);
    }

    @Test
    void noTwoPicturesOfASetAreAlikeNorDoSeedsShareAny() throws IOException {
        DrawnPictures.draw(config("seven", 4, 4, 7), QUIET);
        DrawnPictures.draw(config("eight", 4, 4, 8), QUIET);

        List<byte[]> all = new ArrayList<>(pictures(folder.resolve("seven")).values());
        all.addAll(pictures(folder.resolve("eight")).values());
        assertThat(all.stream().map(Arrays::hashCode).distinct()).hasSameSizeAs(all).hasSize(2 * 8 * (4 + 4));
    }

    @Test
    void tellsItsCallerOfEveryPicture() {
        List<Long> told = new ArrayList<>();

        DrawnPictures.draw(config("set", 2, 1, 7), (drawn, total) -> {
            assertThat(total).isEqualTo(24);
            told.add(drawn);
        });

        assertThat(told).hasSize(24).isSorted().startsWith(1L).endsWith(24L);
    }

    @Test
    void drawsNothingTheSecondTime() throws IOException {
        DataConfig config = config("set", 2, 1, 7);
        DrawnPictures.draw(config, QUIET);
        Path picture = folder.resolve("set/train/striped-disc/striped-disc-00000.jpeg");
        FileTime before = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(picture, before);

        boolean drawn = DrawnPictures.draw(config, (done, total) -> {
            throw new AssertionError("a picture was drawn again");
        });

        assertThat(drawn).isFalse();
        assertThat(Files.getLastModifiedTime(picture)).isEqualTo(before);
    }

    @Test
    void drawsIntoAnEmptyFolder() throws IOException {
        Files.createDirectory(folder.resolve("set"));

        assertThat(DrawnPictures.draw(config("set", 1, 1, 7), QUIET)).isTrue();
    }

    @Test
    void refusesAFolderDrawnWithOtherParameters() throws IOException {
        DrawnPictures.draw(config("set", 2, 1, 7), QUIET);
        Map<Path, byte[]> before = pictures(folder.resolve("set"));

        assertThatThrownBy(() -> DrawnPictures.draw(config("set", 3, 1, 8), QUIET))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("seed 7 instead of 8")
                .hasMessageContaining("trainPerClass 2 instead of 3")
                .hasMessageContaining("delete that folder")
                .hasMessageContaining(folder.resolve("set").toRealPath().toString());
        assertSameBytes(before, pictures(folder.resolve("set")));
    }

    @Test
    void refusesAFolderThatHoldsOtherFilesAndLeavesThemAlone() throws IOException {
        Files.createDirectory(folder.resolve("set"));
        Files.writeString(folder.resolve("set/mine.txt"), "mine");

        assertThatThrownBy(() -> DrawnPictures.draw(config("set", 1, 1, 7), QUIET))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds other files");
        assertThat(names(folder.resolve("set"))).containsExactly("mine.txt");
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws IOException {
        Files.writeString(folder.resolve("set"), "mine");

        assertThatThrownBy(() -> DrawnPictures.draw(config("set", 1, 1, 7), QUIET))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("which is a file");
    }

    @Test
    void refusesASetOfWhichPicturesAreMissing() throws IOException {
        DrawnPictures.draw(config("set", 2, 1, 7), QUIET);
        Files.delete(folder.resolve("set/train/wavy-crescent/wavy-crescent-00001.jpeg"));

        assertThatThrownBy(() -> DrawnPictures.draw(config("set", 2, 1, 7), QUIET))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("wavy-crescent should hold 2 drawn pictures and holds 1");
    }

    @Test
    void refusesSplitsThatAreNotFoldersOfTheirOwnBelowTheRoot() {
        assertThatThrownBy(() -> DrawnPictures.draw(config("set", "../train", "val"), QUIET))
                .isInstanceOf(DataException.class).hasMessageContaining("\"../train\"");
        assertThatThrownBy(() -> DrawnPictures.draw(config("set", "train", "train"), QUIET))
                .isInstanceOf(DataException.class).hasMessageContaining("both \"train\"");
    }

    @Test
    void aFailureInTheMiddleLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> DrawnPictures.draw(config("set", 5, 5, 7), (drawn, total) -> {
            if (drawn == 10) {
                throw new IllegalStateException("stop here");
            }
        })).isInstanceOf(IllegalStateException.class).hasMessage("stop here");

        assertThat(names(folder)).isEmpty();
    }

    @Test
    void anInterruptInTheMiddleLeavesNothingBehindAndStaysVisible() throws InterruptedException, IOException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread drawing = new Thread(() -> {
            try {
                DrawnPictures.draw(config("set", 20, 20, 7), (drawn, total) -> Thread.currentThread().interrupt());
            } catch (DataException e) {
                thrown.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        drawing.start();
        drawing.join();

        assertThat(thrown.get()).isInstanceOf(DataException.class).hasMessageContaining("was interrupted");
        assertThat(flag.get()).isTrue();
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void clearsAwayWhatAKilledProcessHasLeft() throws IOException {
        Path left = folder.resolve(".set.drawing");
        Files.createDirectories(left.resolve("pictures/train/old-class"));
        Files.writeString(left.resolve("pictures/train/old-class/half.jpeg"), "half");
        Files.createFile(left.resolve("lock"));

        assertThat(DrawnPictures.draw(config("set", 1, 1, 7), QUIET)).isTrue();

        assertThat(names(folder)).containsExactly("set");
        assertThat(names(folder.resolve("set/train"))).containsExactlyElementsOf(DrawnClass.folders());
    }

    @Test
    void twoProcessesDoNotDrawTheSameSetAtOnce() {
        assertThatThrownBy(() -> DrawnPictures.draw(config("set", 1, 1, 7),
                (drawn, total) -> DrawnPictures.draw(config("set", 1, 1, 7), QUIET)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Another process is drawing");
    }

    private DataConfig config(String name, int trainPerClass, int validationPerClass, long seed) {
        return config(name, trainPerClass, validationPerClass, seed, OptionalInt.empty());
    }

    private DataConfig config(String name, int trainPerClass, int validationPerClass, long seed, OptionalInt threads) {
        return new DataConfig(DataConfig.Source.DRAWN, folder.resolve(name), "train", "val", 64, false, DataConfig.Cache.NONE, threads,
                true, false, DataConfig.DEFAULT_PIXEL_LIMIT, 0, new DataConfig.Drawn(trainPerClass, validationPerClass, 64, seed));
    }

    private DataConfig config(String name, String train, String validation) {
        return new DataConfig(DataConfig.Source.DRAWN, folder.resolve(name), train, validation, 64, false, DataConfig.Cache.NONE,
                OptionalInt.empty(), true, false, DataConfig.DEFAULT_PIXEL_LIMIT, 0, new DataConfig.Drawn(1, 1, 64, 7));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<Path, byte[]> pictures(Path root) throws IOException {
        Map<Path, byte[]> pictures = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".jpeg")).toList()) {
                pictures.put(root.relativize(file), Files.readAllBytes(file));
            }
        }
        return pictures;
    }

    private static void assertSameBytes(Map<Path, byte[]> first, Map<Path, byte[]> second) {
        assertThat(second.keySet()).isEqualTo(first.keySet()).isNotEmpty();
        first.forEach((file, bytes) -> assertThat(second.get(file)).as(file.toString()).isEqualTo(bytes));
    }
}
