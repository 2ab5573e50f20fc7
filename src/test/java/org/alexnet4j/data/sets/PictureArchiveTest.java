package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.statistics.StatisticsCache;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
public class PictureArchiveTest {

    private static final String SET = "training set";

    @TempDir
    private Path folder;

    @Test
    void anArchiveGivesTheVeryPicturesOfTheFolderItWasMadeOf() {
        PictureSet unpacked = TestPicturesOnDisk.noisySet(folder.resolve("unpacked"), 4);
        Map<String, byte[]> files = TestArchives.filesOf(folder.resolve("unpacked"), "");
        Map<String, byte[]> dotted = TestArchives.filesOf(folder.resolve("unpacked"), "./");
        Map<String, byte[]> led = TestArchives.filesOf(folder.resolve("unpacked"), "pictures/");
        List<Path> archives = List.of(
                TestArchives.tar(folder.resolve("plain.tar"), files), TestArchives.tar(folder.resolve("dotted.tar"), dotted),
                TestArchives.tar(folder.resolve("led.TAR"), led), TestArchives.zip(folder.resolve("stored.zip"), files, false),
                TestArchives.zip(folder.resolve("deflated.zip"), led, true), tarOfTars(folder.resolve("classes.tar"), files));
        for (Path archive : archives) {
            PictureSet set = PictureFolder.read(archive, SET);
            assertThat(set.classes()).as(archive.toString()).isEqualTo(unpacked.classes());
            assertThat(set.pictures()).extracting(LabelledPicture::label)
                    .isEqualTo(unpacked.pictures().stream().map(LabelledPicture::label).toList());
            for (int i = 0; i < set.size(); i++) {
                PictureFile expected = unpacked.pictures().get(i).file();
                PictureFile file = set.pictures().get(i).file();
                assertThat(file.fileName()).isEqualTo(expected.fileName());
                assertThat(file.size()).isEqualTo(expected.size());
                assertThat(bytes(file)).as(file.name()).isEqualTo(bytes(expected));
            }
            assertThat(StatisticsCache.fingerprint(set, Decoding.of(32))).isEqualTo(StatisticsCache.fingerprint(unpacked, Decoding.of(32)));
        }
    }

    private static Path tarOfTars(Path target, Map<String, byte[]> files) {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (String name : List.of("cup", "apple", "bee")) {
            Map<String, byte[]> inner = new LinkedHashMap<>();
            files.forEach((path, content) -> {
                if (path.startsWith(name + "/")) {
                    inner.put(path.substring(name.length() + 1), content);
                }
            });
            classes.put(name + ".tar", TestArchives.tar(inner));
        }
        return TestArchives.tar(target, classes);
    }

    @Test
    void decodedPicturesAreThoseOfTheFolder() {
        PictureSet unpacked = TestPicturesOnDisk.noisySet(folder.resolve("unpacked"), 2);
        Map<String, byte[]> files = TestArchives.filesOf(folder.resolve("unpacked"), "");
        PictureSet set = PictureFolder.read(TestArchives.zip(folder.resolve("a.zip"), files, true), SET);
        try (PictureDecoder decoder = new PictureDecoder(16)) {
            for (int i = 0; i < set.size(); i++) {
                byte[] expected = new byte[16 * 16 * 3];
                byte[] square = new byte[16 * 16 * 3];
                decoder.decode(unpacked.pictures().get(i).file(), expected);
                decoder.decode(set.pictures().get(i).file(), square);
                assertThat(square).isEqualTo(expected);
            }
        }
    }

    @Test
    void picturesAreNamedByArchiveAndEntry() {
        Path plain = TestArchives.tar(folder.resolve("plain.tar"), TestArchives.texts("train/ant/a.jpg", "train/bee/b.jpg"));
        assertThat(PictureFolder.read(plain, SET).pictures()).extracting(picture -> picture.file().name())
                .containsExactly(plain + "!/train/ant/a.jpg", plain + "!/train/bee/b.jpg");
        Path nested = TestArchives.tar(folder.resolve("nested.tar"), Map.of("n1.tar", TestArchives.tar(TestArchives.texts("n1_2.JPEG"))));
        assertThat(PictureFolder.read(nested, SET).pictures()).extracting(picture -> picture.file().name())
                .containsExactly(nested + "!/n1.tar!/n1_2.JPEG");
    }

    @Test
    void aPathMayLeadIntoAnArchive() {
        Map<String, byte[]> files = TestArchives.texts("set/train/ant/a.jpg", "set/val/ant/b.jpg", "set/val/bee/c.jpg", "set/readme.txt");
        Path zip = TestArchives.zip(folder.resolve("set.zip"), files, true);
        assertThat(names(PictureFolder.read(zip.resolve("val"), SET))).containsExactly("b.jpg", "c.jpg");
        assertThat(names(PictureFolder.read(zip.resolve("set/val"), SET))).containsExactly("b.jpg", "c.jpg");
        assertRefused(() -> PictureFolder.read(zip.resolve("test"), SET),
                "The folder %s of the training set does not exist; it should hold one folder of pictures per class.", zip.resolve("test"));
    }

    @Test
    void whatTheFolderLeavesOutTheArchiveLeavesOutToo() {
        Path zip = TestArchives.zip(folder.resolve("a.zip"), TestArchives.texts("t/ant/c.jpg", "t/ant/.h.jpg", "t/ant/notes.txt",
                "t/.git/x.jpg", "t/ant/below/x.jpg", "__MACOSX/t/ant/._c.jpg", "readme.md"), true);
        PictureSet set = PictureFolder.read(zip, SET);
        assertThat(set.classes()).containsExactly("ant");
        assertThat(names(set)).containsExactly("below/x.jpg", "c.jpg");
    }

    @Test
    void ofAFileThatWasAddedTwiceTheLastOneCounts() throws IOException {
        byte[] first = TestArchives.tar(TestArchives.texts("ant/a.jpg"));
        byte[] second = TestArchives.tar(Map.of("ant/a.jpg", "later".getBytes(StandardCharsets.UTF_8)));
        byte[] both = Arrays.copyOf(first, 1024 + second.length);
        System.arraycopy(second, 0, both, 1024, second.length);
        PictureSet set = PictureFolder.read(TestArchives.write(folder.resolve("a.tar"), both), SET);
        assertThat(set.pictures()).hasSize(1);
        assertThat(bytes(set.pictures().get(0).file())).asString(StandardCharsets.UTF_8).isEqualTo("later");
    }

    @Test
    void emptyArchivesAndEmptyClassesAreRefusedInTheWordsOfFolders() {
        Path empty = TestArchives.tar(folder.resolve("empty.tar"), TestArchives.texts("readme.txt"));
        assertRefused(() -> PictureFolder.read(empty, SET),
                "The folder %s of the training set holds no class folders; it should hold one folder of pictures per class.", empty);
        Path zip = TestArchives.zip(folder.resolve("a.zip"), TestArchives.texts("ant/a.png", "bee/notes.txt"), true);
        assertRefused(() -> PictureFolder.read(zip, SET),
                "Class folder %s of the training set holds no .jpg, .png, .webp, .bmp, "
                        + ".gif, .tif or .ppm file, but 1 .txt; add pictures or remove it.", zip + "!/bee");
        Path other = TestArchives.zip(folder.resolve("b.zip"), TestArchives.texts("yak/a.png", "ant/a.png"), true);
        assertRefused(() -> PictureFolder.read(other, "validation set", List.of("ant", "bee")),
                "Class yak of the validation set (folder %s) is not among the 2 classes of the training set; remove it or train with it.",
                other + "!/yak");
    }

    @Test
    void damagedArchivesAreNamed() throws IOException {
        Map<String, byte[]> files = Map.of("ant/a.jpg", new byte[5000], "bee/b.jpg", new byte[5000]);
        Path tar = TestArchives.tar(folder.resolve("a.tar"), files);
        Path zip = TestArchives.zip(folder.resolve("a.zip"), files, false);
        for (Path archive : List.of(tar, zip)) {
            Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), 9000));
            assertThatThrownBy(() -> PictureFolder.read(archive, SET)).isInstanceOf(DataException.class)
                    .hasMessageStartingWith("The archive " + archive + " cannot be read (")
                    .hasMessageEndingWith("); get it again if it is damaged.");
        }
        Path text = Files.writeString(folder.resolve("text.zip"), "this is no archive");
        assertThatThrownBy(() -> PictureFolder.read(text, SET)).isInstanceOf(DataException.class)
                .hasMessageStartingWith("The archive " + text);
    }

    @Test
    void anArchiveThatShrankUnderItsPicturesIsNamedWithThePicture() throws IOException {
        Map<String, byte[]> files = Map.of("ant/a.jpg", new byte[5000]);
        PictureFile picture = PictureFolder.read(TestArchives.tar(folder.resolve("a.tar"), files), SET).pictures().get(0).file();
        Files.write(folder.resolve("a.tar"), new byte[1000]);
        assertRefused(() -> bytes(picture), "The picture %s cannot be read (the file ends before it does).", picture.name());
    }

    @Test
    void compressedBytesThatAreDamagedAreNamedWithThePicture() throws IOException {
        Map<String, byte[]> files = Map.of("ant/a.jpg", "a picture, a picture".getBytes(StandardCharsets.UTF_8));
        Path zip = TestArchives.zip(folder.resolve("a.zip"), files, true);
        PictureFile picture = PictureFolder.read(zip, SET).pictures().get(0).file();
        byte[] damaged = Files.readAllBytes(zip);
        Arrays.fill(damaged, 30 + "ant/a.jpg".length(), 30 + "ant/a.jpg".length() + 5, (byte) 0xFF); // behind the local header
        Files.write(zip, damaged);
        assertThatThrownBy(() -> bytes(picture)).isInstanceOf(DataException.class)
                .hasMessageStartingWith("The picture %s cannot be read (", picture.name());
    }

    @Test
    void linksInATarAreRefused() throws IOException {
        Path tar = folder.resolve("links.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            TarArchiveEntry link = new TarArchiveEntry("ant/a.jpg", TarConstants.LF_LINK);
            link.setLinkName("ant/b.jpg");
            out.putArchiveEntry(link);
            out.closeArchiveEntry();
        }
        assertRefused(() -> PictureFolder.read(tar, SET), "%s is no plain file but a link or the like; pack the archive again with tar "
                + "--dereference --hard-dereference.", tar + "!/ant/a.jpg");
    }

    @Test
    void manyThreadsReadOneArchive() {
        TestPicturesOnDisk.noisySet(folder.resolve("unpacked"), 20);
        Map<String, byte[]> files = TestArchives.filesOf(folder.resolve("unpacked"), "");
        PictureSet set = PictureFolder.read(TestArchives.tar(folder.resolve("a.tar"), files), SET);
        IntStream.range(0, 6000).parallel().map(i -> i % set.size()).forEach(i -> {
            PictureFile file = set.pictures().get(i).file();
            assertThat(bytes(file)).isEqualTo(files.get(set.classes().get(set.pictures().get(i).label()) + "/" + file.fileName()));
        });
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheArchiveForTheOthers() throws InterruptedException {
        Path tar = TestArchives.tar(folder.resolve("a.tar"), TestArchives.texts("ant/a.jpg"));
        PictureFile picture = PictureFolder.read(tar, SET).pictures().get(0).file();
        CountDownLatch failed = new CountDownLatch(1);
        Thread interrupted = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                bytes(picture);
            } catch (DataException e) {
                failed.countDown();
            }
        });
        interrupted.start();
        failed.await();
        assertThat(bytes(picture)).asString(StandardCharsets.UTF_8).isEqualTo("ant/a.jpg");
    }

    private static List<String> names(PictureSet set) {
        return set.pictures().stream().map(picture -> picture.file().fileName()).toList();
    }

    public static byte[] bytes(PictureFile file) {
        ByteBuffer reused = ByteBuffer.allocate(1 << 16);
        int length = file.read(bytes -> reused.clear().limit(bytes));
        return Arrays.copyOf(reused.array(), length);
    }

    private static void assertRefused(Runnable action, String message, Object place) {
        assertThatThrownBy(action::run).isInstanceOf(DataException.class).hasMessage(message.formatted(place));
    }
}
