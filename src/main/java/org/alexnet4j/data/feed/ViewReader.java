package org.alexnet4j.data.feed;

import java.util.List;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.pictures.PictureFile;
import org.bytedeco.opencv.opencv_core.Mat;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Evaluation views (section 4.1) of one picture after the other, each as it is asked for. For one thread. */
public final class ViewReader implements AutoCloseable {

    private final List<Augmentation> cuts;
    private final PictureDecoder decoder;
    private final CropReader crops;
    private final MinibatchSlot slot;

    /**
     * @param preprocessing squares, crops and mean of the network's training
     * @param views         1 or 10
     * @throws DataException when the crop is larger than the squares, or the statistics belong to other squares
     */
    public ViewReader(Preprocessing preprocessing, int views) {
        CropReader.requireFit(preprocessing.statistics(), preprocessing.shortSide(), preprocessing.crop());
        this.cuts = Augmentation.views(views, preprocessing.shortSide(), preprocessing.crop());
        this.decoder = new PictureDecoder(preprocessing.decoding());
        this.crops = new CropReader(preprocessing.statistics(), preprocessing.crop());
        this.slot = new MinibatchSlot(new MinibatchArrays(preprocessing.crop()).take(views), 1);
    }

    /**
     * Reads a picture.
     *
     * @param picture where it is
     * @return {@code [views, height, width, 3]} in the order of {@link EvaluationPictures#minibatches}, RGB, pixels 0..255 minus the mean;
     *         valid until the next call
     * @throws DataException naming the picture, when it cannot be read or is none
     */
    public INDArray read(PictureFile picture) {
        Mat square = decoder.decode(picture);
        for (int view = 0; view < cuts.size(); view++) {
            crops.read(square, cuts.get(view), slot.row(view));
        }
        return slot.array();
    }

    @Override
    public void close() {
        slot.array().close();
        crops.close();
        decoder.close();
    }
}
