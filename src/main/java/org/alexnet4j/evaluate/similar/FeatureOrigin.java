package org.alexnet4j.evaluate.similar;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.files.Sha256;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What features were made by; only those of the same origin can be compared.
 *
 * @param weights         SHA-256 of the network's weights and biases with the names of their layers, hexadecimal
 * @param layer           the vertex whose output the features are
 * @param features        features of a picture
 * @param shortSide       side of the square that a picture is brought to, in pixels
 * @param scaledDecoding  whether large JPEG files are decoded at a part of their size
 * @param exifOrientation whether pictures are turned upright
 * @param crop            side of the centre view, in pixels
 * @param mean            SHA-256 of the mean that is subtracted, hexadecimal
 */
public record FeatureOrigin(String weights, String layer, int features, int shortSide, boolean scaledDecoding, boolean exifOrientation,
        int crop, String mean) {

    private static final int CHUNK = 1 << 16;
    private static final int SHORT_NAME = 12;

    /**
     * @param graph         a network of {@link org.alexnet4j.model.Networks}
     * @param preprocessing what turns a picture into its input
     * @return the origin of the features that it gives
     */
    public static FeatureOrigin of(ComputationGraph graph, Preprocessing preprocessing) {
        FeatureExtractor extractor = new FeatureExtractor(graph);
        Decoding decoding = preprocessing.decoding();
        MessageDigest mean = Sha256.digest();
        update(mean, preprocessing.statistics().mean());
        return new FeatureOrigin(weights(graph), extractor.layer(), extractor.size(), decoding.shortSide(), decoding.scaled(),
                decoding.exifOrientation(), preprocessing.crop(), Sha256.hex(mean));
    }

    /** @return letters for the name of a file, which differ from those of any other origin */
    public String shortName() {
        MessageDigest all = Sha256.digest();
        all.update(toString().getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(all).substring(0, SHORT_NAME);
    }

    /** @return what makes squares of pictures */
    Decoding decoding() {
        return new Decoding(shortSide, scaledDecoding, exifOrientation, Decoding.PIXEL_LIMIT);
    }

    private static String weights(ComputationGraph graph) {
        MessageDigest digest = Sha256.digest();
        for (Map.Entry<String, INDArray> parameter : graph.paramTable().entrySet()) {
            digest.update(parameter.getKey().getBytes(StandardCharsets.UTF_8));
        }
        INDArray flat = graph.params().reshape(graph.params().length());
        for (long from = 0; from < flat.length(); from += CHUNK) {
            // Their memory is not Java's, and the garbage collector would leave a whole network of chunks lying.
            try (INDArray chunk = flat.get(NDArrayIndex.interval(from, Math.min(from + CHUNK, flat.length()))).dup()) {
                update(digest, chunk.data().asFloat());
            }
        }
        return Sha256.hex(digest);
    }

    private static void update(MessageDigest digest, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
    }
}
