package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.alexnet4j.model.ZipContent;
import org.alexnet4j.run.SmallRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the commands say to model files that were made to do harm: one sentence that names the file, and no trace of the program. */
class HostileModelTest {

    private static final String INPUT = "alexnet4j/input.json";

    @TempDir
    private static Path folder;
    private static ZipContent good;
    private static String picture;

    @BeforeAll
    static void train() throws IOException {
        SmallRun small = new SmallRun(folder);
        small.train("run", "train.epochs=1", "evaluate.views=1");
        good = ZipContent.of(folder.resolve("run/last.zip"));
        try (Stream<Path> pictures = Files.walk(small.pictures().resolve("val"))) {
            picture = pictures.filter(Files::isRegularFile).findFirst().orElseThrow().toString();
        }
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("configuration.json", bytes -> utf8("{\"@class\" : \"javax.swing.JEditorPane\"}"),
                        "the class \"javax.swing.JEditorPane\""),
                change("configuration.json", bytes -> utf8("[".repeat(1_000_000)), "its configuration.json cannot be read"),
                change("coefficients.bin", bytes -> Arrays.copyOf(bytes, bytes.length - 1), "its coefficients.bin "),
                change("coefficients.bin", bytes -> new byte[bytes.length], "does not begin like an array of ND4J"),
                change("alexnet4j/statistics.bin", bytes -> new byte[bytes.length], "the mark at their beginning is missing"),
                change("alexnet4j/statistics.bin", bytes -> Arrays.copyOf(bytes, 100), "Colour statistics end too early"),
                change("alexnet4j/statistics.bin", HostileModelTest::ofTheLargestSide, "Colour statistics end too early"),
                change(INPUT, bytes -> utf8("null"), "its input.json holds nothing"),
                change(INPUT, bytes -> utf8("{}"), "its input.json makes no sense: it has no classes"),
                change(INPUT, bytes -> utf8("{\"classes\" : [null]}"), "its input.json cannot be read"),
                change(INPUT, bytes -> utf8("{\"classes\" : " + "[".repeat(100_000)), "its input.json cannot be read"),
                change("alexnet4j/words.json", bytes -> utf8("[null]"), "its words.json cannot be read"),
                change("alexnet4j/words.json", bytes -> utf8("[\"org.alexnet4j.Gadget\", {}]"), "its words.json cannot be read"),
                change("alexnet4j/words.json", bytes -> utf8("null"), "its words.json holds nothing"),
                change("alexnet4j/provenance.json", bytes -> utf8("[[[["), "its provenance.json cannot be read"));
    }

    private static Arguments change(String entry, UnaryOperator<byte[]> change, String told) {
        return Arguments.of(entry, change, told);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The side stands behind the mark and the version. */
    private static byte[] ofTheLargestSide(byte[] statistics) {
        byte[] changed = statistics.clone();
        changed[14] = 0x20;
        changed[15] = 0;
        return changed;
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("changes")
    void aChangedEntryIsRefused(String entry, UnaryOperator<byte[]> change, String told) {
        assertRefused(good.change(entry, change), told);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"crop\":64', '\"crop\":2147483647', 'makes no sense: crops of 2147483647 pixels cannot be cut from squares of 72'",
        "'\"crop\":64', '\"crop\":-1', 'its input.json makes no sense: crops of -1 pixels cannot be cut from squares of 72'",
        "'\"crop\":64', '\"crop\":48', 'its \"pool5a\" gives '",
        "'\"shortSide\":72', '\"shortSide\":2000000000', 'its mean picture has 72 pixels a side, and its pictures have 2000000000'",
        "'\"classes\":[', '\"classes\":[\"another\",', '9 classes, but words for 8'"})
    void inputsThatDoNotFitAreRefused(String honest, String changed, String told) {
        assertRefused(good.replace(INPUT, honest, changed), told);
    }

    /** It said nothing of the decoding. */
    @Test
    void anInputOfVersion010IsStillRead() {
        ZipContent old = good.replace(INPUT, "\"scaledDecoding\":true,\"exifOrientation\":false,", "");
        Typed.run("predict", old.write(folder.resolve("old.zip")).toString(), picture).assertDone();
    }

    private static void assertRefused(ZipContent content, String told) {
        String file = content.write(folder.resolve("bad.zip")).toString();
        Typed typed = Typed.run("predict", file, picture);
        typed.assertRefused(file, told);
        assertThat(typed.err().lines()).hasSize(1);
    }
}
