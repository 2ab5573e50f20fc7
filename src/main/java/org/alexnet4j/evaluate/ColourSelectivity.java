package org.alexnet4j.evaluate;

import java.util.Arrays;
import java.util.List;
import org.alexnet4j.model.FirstKernels;

/**
 * How far the kernels of a tower look at colour rather than at brightness (section 6.1, figure 3).
 *
 * <p>At each of its places a kernel has three weights, a vector of red, green and blue. Its part along the grey axis R = G = B answers to
 * brightness, the rest to colour. The colour selectivity of a kernel k is the share of its energy that lies off that axis:
 *
 * <pre>1 - sum((r + g + b)^2 / 3) / sum(r^2 + g^2 + b^2)</pre>
 *
 * <p>with sums over the places. It is 0 for a grey kernel and 1 for one whose three weights sum to 0 everywhere. Two of three dimensions
 * lie off the axis, so kernels of random weights have 2/3 on average.
 *
 * @param tower   a or b; conv1 where there is one tower
 * @param kernels the selectivity of each kernel, 0..1, in the order of the feature maps
 */
public record ColourSelectivity(String tower, List<Double> kernels) {

    /** Mean of kernels of random weights. */
    public static final double RANDOM = 2.0 / 3;

    public ColourSelectivity {
        kernels = List.copyOf(kernels);
    }

    /**
     * @param tower the kernels that look at the picture
     * @return how far they look at colour
     */
    public static ColourSelectivity of(FirstKernels tower) {
        return new ColourSelectivity(tower.tower(), Arrays.stream(tower.kernels()).map(ColourSelectivity::of).toList());
    }

    /**
     * @param kernel {@code [height * width * 3]}, rows of RGB weights
     * @return its colour selectivity, 0..1; 0 for a kernel of zeros, which looks at nothing
     */
    static double of(float[] kernel) {
        double grey = 0;
        double energy = 0;
        for (int i = 0; i < kernel.length; i += 3) {
            double red = kernel[i];
            double green = kernel[i + 1];
            double blue = kernel[i + 2];
            grey += (red + green + blue) * (red + green + blue) / 3;
            energy += red * red + green * green + blue * blue;
        }
        // Rounding takes a grey kernel to either side of 0.
        return energy == 0 ? 0 : Math.max(0, 1 - grey / energy);
    }

    /** @return the mean over the kernels */
    public double mean() {
        return kernels.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** @return the median over the kernels; of an even number, the mean of the two in the middle */
    public double median() {
        double[] sorted = kernels.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /**
     * @param selectivity 0..1
     * @return how many kernels have more
     */
    public long above(double selectivity) {
        return kernels.stream().filter(value -> value > selectivity).count();
    }
}
