package org.alexnet4j.evaluate.similar;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;

/** Indexes of features that were made up. */
final class TestIndexes {

    private TestIndexes() {
    }

    static FeatureOrigin origin(int features) {
        return new FeatureOrigin("a0", "drop7", features, 256, true, false, 224, "b1");
    }

    /** Pictures of two classes in turn, {@code /set/cat/0.jpeg}, {@code /set/dog é/1.jpeg} and so on. */
    static PictureSet set(int pictures) {
        List<String> classes = List.of("cat", "dog é");
        return new PictureSet("set", classes, List.of("cat", "hound"), IntStream.range(0, pictures)
                .mapToObj(i -> new LabelledPicture(Path.of("/set", classes.get(i % 2), i + ".jpeg"), i % 2)).toList());
    }

    static FeatureIndex write(Path file, float[][] features) {
        IndexFile.write(file, set(features.length), "c2", origin(features[0].length), Arrays.asList(features).iterator(), Progress.NONE);
        return FeatureIndex.open(file);
    }

    static float[][] random(long seed, int pictures, int features) {
        Random random = new Random(seed);
        float[][] rows = new float[pictures][features];
        for (float[] row : rows) {
            for (int i = 0; i < features; i++) {
                row[i] = Math.max(0, (float) random.nextGaussian());
            }
        }
        return rows;
    }
}
