package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.data.TestArchives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code alexnet data prepare} as it is typed, and as a process that is killed. */
@Timeout(180)
class DataPrepareCommandTest {

    private static final int PICTURES = 300;

    @TempDir
    private Path folder;

    private void pictures(int count) throws IOException {
        byte[][] different = new byte[7][];
        for (int i = 0; i < different.length; i++) {
            different[i] = jpeg(i);
        }
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("from/train/%s/%04d.jpeg".formatted(i % 2 == 0 ? "cat" : "dog", i));
            Files.createDirectories(file.getParent());
            Files.write(file, different[i % different.length]);
        }
    }

    private static byte[] jpeg(int seed) throws IOException {
        BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < 400 * 300; i++) {
            picture.setRGB(i % 400, i / 400, random.nextInt());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static Map<Path, byte[]> contents(Path root) throws IOException {
        Map<Path, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static long prepared(Path root) throws IOException {
        long count = 0;
        for (String type : List.of("cat", "dog")) {
            Path folder = root.resolve("train").resolve(type);
            if (Files.isDirectory(folder)) {
                // Not a walk, which looks at each file: hidden ones come and go.
                try (Stream<Path> files = Files.list(folder)) {
                    count += files.filter(file -> file.getFileName().toString().matches("\\d+\\.jpeg")).count();
                }
            }
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "from.tar"})
    void aProcessThatWasKilledIsGoneOnWithAndLeavesTheSameBytes(String name) throws IOException, InterruptedException {
        pictures(PICTURES);
        TestArchives.tar(folder.resolve("from.tar"), TestArchives.filesOf(folder.resolve("from"), "from/"));
        String from = folder.resolve(name).toString();
        Path killed = folder.resolve("killed");
        Process process = new ProcessBuilder(ChildProgram.command(Main.class, "data", "prepare", from, killed.toString(), "--threads", "2"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (process.isAlive() && prepared(killed) < PICTURES / 10) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        long there = prepared(killed);
        assertThat(there).as("pictures that the killed process has written").isBetween((long) PICTURES / 10, PICTURES - 1L);

        Typed again = Typed.run("data", "prepare", from, killed.toString(), "--threads", "2").assertDone();

        assertThat(again.err()).contains(there + " of 300 pictures are there already.")
                .contains("Preparing: " + (PICTURES - there) + " pictures done");
        assertThat(again.out().strip()).isEqualTo("300 pictures of 256 x 256 pixels are in " + killed + ".");
        Path whole = folder.resolve("whole");
        Typed.run("data", "prepare", from, whole.toString(), "--threads", "1").assertDone();
        assertThat(contents(killed)).hasSize(PICTURES + 2);
        assertThat(contents(killed).keySet()).isEqualTo(contents(whole).keySet());
        contents(whole).forEach((file, bytes) -> assertThat(killed.resolve(file)).hasBinaryContent(bytes));
    }

    @Test
    void brokenPicturesAreNamedCountedAndMakeExitCodeOne() throws IOException {
        pictures(3);
        Path bad = Files.writeString(folder.resolve("from/train/dog/bad.jpeg"), "no picture");
        Typed typed = Typed.run("data", "prepare", folder.resolve("from").toString(), folder.resolve("to").toString());
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).contains(bad.toString());
        assertThat(typed.out().strip()).isEqualTo("3 pictures of 256 x 256 pixels are in " + folder.resolve("to")
                + "; 1 could not be decoded.");
    }

    @Test
    void otherSettingsAreRefusedWithASentence() throws IOException {
        pictures(2);
        String from = folder.resolve("from").toString();
        String to = folder.resolve("to").toString();
        Typed.run("data", "prepare", from, to, "--short-side", "64").assertDone();
        Typed.run("data", "prepare", from, to).assertRefused("short-side 64 instead of 256");
        Typed.run("data", "prepare", from, to, "--quality", "0").assertRefused("--quality must be from 1 to 100, not 0.");
        Typed.run("data", "prepare", folder.resolve("none").toString(), to).assertRefused("does not exist");
        Typed.run("data", "prepare", from).assertRefused("TO");
    }

    @Test
    void shardsAreWrittenAndReadByTheOtherCommands() throws IOException {
        pictures(20);
        Path shards = folder.resolve("shards");
        Typed written = Typed.run("data", "prepare", folder.resolve("from").toString(), shards.toString(), "--shards", "3",
                "--short-side", "64");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out()).isEqualTo("20 pictures of 64 x 64 pixels are in " + shards + "." + System.lineSeparator());
        Path run = Files.writeString(folder.resolve("run.yaml"), """
                name: x
                data: {source: webdataset, root: "%s", train: "train-{000000..000002}.tar", validation: train-000000.tar}
                """.formatted(shards.toString().replace('\\', '/')));
        Typed statistics = Typed.run("data", "statistics", run.toString());
        assertThat(statistics.code()).as(statistics.err()).isZero();
        assertThat(statistics.out()).startsWith("20 pictures, squares of 256 pixels");
        Typed.run("data", "prepare", folder.resolve("from").toString(), shards.toString(), "--shards", "0")
                .assertRefused("--shards must be from 1 to 999999, not 0.");
        Typed.run("data", "prepare", folder.resolve("from").toString(), folder.resolve("new").toString(), "--shards", "21")
                .assertRefused("21 shards are asked for, but the largest set has 20 pictures: a shard holds one at least.");
    }
}
