package org.alexnet4j.export;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A value of the exported graph: the outputs of one vertex of the network, or of the same layer in two towers, one tower's maps or neurons
 * after the other's.
 *
 * @param name     in the exported graph
 * @param vertices whose outputs it holds, in their order
 * @param type     what it holds of a picture, of all its vertices together
 */
record Value(String name, List<String> vertices, InputType type) {

    /** @return a value of the same type */
    Value as(String other, List<String> others) {
        return new Value(other, others, type);
    }

    boolean isMaps() {
        return type instanceof InputType.InputTypeConvolutional;
    }

    /** @return its maps */
    InputType.InputTypeConvolutional maps() {
        return (InputType.InputTypeConvolutional) type;
    }

    /** @return the type of one of so many parts that its maps are split into evenly */
    InputType part(int parts) {
        return isMaps()
                ? InputType.convolutional(maps().getHeight(), maps().getWidth(), maps().getChannels() / parts, CNN2DFormat.NHWC)
                : InputType.feedForward(type.arrayElementsPerExample() / parts);
    }

    /** @return the type of so many values together whose type is this one */
    static InputType together(InputType type, int parts) {
        return type instanceof InputType.InputTypeConvolutional maps
                ? InputType.convolutional(maps.getHeight(), maps.getWidth(), maps.getChannels() * parts, CNN2DFormat.NHWC)
                : InputType.feedForward(type.arrayElementsPerExample() * parts);
    }
}
