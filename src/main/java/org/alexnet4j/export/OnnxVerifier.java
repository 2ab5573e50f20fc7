package org.alexnet4j.export;

import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.nn.ConstantWeights;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Compares an exported file with the network it was made from, on the centre views of pictures. */
public final class OnnxVerifier {

    /** Pictures at a time where the file takes any number. */
    private static final int BATCH = 8;

    private final Exportable model;
    private final OnnxNetwork exported;

    /**
     * @param model    the network
     * @param exported the file made from it
     */
    public OnnxVerifier(Exportable model, OnnxNetwork exported) {
        this.model = model;
        this.exported = exported;
    }

    /**
     * Loads an exported file and compares it with its network.
     *
     * @param model    the network
     * @param file     the file made from it
     * @param pictures picture files, at least one
     * @param progress told how many are done
     * @return what came out
     * @throws org.alexnet4j.data.DataException naming the file, where a picture cannot be read
     * @throws ExportException                  where ONNX Runtime does not accept the file, or fails
     */
    public static Verification verify(Exportable model, Path file, List<Path> pictures, Progress progress) {
        try (OnnxNetwork exported = OnnxNetwork.load(file)) {
            return new OnnxVerifier(model, exported).verify(pictures, progress);
        }
    }

    /**
     * Compares the two.
     *
     * @param pictures picture files, at least one
     * @param progress told how many are done
     * @return what came out
     * @throws org.alexnet4j.data.DataException naming the file, where a picture cannot be read
     * @throws ExportException                  where ONNX Runtime fails
     */
    public Verification verify(List<Path> pictures, Progress progress) {
        int batch = exported.batch().orElse(BATCH);
        Preprocessing ours = model.preprocessing();
        PictureViews views = views(pictures, List.of(ours, exported.takesBytes() ? withoutMean(ours) : ours));
        Verification verification = Verification.NONE;
        try (ConstantWeights ignored = ConstantWeights.of(model.graph());
                TrainingPictures.CloseableIterator minibatches = views.minibatches(1, batch, 0)) {
            while (minibatches.hasNext()) {
                List<INDArray> inputs = minibatches.next().inputs();
                verification = compare(verification, inputs.get(0), inputs.get(1));
                progress.update(verification.pictures(), pictures.size());
            }
        }
        return verification;
    }

    private Verification compare(Verification before, INDArray ours, INDArray inputs) {
        Verification verification = before;
        try (INDArray output = model.graph().outputSingle(false, ours); INDArray others = exported.probabilities(filled(inputs))) {
            float[][] expected = output.toFloatMatrix();
            float[][] found = others.toFloatMatrix();
            for (int row = 0; row < expected.length; row++) {
                verification = verification.and(expected[row], found[row]);
            }
        }
        return verification;
    }

    /** A file for so many pictures at a time gets black ones where the last minibatch has fewer. */
    private INDArray filled(INDArray pictures) {
        long rows = exported.batch().orElse(Math.toIntExact(pictures.size(0)));
        if (rows == pictures.size(0)) {
            return pictures;
        }
        long[] shape = pictures.shape().clone();
        shape[0] = rows;
        INDArray filled = Nd4j.zeros(pictures.dataType(), shape);
        filled.get(NDArrayIndex.interval(0, pictures.size(0)), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all()).assign(pictures);
        return filled;
    }

    private static PictureViews views(List<Path> files, List<Preprocessing> preprocessing) {
        List<LabelledPicture> pictures = files.stream().map(file -> new LabelledPicture(file, 0)).toList();
        PictureSet set = new PictureSet("pictures", preprocessing.get(0).classes(), pictures);
        return new PictureViews(set, preprocessing, Runtime.getRuntime().availableProcessors());
    }

    /** With a mean of zero, what goes into the network is the pixels themselves. */
    private static Preprocessing withoutMean(Preprocessing preprocessing) {
        ColourStatistics statistics = preprocessing.statistics();
        float[] zero = new float[statistics.mean().length];
        return new Preprocessing(preprocessing.decoding(), preprocessing.crop(), new ColourStatistics(statistics.size(), zero,
                statistics.covariance(), statistics.eigenvalues(), statistics.eigenvectors(), statistics.pictures(),
                statistics.fingerprint()), preprocessing.classes(), preprocessing.words());
    }
}
