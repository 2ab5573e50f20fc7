package org.alexnet4j.data.feed;

import java.util.List;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Evaluation views (section 4.1) of pictures that belong to no set, each when it is asked for, for one network or several. For one thread.
 */
public final class ViewReader implements AutoCloseable {

    private final NetworkInputs networks;
    private final ViewCutter cutter;
    private final List<INDArray> arrays;

    /**
     * @param preprocessing squares, crops and mean of each network's training
     * @param views         1 or 10
     * @throws DataException when a crop is larger than its squares, or statistics belong to other squares
     */
    public ViewReader(List<Preprocessing> preprocessing, int views) {
        this.networks = new NetworkInputs(preprocessing);
        this.cutter = new ViewCutter(networks, views);
        this.arrays = networks.arrays().take(views);
    }

    /**
     * Reads a picture.
     *
     * @param picture where it is
     * @return for each network {@code [views, height, width, 3]}, as {@link Minibatch#inputs()} has them; valid until the next call
     * @throws DataException naming the picture, when it cannot be read or is none
     */
    public List<INDArray> read(PictureFile picture) {
        MinibatchSlot slot = new MinibatchSlot(arrays, 1);
        cutter.cut(picture, slot, 0);
        return networks.ofNetworks(slot.minibatch().inputs());
    }

    @Override
    public void close() {
        arrays.forEach(INDArray::close);
        cutter.close();
    }
}
