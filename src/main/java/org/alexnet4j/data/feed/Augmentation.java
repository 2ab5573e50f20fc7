package org.alexnet4j.data.feed;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.data.decode.Geometry;

/**
 * What is done to one use of one picture (section 4.1).
 *
 * @param x     left edge of the crop in the square, in pixels
 * @param y     upper edge of the crop in the square, in pixels
 * @param flip  whether the crop is mirrored left to right
 * @param shift what is added to red, green and blue of every pixel, in pixel values
 */
public record Augmentation(int x, int y, boolean flip, ColourShift shift) implements Serializable {

    /**
     * The centre view.
     *
     * @param shortSide side of the square, in pixels
     * @param crop      side of the view, in pixels
     * @return the view in the middle, as it is
     */
    public static Augmentation centre(int shortSide, int crop) {
        int middle = Geometry.centreOffset(shortSide, crop);
        return new Augmentation(middle, middle, false, ColourShift.NONE);
    }

    /**
     * The ten views that test pictures are judged by (section 4.1).
     *
     * @param shortSide side of the square, in pixels
     * @param crop      side of the views, in pixels
     * @return top left, top right, bottom left, bottom right, centre, then their mirror images
     */
    public static List<Augmentation> tenViews(int shortSide, int crop) {
        int edge = shortSide - crop;
        int middle = Geometry.centreOffset(shortSide, crop);
        return Stream.of(false, true)
                .flatMap(flip -> Stream.of(view(0, 0, flip), view(edge, 0, flip), view(0, edge, flip), view(edge, edge, flip),
                        view(middle, middle, flip)))
                .toList();
    }

    /**
     * @param count     1 or 10
     * @param shortSide side of the square, in pixels
     * @param crop      side of the views, in pixels
     * @return the centre view or the ten views
     */
    public static List<Augmentation> views(int count, int shortSide, int crop) {
        requireViews(count);
        return count == 1 ? List.of(centre(shortSide, crop)) : tenViews(shortSide, crop);
    }

    /**
     * @param count of views
     * @throws IllegalArgumentException when it is neither 1 nor 10
     */
    public static void requireViews(int count) {
        if (count != 1 && count != 10) {
            throw new IllegalArgumentException("views should be 1 or 10, not " + count);
        }
    }

    private static Augmentation view(int x, int y, boolean flip) {
        return new Augmentation(x, y, flip, ColourShift.NONE);
    }
}
