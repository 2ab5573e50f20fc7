package org.alexnet4j.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureFormat;
import org.alexnet4j.data.sets.SplitFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {

    private static final Decoding DECODING = Decoding.of(64);

    @TempDir
    private Path folder;

    private byte[] picture(String format, int width, int height, int seed) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < width * height; i++) {
            picture.setRGB(i % width, i / width, random.nextInt());
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path put(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private DataCheck check(int threads) {
        return DataCheck.of(SplitFolders.read(folder, Optional.empty(), Progress.NONE, none -> { }), DECODING,
                new DataCheck.Besides(8, false), threads, Progress.NONE);
    }

    @Test
    void countsPicturesClassesAndSizesOfEachSplit() throws IOException {
        put("train/cat/1.jpeg", picture("jpeg", 40, 30, 1));
        put("train/cat/2.jpg", picture("jpeg", 20, 60, 2));
        put("train/cat/3.png", picture("png", 100, 90, 3));
        put("train/dog/1.jpeg", picture("jpeg", 35, 35, 4));
        put("val/cat/1.jpeg", picture("jpeg", 50, 70, 5));
        DataCheck check = check(2);
        assertThat(check.isClean()).isTrue();
        assertThat(check.splits()).containsExactly(
                // Short sides 20, 30, 35 and 90.
                new SplitCheck(folder.resolve("train").toString(), 4, 2, new CountSpread(1, 2, 3),
                        Optional.of(new CountSpread(20, 32.5, 90)),
                        List.of(), List.of(), List.of(), List.of()),
                new SplitCheck(folder.resolve("val").toString(), 1, 1, new CountSpread(1, 1, 1), Optional.of(new CountSpread(50, 50, 50)),
                        List.of(), List.of(), List.of(), List.of()));
        assertThat(CheckText.table(check, List.of()).lines().map(line -> line.strip().replaceAll(" +", " "))).containsExactly(
                "split pictures classes per class short side broken truncated misnamed duplicates",
                folder.resolve("train") + " 4 2 1 / 2 / 3 20 / 32.5 / 90 0 0 0 0",
                folder.resolve("val") + " 1 1 1 / 1 / 1 50 / 50 / 50 0 0 0 0", "",
                "No picture is broken, and none is in two splits.");
    }

    @Test
    void findsWhatIsBrokenCutOffAndMisnamed() throws IOException {
        byte[] jpeg = picture("jpeg", 40, 30, 1);
        put("cat/1.jpeg", jpeg);
        Path text = put("cat/2.jpeg", "no picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Path empty = put("cat/3.png", new byte[0]);
        Path cut = put("cat/4.jpeg", Arrays.copyOf(jpeg, jpeg.length - 50));
        Path misnamed = put("dog/1.JPEG", picture("png", 20, 20, 2));
        DataCheck check = check(2);
        assertThat(check.isClean()).isFalse();
        SplitCheck split = check.splits().get(0);
        assertThat(split.broken()).anyMatch(sentence -> sentence.contains(text.toString()))
                .anyMatch(sentence -> sentence.contains(empty.toString())).noneMatch(sentence -> sentence.contains("1."));
        assertThat(split.truncated()).containsExactly(cut.toString());
        assertThat(split.misnamed()).containsExactly(new SplitCheck.Misnamed(misnamed.toString(), PictureFormat.PNG));
        assertThat(CheckText.table(check, List.of())).contains(text.toString(), misnamed + " holds PNG")
                .doesNotContain("No picture is broken");
        JsonNode json = new ObjectMapper().readTree(CheckText.json(check, List.of()));
        assertThat(json.get("clean").asBoolean()).isFalse();
        assertThat(json.at("/splits/0/truncated/0").asText()).isEqualTo(cut.toString());
        assertThat(json.at("/splits/0/misnamed/0/format").asText()).isEqualTo("PNG");
        assertThat(json.at("/splits/0/per_class/most").asInt()).isEqualTo(4);
    }

    @Test
    void findsTheSameBytesWithinASplitAndAcrossSplits() throws IOException {
        byte[] twice = picture("jpeg", 40, 30, 1);
        byte[] shared = picture("jpeg", 40, 30, 2);
        Path first = put("train/cat/1.jpeg", twice);
        Path second = put("train/dog/7.jpeg", twice);
        Path third = put("train/dog/9.jpeg", twice);
        Path here = put("train/cat/2.jpeg", shared);
        Path there = put("val/cat/5.jpeg", shared);
        DataCheck check = check(2);
        assertThat(check.splits().get(0).duplicates()).containsExactly(List.of(first.toString(), second.toString(), third.toString()));
        assertThat(check.splits().get(0).surplus()).isEqualTo(2);
        assertThat(check.splits().get(1).duplicates()).isEmpty();
        assertThat(check.shared()).containsExactly(List.of(here.toString(), there.toString()));
        assertThat(check.isClean()).isFalse();
        assertThat(CheckText.table(check, List.of())).contains(here + " = " + there, first + " = " + second + " = " + third);
        assertThat(check(1)).isEqualTo(check);
    }

    @Test
    void duplicatesWithinASplitAloneAreNoFailure() throws IOException {
        put("train/cat/1.jpeg", picture("jpeg", 40, 30, 1));
        put("train/cat/2.jpeg", picture("jpeg", 40, 30, 1));
        DataCheck check = check(1);
        assertThat(check.splits().get(0).surplus()).isEqualTo(1);
        assertThat(check.isClean()).isTrue();
    }

    @Test
    void aSplitThatIsNamedTwiceIsReadOnce() throws IOException {
        put("train/cat/1.jpeg", picture("jpeg", 40, 30, 1));
        put("val/cat/1.jpeg", picture("jpeg", 40, 30, 2));
        assertThat(SplitFolders.read(List.of(folder, folder.resolve("val/../train")), Optional.empty(), Progress.NONE, none -> { }))
                .hasSize(2);
        assertThat(SplitFolders.read(folder.resolve("train"), Optional.empty(), Progress.NONE, none -> { })).singleElement()
                .satisfies(split -> assertThat(split.classes()).containsExactly("cat"));
    }

    @Test
    void otherFilesAndHiddenFoldersMakeNoDifferenceToWhatIsASplit() throws IOException {
        put("train/cat/1.jpeg", picture("jpeg", 40, 30, 1));
        put("train/labels.csv", new byte[1]);
        put("notes/read.me", new byte[1]);
        put(".git/a/1.jpeg", new byte[1]);
        assertThat(SplitFolders.read(folder, Optional.empty(), Progress.NONE, none -> { })).singleElement()
                .satisfies(split -> assertThat(split.name()).isEqualTo(folder.resolve("train").toString()));
        put("train/cat/junk/1.txt", new byte[1]);
        assertThat(SplitFolders.read(folder.resolve("train"), Optional.empty(), Progress.NONE, none -> { })).singleElement()
                .satisfies(split -> assertThat(split.classes()).containsExactly("cat"));
    }

    @Test
    void progressIsToldOfEveryPicture() throws IOException {
        put("cat/1.jpeg", picture("jpeg", 40, 30, 1));
        put("cat/2.jpeg", picture("jpeg", 40, 30, 2));
        AtomicLong last = new AtomicLong();
        DataCheck.of(SplitFolders.read(folder, Optional.empty(), Progress.NONE, none -> { }), DECODING,
                new DataCheck.Besides(8, false), 2, (done, total) -> {
            assertThat(total).isEqualTo(2);
            assertThat(done).isEqualTo(last.incrementAndGet());
        });
        assertThat(last).hasValue(2);
    }

    @Test
    void picturesThatLookAlikeAreListedWhereTheyAreLookedFor() throws IOException {
        BufferedImage drawn = new BufferedImage(90, 90, BufferedImage.TYPE_INT_RGB);
        BufferedImage half = new BufferedImage(45, 45, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 90 * 90; i++) {
            int level = (int) (127 + 120 * Math.sin((i % 90) / 11.0) * Math.cos((i - i % 90) / 630.0));
            drawn.setRGB(i % 90, i / 90, level * 0x010101);
            half.setRGB(i % 90 / 2, i / 90 / 2, level * 0x010101);
        }
        Path first = put("train/cat/1.png", png(drawn));
        put("train/cat/copy.png", png(drawn));
        put("train/cat/2.jpeg", picture("jpeg", 40, 40, 2));
        Path second = put("val/cat/3.png", png(half));
        DataCheck check = DataCheck.of(SplitFolders.read(folder, Optional.empty(), Progress.NONE, none -> { }), DECODING,
                new DataCheck.Besides(8, true), 2, Progress.NONE);
        assertThat(check.near()).hasSize(2).allMatch(DataCheck.Near::apart)
                .allMatch(near -> near.bits() <= 10 && near.second().equals(second.toString()))
                .extracting(DataCheck.Near::first).containsExactly(first.toString(), folder.resolve("train/cat/copy.png").toString());
        assertThat(check.isClean()).as("a suspicion, no fault").isTrue();
        assertThat(CheckText.table(check, List.of())).contains("Pictures that look alike:",
                "  %s ~ %s, ".formatted(first, second), " of 128 bits, in two splits");
        assertThat(new ObjectMapper().readTree(CheckText.json(check, List.of())).at("/near/0/second").asText())
                .isEqualTo(second.toString());
        assertThat(check(2).near()).isEmpty();
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void notesAreOfSmallPicturesUnevenClassesAndOtherNames() throws IOException {
        for (int i = 0; i < 10; i++) {
            put("train/cat/%d.png".formatted(i), picture("png", 20, 6 + i % 5, i));
        }
        put("train/dog/1.png", picture("png", 9, 9, 11));
        put("val/Cat/1.png", picture("png", 9, 9, 12));
        put("val/emu/1.png", picture("png", 9, 9, 13));
        DataCheck check = check(1);
        String train = folder.resolve("train").toString();
        assertThat(check.notes()).containsExactly(
                "The classes cat and Cat differ in case or in how they are spelled alone: rename them where they should be one.",
                "Classes of the %s have from 1 (dog) to 10 (cat) pictures.".formatted(train),
                "4 of 11 pictures of %s have a short side of less than 8 pixels, which a network sees, and are enlarged.".formatted(train),
                "%s has classes that %s has not: Cat, emu.".formatted(folder.resolve("val"), train));
        assertThat(CheckText.table(check, List.of())).contains("Notes:", "  The classes cat and Cat");
        assertThat(check.isClean()).isTrue();
    }
}
