package org.alexnet4j.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.sets.SplitFolders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

    private static final Settings SETTINGS = settings(48, 95);

    @TempDir
    private Path folder;
    private Path from;
    private Path to;

    @BeforeEach
    void pictures() throws IOException {
        from = folder.resolve("from");
        to = folder.resolve("a/to");
        picture("train/cat/1.JPEG", "jpeg", 120, 80, 0x3080D0);
        picture("train/cat/2.png", "png", 40, 60, 0xD08030);
        picture("train/dog/1.jpg", "jpeg", 48, 48, 0x30A050);
        picture("val/cat/1.jpeg", "jpeg", 60, 50, 0xA03050);
    }

    /** A colour, and a lighter square in the middle. */
    private void picture(String name, String format, int width, int height, int colour) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(new Color(colour));
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(new Color(colour).brighter());
        canvas.fillRect(width / 4, height / 4, width / 2, height / 2);
        canvas.dispose();
        Path file = from.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, format, file.toFile());
    }

    private static Settings settings(int shortSide, int quality) {
        return new Settings(Decoding.of(shortSide), quality);
    }

    private static Originals originals(Path from) {
        return Originals.in(from, SplitFolders.read(from, Optional.empty(), Progress.NONE, none -> { }));
    }

    private static List<String> prepare(Path from, Path to, Settings settings, int threads) {
        try (Preparation preparation = Preparation.open(originals(from), to, settings)) {
            return preparation.write(threads, Progress.NONE);
        }
    }

    private static Map<String, byte[]> pictures(Path root) throws IOException {
        Map<String, byte[]> pictures = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pictures.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return pictures;
    }

    @Test
    void eachPictureBecomesASquareJpegInTheFolderOfItsClass() throws IOException {
        assertThat(prepare(from, to, SETTINGS, 2)).isEmpty();
        assertThat(pictures(to).keySet()).containsExactly(".prepare.lock", "prepared-pictures.properties", "train/cat/1.JPEG",
                "train/cat/2.png.jpeg", "train/dog/1.jpg", "val/cat/1.jpeg");
        assertThat(to.resolve("prepared-pictures.properties")).content()
                .contains("short-side=48\n", "quality=95\n", "source=" + from.toRealPath().toString().replace("\\", "\\\\"));
        for (String name : List.of("train/cat/1.JPEG", "train/cat/2.png", "train/dog/1.jpg", "val/cat/1.jpeg")) {
            Path prepared = to.resolve(name.endsWith("png") ? name + ".jpeg" : name);
            try (var stream = ImageIO.createImageInputStream(prepared.toFile())) {
                assertThat(ImageIO.getImageReaders(stream).next().getFormatName()).isEqualTo("JPEG");
            }
            BufferedImage read = ImageIO.read(prepared.toFile());
            assertThat(read.getWidth()).isEqualTo(48);
            assertThat(read.getHeight()).isEqualTo(48);
            assertThat(meanDifference(square(from.resolve(name)), square(prepared))).as(name).isLessThan(3);
        }
    }

    private static byte[] square(Path file) {
        byte[] square = new byte[PictureDecoder.squareBytes(48)];
        try (PictureDecoder decoder = new PictureDecoder(48)) {
            decoder.decode(file, square);
        }
        return square;
    }

    private static double meanDifference(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
        }
        return sum / a.length;
    }

    @Test
    void theNumberOfThreadsAndASecondRunChangeNothing() throws IOException {
        prepare(from, to, SETTINGS, 1);
        Path other = folder.resolve("other");
        prepare(from, other, SETTINGS, 3);
        assertThat(pictures(other)).usingRecursiveComparison().isEqualTo(pictures(to));
        Path file = to.resolve("val/cat/1.jpeg");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        try (Preparation again = Preparation.open(originals(from), to, SETTINGS)) {
            assertThat(again.pictures()).isEqualTo(4);
            assertThat(again.missing()).isZero();
            assertThat(again.write(2, Progress.NONE)).isEmpty();
        }
        assertThat(Files.getLastModifiedTime(file).toMillis()).isZero();
    }

    @Test
    void whatIsMissingOrEmptyIsWrittenAgain() throws IOException {
        prepare(from, to, SETTINGS, 2);
        Map<String, byte[]> before = pictures(to);
        Files.delete(to.resolve("train/dog/1.jpg"));
        Files.write(to.resolve("val/cat/1.jpeg"), new byte[0]);
        // As a process leaves it that is killed while it writes.
        Files.write(to.resolve("train/dog/.1.jpg.tmp"), new byte[100]);
        try (Preparation again = Preparation.open(originals(from), to, SETTINGS)) {
            assertThat(again.missing()).isEqualTo(2);
            again.write(2, Progress.NONE);
        }
        assertThat(pictures(to)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void brokenPicturesAreNamedAndLeftOut() throws IOException {
        Path bad = Files.writeString(from.resolve("train/dog/0.jpg"), "no picture");
        assertThat(prepare(from, to, SETTINGS, 2)).singleElement().asString().contains(bad.toString());
        assertThat(to.resolve("train/dog")).isDirectoryNotContaining("glob:**0.jpg");
        assertThat(prepare(from, to, SETTINGS, 2)).as("a second run tells it again").hasSize(1);
    }

    @Test
    void otherSettingsAndOtherSourcesAreRefused() throws IOException {
        prepare(from, to, SETTINGS, 2);
        Map<String, byte[]> before = pictures(to);
        assertRefused(from, to, settings(32, 95), "short-side 48 instead of 32");
        assertRefused(from, to, settings(48, 80), "quality 95 instead of 80");
        assertRefused(from.resolve("val"), to, SETTINGS, "source " + from.toRealPath() + " instead of " + from.resolve("val").toRealPath());
        assertThat(pictures(to)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void aFolderWhoseManifestDoesNotTellOfDecodingWasPreparedInTheUsualWay() throws IOException {
        prepare(from, to, SETTINGS, 2);
        Path manifest = to.resolve("prepared-pictures.properties");
        Files.write(manifest, Files.readAllLines(manifest).stream().filter(line -> !line.matches("(scaled|exif).*")).toList());
        assertThat(prepare(from, to, SETTINGS, 1)).isEmpty();
        Decoding unscaled = new Decoding(48, false, false, Decoding.PIXEL_LIMIT);
        assertRefused(from, to, new Settings(unscaled, 95), "scaled-decoding true instead of false");
    }

    @Test
    void aFolderWithOtherFilesAndAFolderInsideTheOtherAreRefused() throws IOException {
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("letter.txt"), "dear");
        assertRefused(from, full, SETTINGS, "holds other files");
        assertRefused(from, full.resolve("letter.txt"), SETTINGS, "which is a file");
        assertRefused(from, from.resolve("small"), SETTINGS, "one in the other");
        assertRefused(from, from, SETTINGS, "one in the other");
        assertRefused(from, folder, SETTINGS, "one in the other");
        assertThat(from.resolve("small")).doesNotExist();
    }

    @Test
    void aPictureThatCannotBeWrittenEndsTheJobAndIsNamed() throws IOException {
        prepare(from, to, SETTINGS, 2);
        Files.delete(to.resolve("val/cat/1.jpeg"));
        Files.delete(to.resolve("val/cat"));
        Files.writeString(to.resolve("val/cat"), "in the way");
        assertThatThrownBy(() -> prepare(from, to, SETTINGS, 2)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be written to " + to.resolve("val/cat/1.jpeg"));
    }

    @Test
    void twoPicturesThatWouldTakeTheSameNameAreRefused() throws IOException {
        picture("train/cat/2.png.jpeg", "jpeg", 50, 50, 0x101010);
        assertRefused(from, to, SETTINGS, "Two pictures would be prepared as");
        assertThat(to).doesNotExist();
    }

    @Test
    void aSecondProcessAtTheSameFolderIsRefusedAndDoesNoHarm() {
        try (Preparation first = Preparation.open(originals(from), to, SETTINGS)) {
            assertRefused(from, to, SETTINGS, "Another process is preparing pictures in " + to);
            assertThat(first.write(1, Progress.NONE)).isEmpty();
        }
        try (Preparation later = Preparation.open(originals(from), to, SETTINGS)) {
            assertThat(later.missing()).isZero();
        }
    }

    private static void assertRefused(Path from, Path to, Settings settings, String part) {
        assertThatThrownBy(() -> prepare(from, to, settings, 1)).isInstanceOf(DataException.class).hasMessageContaining(part);
    }

    @Test
    void foldersBelowThatOfAClassAreKept() throws IOException {
        picture("train/cat/old/deep/9.png", "png", 60, 60, 0x336699);
        prepare(from, to, SETTINGS, 1);
        assertThat(to.resolve("train/cat/old/deep/9.png.jpeg")).exists();
        assertThat(SplitFolders.read(to.resolve("train"), Optional.empty(), Progress.NONE, none -> { })).singleElement()
                .extracting(set -> set.pictures().get(2).file().fileName()).isEqualTo("old/deep/9.png.jpeg");
    }
}
