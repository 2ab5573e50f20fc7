package org.alexnet4j.api;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.evaluate.similar.Neighbour;
import org.alexnet4j.report.SimilarFigure;
import org.alexnet4j.run.PictureIndex;

/** The pictures that look most alike to a network: those nearest in the features of its last hidden layer (figure 4 of the paper). */
public final class SimilarPictures {

    private final Path picture;
    private final PictureIndex index;
    private final List<Neighbour> nearest;
    private final Decoding decoding;

    SimilarPictures(Path picture, PictureIndex index, List<Neighbour> nearest, Decoding decoding) {
        this.picture = picture;
        this.index = index;
        this.nearest = nearest;
        this.decoding = decoding;
    }

    /**
     * A picture that was found.
     *
     * @param picture   the file's name
     * @param className the name of its class
     * @param distance  Euclidean distance in the units of the features; 0 for the same features
     */
    public record Found(String picture, String className, double distance) {
    }

    /** @return what was found, the nearest first */
    public List<Found> all() {
        return nearest.stream().map(neighbour -> new Found(index.name(neighbour.picture()), index.index().className(neighbour.picture()),
                neighbour.distance())).toList();
    }

    /**
     * Draws the picture and those that were found in a row.
     *
     * @return the figure
     * @throws DataException naming the picture, where one is not there any more
     */
    public BufferedImage figure() {
        return SimilarFigure.draw(index.rows(List.of(picture), List.of(nearest)), decoding);
    }
}
