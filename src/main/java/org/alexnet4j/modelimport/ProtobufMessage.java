package org.alexnet4j.modelimport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.WireFormat;

/** A message of protobuf whose classes are not at hand: its fields by their numbers. Bytes that lie within are views, not copies. */
final class ProtobufMessage {

    /** More than any network has layers, or any layer settings. */
    private static final int MOST_FIELDS = 100_000;

    /**
     * A field: its number; its bytes where it has a length, or as many of it as follow each other where they are numbers of a fixed width,
     * of which a layer has millions in files that do not pack them; its value, the last of them, where it is a number.
     */
    private record Field(int number, Optional<ByteBuffer> bytes, long value) {
    }

    private final List<Field> fields;

    private ProtobufMessage(List<Field> fields) {
        this.fields = fields;
    }

    /**
     * @param bytes a message, from position 0
     * @return its fields
     * @throws IOException when it is none
     */
    static ProtobufMessage of(ByteBuffer bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        List<Field> fields = new ArrayList<>();
        int start = in.getTotalBytesRead();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (fields.size() == MOST_FIELDS) {
                throw new IOException("a message has more than %,d fields".formatted(MOST_FIELDS));
            }
            fields.add(field(in, bytes, tag, start));
            start = in.getTotalBytesRead();
        }
        return new ProtobufMessage(fields);
    }

    private static Field field(CodedInputStream in, ByteBuffer bytes, int tag, int tagStart) throws IOException {
        int number = WireFormat.getTagFieldNumber(tag);
        return switch (WireFormat.getTagWireType(tag)) {
            case WireFormat.WIRETYPE_VARINT -> new Field(number, Optional.empty(), in.readRawVarint64());
            case WireFormat.WIRETYPE_FIXED32 -> fixed(in, bytes, number, tagStart, Integer.BYTES);
            case WireFormat.WIRETYPE_FIXED64 -> fixed(in, bytes, number, tagStart, Long.BYTES);
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                int length = in.readRawVarint32();
                int start = in.getTotalBytesRead();
                in.skipRawBytes(length);
                yield new Field(number, Optional.of(bytes.slice(start, length).order(ByteOrder.LITTLE_ENDIAN)), 0);
            }
            default -> throw new IOException("field %d is of a kind that is not in use".formatted(number));
        };
    }

    /** @return the numbers of one field that follow each other */
    private static Field fixed(CodedInputStream in, ByteBuffer bytes, int number, int tagStart, int width) throws IOException {
        int first = in.getTotalBytesRead();
        in.skipRawBytes(width);
        int step = first - tagStart + width;
        int end = first + width;
        ByteBuffer tag = bytes.slice(tagStart, first - tagStart);
        while (step <= bytes.limit() - end && bytes.slice(end, tag.limit()).equals(tag)) {
            end += step;
        }
        in.skipRawBytes(end - first - width);
        ByteBuffer values = ByteBuffer.allocate((end - tagStart) / step * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.limit() / width; i++) {
            values.put(i * width, bytes, first + i * step, width);
        }
        int last = values.limit() - width;
        return new Field(number, Optional.of(values), width == Integer.BYTES ? values.getInt(last) : values.getLong(last));
    }

    /** @return the messages of a field, in their order */
    List<ProtobufMessage> messages(int number) throws IOException {
        List<ProtobufMessage> messages = new ArrayList<>();
        for (ByteBuffer bytes : contents(number)) {
            messages.add(of(bytes));
        }
        return messages;
    }

    /** @return the message of a field; an empty one where there is none */
    ProtobufMessage message(int number) throws IOException {
        List<ByteBuffer> contents = contents(number);
        return contents.isEmpty() ? new ProtobufMessage(List.of()) : of(contents.get(contents.size() - 1));
    }

    boolean has(int number) {
        return fields.stream().anyMatch(field -> field.number() == number);
    }

    String text(int number) {
        List<ByteBuffer> contents = contents(number);
        return contents.isEmpty() ? "" : StandardCharsets.UTF_8.decode(contents.get(contents.size() - 1).duplicate()).toString();
    }

    /** @return the last whole number of a field */
    long number(int number, long otherwise) {
        return fields.stream().filter(field -> field.number() == number && field.bytes().isEmpty()).map(Field::value)
                .reduce((first, last) -> last).orElse(otherwise);
    }

    /** @return the whole numbers of a field, one by one or packed */
    List<Long> numbers(int number) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Field field : fields) {
            if (field.number() == number && field.bytes().isEmpty()) {
                numbers.add(field.value());
            } else if (field.number() == number) {
                CodedInputStream in = CodedInputStream.newInstance(field.bytes().get());
                while (!in.isAtEnd()) {
                    numbers.add(in.readRawVarint64());
                }
            }
        }
        return numbers;
    }

    /** @return the last number in single precision of a field */
    double real(int number, double otherwise) {
        return fields.stream().filter(field -> field.number() == number).reduce((first, last) -> last)
                .map(field -> (double) Float.intBitsToFloat((int) field.value())).orElse(otherwise);
    }

    /** @return numbers in single precision, packed or one by one */
    FloatBuffer floats(int number) {
        List<FloatBuffer> parts = contents(number).stream().map(ByteBuffer::asFloatBuffer).toList();
        if (parts.size() == 1) {
            return parts.get(0);
        }
        FloatBuffer all = FloatBuffer.allocate(parts.stream().mapToInt(FloatBuffer::remaining).sum());
        parts.forEach(part -> all.put(part.duplicate()));
        return all.rewind();
    }

    /** @return numbers in double precision, packed or one by one, rounded to single */
    FloatBuffer doubles(int number) {
        FloatBuffer all = FloatBuffer.allocate(contents(number).stream().mapToInt(part -> part.remaining() / Double.BYTES).sum());
        for (ByteBuffer part : contents(number)) {
            var values = part.asDoubleBuffer();
            while (values.hasRemaining()) {
                all.put((float) values.get());
            }
        }
        return all.rewind();
    }

    private List<ByteBuffer> contents(int number) {
        return fields.stream().filter(field -> field.number() == number).map(Field::bytes).flatMap(Optional::stream).toList();
    }
}
