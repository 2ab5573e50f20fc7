package org.alexnet4j.paper.statistics;

import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;

/**
 * Which validation pictures a network got wrong. The pictures count from 0 in an order that is the same for all networks compared.
 *
 * @param seed     that the network was trained with
 * @param pictures how many there are, at least 1
 * @param wrong    a bit for each that it got wrong; a copy, both ways
 */
public record WrongPictures(long seed, int pictures, BitSet wrong) {

    /** @throws IllegalArgumentException where there are no pictures, or a bit that belongs to none */
    public WrongPictures {
        if (pictures < 1) {
            throw new IllegalArgumentException("At least 1 picture is needed, not " + pictures + ".");
        }
        if (wrong.length() > pictures) {
            throw new IllegalArgumentException("Picture " + (wrong.length() - 1) + " cannot be wrong: there are " + pictures
                    + ", counted from 0.");
        }
        wrong = (BitSet) wrong.clone();
    }

    @Override
    public BitSet wrong() {
        return (BitSet) wrong.clone();
    }

    /** @return the share that is wrong, 0..1 */
    public double error() {
        return (double) wrong.cardinality() / pictures;
    }

    /**
     * @return the bits in Base64, the first picture in the lowest bit of the first byte. They are not compressed: at errors of 20 % or
     *         80 % a fifth would be gained, and nothing in between
     */
    public String encoded() {
        return Base64.getEncoder().encodeToString(Arrays.copyOf(wrong.toByteArray(), bytes(pictures)));
    }

    /**
     * @param seed     that the network was trained with
     * @param pictures how many there are
     * @param text     what {@link #encoded} gave
     * @return the same
     * @throws IllegalArgumentException where the text is damaged, or of another number of pictures
     */
    public static WrongPictures decode(long seed, int pictures, String text) {
        byte[] bits;
        try {
            bits = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Which pictures were wrong with seed " + seed + " cannot be read: it is not Base64.", e);
        }
        if (bits.length != bytes(pictures)) {
            throw new IllegalArgumentException("Which pictures were wrong with seed " + seed + " cannot be read: " + pictures
                    + " pictures take " + bytes(pictures) + " bytes, and there are " + bits.length + ".");
        }
        return new WrongPictures(seed, pictures, BitSet.valueOf(bits));
    }

    private static int bytes(int pictures) {
        return (pictures + Byte.SIZE - 1) / Byte.SIZE;
    }
}
