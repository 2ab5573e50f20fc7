package org.alexnet4j.modelimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.alexnet4j.model.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.nd4j.shade.protobuf.WireFormat;

/** Files that are cut off, damaged or something else altogether: a sentence, whatever they hold. */
class DamagedFilesTest {

    private static final Path FILES = Path.of("src/test/resources/org/alexnet4j/modelimport");

    @TempDir
    private Path folder;

    private static byte[] good(String file) throws IOException {
        return Files.readAllBytes(FILES.resolve(file));
    }

    private Path written(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"caffe.onnx", "torchvision.onnx", "caffe.caffemodel", "caffe-v1.caffemodel", "torchvision.safetensors"})
    void aFileThatIsCutOffAnywhereIsRefusedByName(String name) throws IOException {
        byte[] whole = good(name);
        for (int part = 0; part < 50; part++) {
            // Every fiftieth, and a byte or two before the end.
            int length = part < 48 ? (int) ((long) whole.length * part / 48) : whole.length - (50 - part);
            Path cut = written(name, Arrays.copyOf(whole, length));
            // A cut between two layers of Caffe leaves a file with fewer of them, which no preset fits.
            if (name.endsWith("caffemodel") && isWhole(cut)) {
                assertThat(PublishedNetwork.read(cut).output()).isNotEqualTo("fc8");
            } else {
                assertThatThrownBy(() -> PublishedNetwork.read(cut)).as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(ModelException.class).hasMessageContaining(cut.toString());
            }
        }
    }

    /** Writers that know of no packed fields give each weight its tag: as right, and five quarters as long. */
    @ParameterizedTest
    @CsvSource({"caffe.caffemodel, 100, 7", "caffe-v1.caffemodel, 2, 6"})
    void weightsNeedNotBePacked(String name, int layers, int blobs) throws IOException {
        Path packed = written(name, good(name));
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        unpack(CodedInputStream.newInstance(good(name)), unpacked, List.of(layers, blobs, 5));
        assertThat(unpacked.size()).isGreaterThan((int) Files.size(packed));
        FileNetwork network = CaffeFile.read(written("unpacked.caffemodel", unpacked.toByteArray()));
        assertThat(network.operations()).isEqualTo(CaffeFile.read(packed).operations());
        assertThat(network.layers()).usingRecursiveComparison().isEqualTo(CaffeFile.read(packed).layers());
    }

    /** Copies a message, with the numbers of the field at the end of a path one by one. */
    private static void unpack(CodedInputStream in, ByteArrayOutputStream to, List<Integer> path) throws IOException {
        CodedOutputStream out = CodedOutputStream.newInstance(to);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int number = WireFormat.getTagFieldNumber(tag);
            if (number != path.get(0)) {
                out.writeUInt32NoTag(tag);
                switch (WireFormat.getTagWireType(tag)) {
                    case WireFormat.WIRETYPE_VARINT -> out.writeUInt64NoTag(in.readRawVarint64());
                    case WireFormat.WIRETYPE_FIXED32 -> out.writeFixed32NoTag(in.readRawLittleEndian32());
                    case WireFormat.WIRETYPE_LENGTH_DELIMITED -> out.writeByteArrayNoTag(in.readByteArray());
                    default -> throw new AssertionError("a field of kind " + WireFormat.getTagWireType(tag));
                }
            } else if (path.size() > 1) {
                ByteArrayOutputStream inner = new ByteArrayOutputStream();
                unpack(CodedInputStream.newInstance(in.readByteArray()), inner, path.subList(1, path.size()));
                out.writeByteArray(number, inner.toByteArray());
            } else {
                ByteBuffer values = ByteBuffer.wrap(in.readByteArray()).order(ByteOrder.LITTLE_ENDIAN);
                while (values.hasRemaining()) {
                    out.writeFloat(number, values.getFloat());
                }
            }
        }
        out.flush();
    }

    private static boolean isWhole(Path file) {
        try {
            PublishedNetwork.read(file);
            return true;
        } catch (ModelException e) {
            return false;
        }
    }

    /** What still reads has other numbers or names; nothing but a sentence may come of what does not. */
    @ParameterizedTest
    @ValueSource(strings = {"caffe.onnx", "caffe.caffemodel", "caffe-v1.caffemodel", "torchvision.safetensors"})
    void anyByteMayBeWrong(String name) throws IOException {
        byte[] whole = good(name);
        Random random = new Random(1);
        int refused = 0;
        for (int trial = 0; trial < 200; trial++) {
            byte[] damaged = whole.clone();
            // The first bytes are those of structure rather than of weights.
            int place = trial % 2 == 0 ? random.nextInt(300) : random.nextInt(whole.length);
            damaged[place] = (byte) random.nextInt();
            try {
                PublishedNetwork.read(written(name, damaged));
            } catch (ModelException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "caffemodel", "safetensors"})
    void rubbishIsRefused(String ending) throws IOException {
        byte[] rubbish = new byte[5000];
        new Random(2).nextBytes(rubbish);
        Path file = written("rubbish." + ending, rubbish);
        assertThatThrownBy(() -> PublishedNetwork.read(file)).isInstanceOf(ModelException.class)
                .hasMessageContaining("rubbish." + ending);
        Path text = written("page." + ending, "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> PublishedNetwork.read(text)).isInstanceOf(ModelException.class).hasMessageContaining("page." + ending);
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        assertThatThrownBy(() -> PublishedNetwork.read(folder.resolve("none.onnx"))).isInstanceOf(ModelException.class)
                .hasMessageContaining("There is no file");
        Path empty = written("empty.caffemodel", new byte[0]);
        assertThatThrownBy(() -> PublishedNetwork.read(empty)).isInstanceOf(ModelException.class).hasMessageContaining("is empty");
        Path inner = Files.createDirectory(folder.resolve("folder.onnx"));
        assertThatThrownBy(() -> PublishedNetwork.read(inner)).isInstanceOf(ModelException.class).hasMessageContaining("is a folder");
    }

    @Test
    void aPickleIsNotReadAndTheWayAroundItIsNamed() {
        assertThatThrownBy(() -> PublishedNetwork.read(folder.resolve("alexnet.pth"))).isInstanceOf(ModelException.class)
                .hasMessageContaining("pickle").hasMessageContaining("torch.onnx.export");
        assertThatThrownBy(() -> PublishedNetwork.read(folder.resolve("alexnet.h5"))).isInstanceOf(ModelException.class)
                .hasMessageContaining("networks are read from .onnx, .caffemodel and .safetensors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a.weight": {"dtype": "F16", "shape": [2, 2], "data_offsets": [0, 8]}} | the values of a.weight are of the type F16; it should
            {"a.weight": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 32]}}   | do not lie within it
            {"a.weight": {"dtype": "F32", "shape": [2, 2], "data_offsets": [-4, 12]}}  | do not lie within it
            {"a.weight": {"dtype": "F32", "shape": [3, 2], "data_offsets": [0, 16]}}   | has 4 values, but its shape is [3, 2]
            {"a.weight": {"dtype": "F32", "shape": [4294967296, 4294967297], "data_offsets": [0, 16]}} | has 4 values, but
            {"a.weight": {"dtype": "F32", "shape": [-2, -2], "data_offsets": [0, 16]}} | has 4 values, but its shape is [-2, -2]
            {"a.bias": {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]}}        | holds no layers
            {"a.weight": 7}                                                            | holds no layers
            [1, 2]                                                                     | its header is no JSON object
            {"a.weight                                                                 | its header is not JSON
            """)
    void aHeaderOfSafetensorsMaySayAnything(String header, String sentence) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(8 + text.length + 16).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text);
        Path file = written("a.safetensors", content.array());
        assertThatThrownBy(() -> PublishedNetwork.read(file)).isInstanceOf(ModelException.class).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MAX_VALUE, 200_000_000, 17})
    void aHeaderOfSafetensorsMayBeOfAnyLength(long length) throws IOException {
        byte[] content = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
        Path file = written("a.safetensors", content);
        assertThatThrownBy(() -> PublishedNetwork.read(file)).isInstanceOf(ModelException.class)
                .hasMessageContaining("its header does not end within it");
    }
}
