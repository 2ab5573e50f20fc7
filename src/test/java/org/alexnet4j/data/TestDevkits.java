package org.alexnet4j.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Struct;

/** Makes development kits of three classes, whose numbers are not in the order of their WordNet names, and a synset above two of them. */
public final class TestDevkits {

    private TestDevkits() {
    }

    /** Class 1 is n02, class 2 is n03 and class 3 is n01; the truth has the number of each validation picture's class in a line. */
    public static void write(Path file, String prefix, String challenge, String truth) {
        byte[] tar = TestArchives.tar(Map.of(prefix + "meta.mat", meta(challenge), "ILSVRC2012_devkit_t12/readme.txt", new byte[3],
                prefix + challenge + "_validation_ground_truth.txt", truth.getBytes(StandardCharsets.US_ASCII)));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] meta(String challenge) {
        Struct synsets = Mat5.newStruct(4, 1);
        synset(synsets, 0, challenge, 1, "n02", "tench, Tinca tinca", 0);
        synset(synsets, 1, challenge, 2, "n03", "goldfish", 0);
        synset(synsets, 2, challenge, 3, "n01", "kit fox", 0);
        synset(synsets, 3, challenge, 4, "n00", "fish", 2);
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.nativeOrder());
        try {
            Mat5.newMatFile().addArray("synsets", synsets).writeTo(Sinks.wrap(buffer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static void synset(Struct synsets, int index, String challenge, int id, String wnid, String words, int children) {
        synsets.set(challenge + "_ID", index, Mat5.newScalar(id));
        synsets.set("WNID", index, Mat5.newString(wnid));
        synsets.set("words", index, Mat5.newString(words));
        synsets.set("num_children", index, Mat5.newScalar(children));
    }
}
