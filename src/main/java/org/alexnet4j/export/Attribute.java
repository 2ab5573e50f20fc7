package org.alexnet4j.export;

import java.util.Arrays;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;

/** Attributes of ONNX nodes. */
final class Attribute {

    private Attribute() {
    }

    static AttributeProto number(String name, double value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOAT).setF((float) value).build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
    }

    static AttributeProto integers(String name, long... values) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList()).build();
    }
}
