package org.alexnet4j.export;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What an ONNX file is to be like.
 *
 * @param preprocessing whether the graph begins with bytes, {@code [batch, height, width, 3]}, and subtracts the mean by itself; if not, it
 *                      begins with floats, {@code [batch, 3, height, width]}, from which the mean is subtracted
 * @param batch         pictures at a time, at least 1; empty: any number
 */
public record OnnxOptions(boolean preprocessing, OptionalInt batch) {

    /** @throws IllegalArgumentException where the batch is below 1 */
    public OnnxOptions {
        Objects.requireNonNull(batch);
        if (batch.isPresent() && batch.getAsInt() < 1) {
            throw new IllegalArgumentException("a batch has at least one picture, not " + batch.getAsInt());
        }
    }
}
