package org.alexnet4j.evaluate.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureIndexTest {

    /** With 1,000 features a block has 262 pictures. */
    private static final int FEATURES = 1000;
    private static final int PICTURES = 600;

    @TempDir
    private Path folder;

    @Test
    void holdsNamesClassesAndFeaturesInTheOrderOfTheSet() {
        float[][] features = TestIndexes.random(1, PICTURES, FEATURES);
        FeatureIndex index = TestIndexes.write(folder.resolve("set.features"), features);
        assertThat(index.size()).isEqualTo(PICTURES);
        assertThat(index.features()).isEqualTo(FEATURES);
        assertThat(index.blocks()).isEqualTo(3);
        assertThat(index.name(0)).isEqualTo(Path.of("/set/cat/0.jpeg").toAbsolutePath().toString());
        assertThat(index.name(599)).isEqualTo(Path.of("/set/dog é/599.jpeg").toAbsolutePath().toString());
        assertThat(index.className(598)).isEqualTo("cat");
        assertThat(index.className(599)).isEqualTo("hound (dog é)");
        for (int picture = 0; picture < PICTURES; picture++) {
            assertThat(index.features(picture)).isEqualTo(features[picture]);
        }
        float[] block = new float[index.rowsPerBlock() * FEATURES];
        assertThat(index.read(2, block)).isEqualTo(PICTURES - 2 * 262);
        assertThat(Arrays.copyOf(block, FEATURES)).isEqualTo(features[524]);
    }

    @Test
    void theFeaturesLieInTheFileAsLittleEndianFloats() throws IOException {
        float[][] features = {{1.5f, -2, 3e-20f}, {4, 5, 6}};
        Path file = folder.resolve("set.features");
        TestIndexes.write(file, features);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int floats = bytes.limit() - 2 * Integer.BYTES - 6 * Float.BYTES;
        assertThat(floats % 64).isZero();
        float[] found = new float[6];
        bytes.slice(floats, 24).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(found);
        assertThat(found).containsExactly(1.5f, -2, 3e-20f, 4, 5, 6);
    }

    /** Features up to a picture that cannot be read. */
    private static Iterator<float[]> broken() {
        return IntStream.rangeClosed(1, PICTURES).mapToObj(picture -> {
            if (picture == 300) {
                throw new DataException("picture 300 is damaged");
            }
            return new float[FEATURES];
        }).iterator();
    }

    @Test
    void aBuildThatFailsLeavesNothingAndTheIndexBeforeItStays() throws IOException {
        Path file = folder.resolve("set.features");
        for (boolean before : new boolean[] {false, true}) {
            if (before) {
                TestIndexes.write(file, new float[][] {{7}});
            }
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> IndexFile.write(
                            file, TestIndexes.set(PICTURES), "c2", TestIndexes.origin(FEATURES), broken(), Progress.NONE))
                    .withMessageContaining("300");
            try (var files = Files.list(folder)) {
                assertThat(files).isEqualTo(before ? List.of(file) : List.of());
            }
        }
        assertThat(FeatureIndex.open(file).features(0)).containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.5, 0.999})
    void aFileThatIsCutOffIsRefused(double part) throws IOException {
        Path file = folder.resolve("set.features");
        TestIndexes.write(file, TestIndexes.random(2, PICTURES, FEATURES));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, (int) (part * bytes.length)));
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> FeatureIndex.open(file))
                .withMessageMatching(".*set.features is (no index of pictures|damaged|cut off or damaged).*");
    }

    @Test
    void everyByteThatIsNoFeatureIsCheckedWhenItIsOpened() throws IOException {
        Path file = folder.resolve("set.features");
        int features = 3 * 5 * Float.BYTES;
        TestIndexes.write(file, TestIndexes.random(3, 3, 5));
        byte[] bytes = Files.readAllBytes(file);
        int checksums = 2 * Integer.BYTES;
        for (int at = 0; at < bytes.length; at++) {
            if (at < bytes.length - checksums - features || at >= bytes.length - checksums) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= 1;
                Files.write(file, damaged);
                assertThatThrownBy(() -> FeatureIndex.open(file)).as("byte " + at).isInstanceOf(DataException.class)
                        .hasMessageContaining("set.features");
            }
        }
    }

    @Test
    void aFeatureThatChangedIsFoundWhenItIsRead() throws IOException {
        Path file = folder.resolve("set.features");
        TestIndexes.write(file, TestIndexes.random(4, PICTURES, FEATURES));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 100] ^= 1;
        Files.write(file, bytes);
        FeatureIndex index = FeatureIndex.open(file);
        float[] block = new float[index.rowsPerBlock() * FEATURES];
        assertThat(index.read(0, block)).isEqualTo(262);
        String sentence = file + " is damaged: its checksum does not fit; remove it and build it again.";
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> index.read(2, block)).withMessage(sentence);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new ExactSearch(index).nearest(List.of(new float[FEATURES]), 1)).withMessage(sentence);
    }

    @Test
    void whatIsNoIndexOrOfAnotherVersionIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "These are notes about pictures, and no index of them.");
        assertThat(FeatureIndex.isIndex(text)).isFalse();
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> FeatureIndex.open(text))
                .withMessage(text + " is no index of pictures; it should be a file that alexnet similar has built.");
        Path none = folder.resolve("none.features");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> FeatureIndex.open(none))
                .withMessage("There is no index %s; it is built with --index %s --over FOLDER.".formatted(none, none));
        Path later = folder.resolve("later.features");
        TestIndexes.write(later, new float[][] {{1}});
        byte[] bytes = Files.readAllBytes(later);
        assertThat(new String(bytes, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("ALXNEAR\n");
        bytes[8] = 2;
        Files.write(later, bytes);
        assertThat(FeatureIndex.isIndex(later)).isTrue();
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> FeatureIndex.open(later))
                .withMessageContaining("is an index of version 2; this program reads version 1");
    }

    @Test
    void theFeaturesOfAnotherModelOrOtherPreprocessingAreRefused() {
        FeatureIndex index = TestIndexes.write(folder.resolve("set.features"), new float[][] {{1, 2}});
        index.requireOrigin(TestIndexes.origin(2));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> index.requireOrigin(new FeatureOrigin("a1", "drop7", 2, 256, true, false, 224, "b1")))
                .withMessageContaining("was made by another model");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> index.requireOrigin(new FeatureOrigin("a0", "drop7", 2, 256, true, true, 224, "b1")))
                .withMessageContaining("was made by this model with other preprocessing");
    }
}
