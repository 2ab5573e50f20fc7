package org.alexnet4j.modelimport;

import java.math.BigDecimal;
import java.math.MathContext;

/** What a network does to its maps or neurons at one point between the picture and the output; both towers, where there are two. */
sealed interface Operation {

    /** How far numbers may be apart that one side keeps in single precision. */
    double TOLERANCE = 1e-6;

    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE * Math.abs(one);
    }

    private static String number(double value) {
        return Double.isFinite(value) ? new BigDecimal(value, MathContext.DECIMAL32).stripTrailingZeros().toPlainString() : "" + value;
    }

    /**
     * @param other what another network does there
     * @param side  height and width of the maps that it is done to, in pixels
     * @return whether both do the same to maps of this side
     */
    default boolean same(Operation other, int side) {
        return equals(other);
    }

    /**
     * @param side height and width of the maps that it is done to, in pixels
     * @return height and width of the maps that come of it
     */
    default int outputSide(int side) {
        return side;
    }

    /**
     * @param kernel      side of a kernel in pixels
     * @param stride      distance between neighbouring kernels in pixels
     * @param paddingLow  zero rows on top and columns on the left
     * @param paddingHigh zero rows at the bottom and columns on the right
     * @param groups      shares of the maps below, of which a map sees one; those of a layer that sees its own tower are 2
     */
    record Convolve(int kernel, int stride, int paddingLow, int paddingHigh, int groups) implements Operation {

        @Override
        public int outputSide(int side) {
            return (side + paddingLow + paddingHigh - kernel) / stride + 1;
        }

        @Override
        public String toString() {
            String padding = paddingLow == paddingHigh ? "padding " + paddingLow
                    : "padding " + paddingLow + " top and left, " + paddingHigh + " bottom and right";
            return "a convolution of %dx%d, stride %d, %s, %s".formatted(kernel, kernel, stride, padding,
                    groups == 1 ? "no groups" : groups + " groups");
        }
    }

    /** A fully-connected layer. */
    record Connect() implements Operation {

        @Override
        public String toString() {
            return "a fully connected layer";
        }
    }

    /** @param function such as {@code ReLU} */
    record Activate(String function) implements Operation {

        @Override
        public String toString() {
            return function;
        }
    }

    /**
     * Response normalisation across maps: {@code a / (k + alpha * sum of squares)^beta} (section 3.3).
     *
     * @param k     added to the sum
     * @param n     width of the window in maps
     * @param alpha factor of the sum, not divided by the window
     * @param beta  the exponent
     * @param parts shares of the maps that are normalised for themselves: the towers
     */
    record Normalise(double k, int n, double alpha, double beta, int parts) implements Operation {

        @Override
        public boolean same(Operation other, int side) {
            return other instanceof Normalise that && n == that.n && parts == that.parts && near(k, that.k) && near(alpha, that.alpha)
                    && near(beta, that.beta);
        }

        @Override
        public String toString() {
            return "response normalisation (k %s, n %d, alpha %s times the sum, beta %s, %s)".formatted(number(k), n, number(alpha),
                    number(beta), parts == 1 ? "across all maps" : "within each of " + parts + " towers");
        }
    }

    /**
     * Response normalisation within each map, of the authors' code: {@code a / (k + alpha * sum of squares)^beta}.
     *
     * @param k     added to the sum
     * @param n     side of the window in pixels
     * @param alpha factor of the sum, not divided by the window
     * @param beta  the exponent
     */
    record NormaliseWithin(double k, int n, double alpha, double beta) implements Operation {

        @Override
        public boolean same(Operation other, int side) {
            return other instanceof NormaliseWithin that && n == that.n && near(k, that.k) && near(alpha, that.alpha)
                    && near(beta, that.beta);
        }

        @Override
        public String toString() {
            return "response normalisation within maps (k %s, n %d, alpha %s times the sum, beta %s)".formatted(number(k), n,
                    number(alpha), number(beta));
        }
    }

    /**
     * @param max         whether it keeps the largest of a square's pixels, or their average
     * @param size        side of a square in pixels
     * @param stride      distance between neighbouring squares in pixels
     * @param paddingLow  rows on top and columns on the left that do not count
     * @param paddingHigh rows at the bottom and columns on the right that do not count
     * @param ceil        whether squares that reach beyond that count
     */
    record Pool(boolean max, int size, int stride, int paddingLow, int paddingHigh, boolean ceil) implements Operation {

        /** Squares that begin at the same places; what they have beyond the edge counts in neither. */
        @Override
        public boolean same(Operation other, int side) {
            return other instanceof Pool that && max == that.max && size == that.size && stride == that.stride
                    && paddingLow == that.paddingLow && outputSide(side) == that.outputSide(side);
        }

        @Override
        public int outputSide(int side) {
            int room = side + paddingLow + paddingHigh - size;
            return (ceil ? -Math.floorDiv(-room, stride) : room / stride) + 1;
        }

        @Override
        public String toString() {
            return "%s pooling of %dx%d, stride %d%s".formatted(max ? "max" : "average", size, size, stride, ceil ? ", to the edge" : "");
        }
    }
}
