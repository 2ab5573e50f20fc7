package org.alexnet4j.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.data.feed.EvaluationPictures;
import org.alexnet4j.data.feed.TrainingPictures;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Views of pictures in a file, for all processes of a measurement to read the same.
 *
 * @param path  the file: floats in rows, the views of a picture one after the other
 * @param views of each picture, 1 or 10
 */
record ViewsFile(Path path, int views) {

    private static final int COLOURS = 3;

    /** @return the file of a folder */
    static ViewsFile in(Path folder, int views) {
        return new ViewsFile(folder.resolve("views-" + views + ".bin"), views);
    }

    /** Cuts the views from the pictures and writes them. */
    void write(EvaluationPictures pictures) {
        try (OutputStream out = Files.newOutputStream(path);
                TrainingPictures.CloseableIterator minibatches = pictures.minibatches(views, 1, 0)) {
            while (minibatches.hasNext()) {
                INDArray rows = minibatches.next().pictures();
                ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(rows.length() * Float.BYTES));
                bytes.asFloatBuffer().put(rows.dup('c').data().asFloat());
                out.write(bytes.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * @param crop side of the views in pixels
     * @param most views in a minibatch, where that is at least one picture
     * @return minibatches of whole pictures
     */
    List<float[]> minibatches(int crop, int most) {
        int picture = views * crop * crop * COLOURS;
        int pictures = Math.max(1, most / views);
        List<float[]> minibatches = new ArrayList<>();
        try (InputStream in = Files.newInputStream(path)) {
            int size = Math.multiplyExact(pictures * picture, Float.BYTES);
            for (byte[] bytes = in.readNBytes(size); bytes.length > 0; bytes = in.readNBytes(size)) {
                float[] rows = new float[bytes.length / Float.BYTES];
                ByteBuffer.wrap(bytes).asFloatBuffer().get(rows);
                minibatches.add(rows);
            }
            return minibatches;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage() + ".", e);
        }
    }
}
