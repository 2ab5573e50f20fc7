package org.alexnet4j.data.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PainterTest {

    private static final int SAMPLES = 60;

    @ParameterizedTest
    @EnumSource
    void aFigureFillsTheCircleAroundItAndStaysInside(DrawnClass type) {
        for (int sample = 0; sample < SAMPLES; sample++) {
            Rectangle2D bounds = type.figure(new Dice(sample)).outline().getBounds2D();

            assertThat(Math.max(bounds.getWidth(), bounds.getHeight())).isBetween(140.0, 201.0);
            assertThat(new Point2D.Double(0, 0).distance(bounds.getMinX(), bounds.getMinY())).isLessThan(150);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTextureCoversAPartOfTheFigureOnly(DrawnClass type) {
        for (int sample = 0; sample < SAMPLES; sample++) {
            Figure figure = type.figure(new Dice(sample));
            int inside = 0;
            int marked = 0;
            for (double x = -100; x < 100; x += 4.3) {
                for (double y = -100; y < 100; y += 4.3) {
                    if (figure.outline().contains(x, y)) {
                        inside++;
                        marked += figure.marks().contains(x, y) ? 1 : 0;
                    }
                }
            }
            assertThat(inside).isGreaterThan(200);
            assertThat((double) marked / inside).isBetween(0.2, 0.7);
        }
    }

    /** Otherwise a network could tell classes by their colour or brightness alone. */
    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("EnumOrdinal")
    void coloursOfTheBackgroundDoNotTellTheClass(DrawnClass type) {
        double[] corner = new double[3];
        double[] reference = new double[3];
        int number = 400;
        for (int sample = 0; sample < number; sample++) {
            addCorner(corner, Painter.paint(type, 32, new Dice(1, type.ordinal(), sample)), number);
            addCorner(reference, Painter.paint(DrawnClass.STRIPED_DISC, 32, new Dice(2, sample)), number);
        }

        // The corner's standard deviation is about 60: four standard errors of the difference of two means of 400 are 17.
        assertThat(corner).containsExactly(reference, within(17.0));
    }

    private static void addCorner(double[] sum, BufferedImage picture, int number) {
        int rgb = picture.getRGB(0, 0);
        sum[0] += (rgb >> 16 & 0xFF) / (double) number;
        sum[1] += (rgb >> 8 & 0xFF) / (double) number;
        sum[2] += (rgb & 0xFF) / (double) number;
    }
}
