package org.alexnet4j.data.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.pictures.PictureFile;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Cuts the evaluation views (section 4.1) of pictures, for one network or several. A picture is decoded once for each kind of square and
 * cut once for each kind of input, however many networks see it. For one thread.
 */
public final class ViewCutter implements AutoCloseable {

    private final List<Preprocessing> inputs;
    /** Of each input. */
    private final List<List<Augmentation>> cuts;
    /** Of each input. */
    private final List<CropReader> crops;
    private final Map<Decoding, PictureDecoder> decoders = new LinkedHashMap<>();

    /**
     * @param preprocessing squares, crops and mean of the network's training
     * @param views         1 or 10
     * @throws DataException when the crop is larger than the squares, or the statistics belong to other squares
     */
    public ViewCutter(Preprocessing preprocessing, int views) {
        this(new NetworkInputs(List.of(preprocessing)), views);
    }

    ViewCutter(NetworkInputs networks, int views) {
        this.inputs = networks.inputs();
        this.cuts = networks.cuts(views);
        this.crops = inputs.stream().map(input -> new CropReader(input.statistics(), input.crop())).toList();
        inputs.forEach(input -> decoders.computeIfAbsent(input.decoding(), PictureDecoder::new));
    }

    /**
     * Cuts the views of a picture.
     *
     * @param picture where it is
     * @param slot    where they go, an array for each input; rows {@code place * views .. place * views + views - 1} of each are written
     * @param place   which picture of the slot, from 0
     * @throws DataException naming the picture, when it cannot be read or is none
     */
    public void cut(PictureFile picture, MinibatchSlot slot, int place) {
        decoders.forEach((decoding, decoder) -> {
            Mat square = decoder.decode(picture);
            for (int input = 0; input < inputs.size(); input++) {
                if (inputs.get(input).decoding().equals(decoding)) {
                    cut(square, input, slot, place);
                }
            }
        });
    }

    private void cut(Mat square, int input, MinibatchSlot slot, int place) {
        List<Augmentation> views = cuts.get(input);
        for (int view = 0; view < views.size(); view++) {
            crops.get(input).read(square, views.get(view), slot.row(input, place * views.size() + view));
        }
    }

    @Override
    public void close() {
        crops.forEach(CropReader::close);
        decoders.values().forEach(PictureDecoder::close);
    }
}
