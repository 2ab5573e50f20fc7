package org.alexnet4j.evaluate.similar;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.StatisticsCache;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The features of a set of pictures in a file, which is mapped into memory: Java's heap holds none of it, however long it is. Names, labels
 * and sizes are checked when it is opened, features when they are read.
 */
public final class FeatureIndex {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Java maps at most two gigabytes at a time. */
    private static final long SEGMENT_BYTES = 1 << 30;
    private static final String ADVICE = "remove it and build it again";

    private final Path file;
    private final IndexHeader header;
    private final IndexLayout layout;
    private final ByteBuffer tables;
    private final ByteBuffer checksums;
    private final List<ByteBuffer> segments;
    private final int rowsPerSegment;

    private FeatureIndex(Path file, IndexHeader header, IndexLayout layout, FileChannel channel) throws IOException {
        this.file = file;
        this.header = header;
        this.layout = layout;
        this.tables = map(channel, 0, layout.vectors());
        this.checksums = map(channel, layout.checksums(), layout.length() - layout.checksums());
        this.rowsPerSegment = (int) Math.max(1, SEGMENT_BYTES / layout.rowBytes() / layout.rowsPerBlock()) * layout.rowsPerBlock();
        this.segments = new ArrayList<>();
        for (long first = 0; first < layout.pictures(); first += rowsPerSegment) {
            long rows = Math.min(rowsPerSegment, layout.pictures() - first);
            segments.add(map(channel, layout.vectors() + first * layout.rowBytes(), rows * layout.rowBytes()));
        }
    }

    /**
     * Writes the index of a set; the file is whole or the one before it stays.
     *
     * @param file          the file; its folder exists
     * @param set           at least one picture
     * @param graph         the network
     * @param preprocessing what turns a picture into its input
     * @param threads       how many threads read pictures, at least 1
     * @param progress      told how many pictures are done
     * @return the index, opened
     * @throws DataException                naming the file, where a picture cannot be read
     * @throws java.io.UncheckedIOException when the index cannot be written
     */
    public static FeatureIndex build(
            Path file, PictureSet set, ComputationGraph graph, Preprocessing preprocessing, int threads, Progress progress) {
        FeatureOrigin origin = FeatureOrigin.of(graph, preprocessing);
        String digest = StatisticsCache.fingerprint(set, preprocessing.decoding());
        try (FeatureExtractor.Features features = new FeatureExtractor(graph).of(new PictureViews(set, preprocessing, threads))) {
            IndexFile.write(file, set, digest, origin, features, progress);
        }
        return open(file);
    }

    /**
     * @param file any file
     * @return whether it begins as an index does
     * @throws DataException when it is there and cannot be read
     */
    public static boolean isIndex(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return beginsAsIndex(read(channel, 0, IndexLayout.PREAMBLE));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Opens an index.
     *
     * @param file a file of {@link #build}
     * @return the index
     * @throws DataException when there is no such file, or it is no index, of another version, cut off or damaged
     */
    public static FeatureIndex open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataException("There is no index %s; it is built with --index %s --over FOLDER.".formatted(file, file));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer preamble = read(channel, 0, IndexLayout.PREAMBLE);
            if (!beginsAsIndex(preamble)) {
                throw new DataException("%s is no index of pictures; it should be a file that alexnet similar has built.".formatted(file));
            }
            int version = preamble.getInt(IndexLayout.MARK.length());
            if (version != IndexLayout.VERSION) {
                throw new DataException("%s is an index of version %d; this program reads version %d: %s."
                        .formatted(file, version, IndexLayout.VERSION, ADVICE));
            }
            FeatureIndex index = open(file, channel, preamble.getInt(IndexLayout.MARK.length() + Integer.BYTES));
            index.requireChecksum();
            return index;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static FeatureIndex open(Path file, FileChannel channel, int headerBytes) throws IOException {
        if (headerBytes < 0 || IndexLayout.PREAMBLE + (long) headerBytes > channel.size()) {
            throw damaged(file);
        }
        IndexHeader header;
        try {
            header = JSON.readValue(read(channel, IndexLayout.PREAMBLE, headerBytes).array(), IndexHeader.class);
        } catch (IOException | RuntimeException e) { // text that is no JSON, or lacks a part
            throw damaged(file);
        }
        if (header.origin().features() < 1 || header.pictures() < 1 || header.nameBytes() < 0) {
            throw damaged(file);
        }
        IndexLayout layout = IndexLayout.of(header, headerBytes);
        if (channel.size() != layout.length()) {
            throw new DataException("%s is cut off or damaged: it has %,d bytes instead of %,d; %s."
                    .formatted(file, channel.size(), layout.length(), ADVICE));
        }
        return new FeatureIndex(file, header, layout, channel);
    }

    private static boolean beginsAsIndex(ByteBuffer preamble) {
        byte[] mark = IndexLayout.MARK.getBytes(StandardCharsets.US_ASCII);
        return preamble.limit() == IndexLayout.PREAMBLE && preamble.slice(0, mark.length).equals(ByteBuffer.wrap(mark));
    }

    /** @return as many bytes as there are, up to {@code length} */
    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                break;
            }
        }
        return bytes.flip();
    }

    private static ByteBuffer map(FileChannel channel, long position, long length) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, position, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void requireChecksum() {
        CRC32C sum = new CRC32C();
        sum.update(tables.duplicate());
        sum.update(checksums.slice(0, checksums.limit() - Integer.BYTES));
        if ((int) sum.getValue() != checksum()) {
            throw damaged(file);
        }
    }

    private static DataException damaged(Path file) {
        return new DataException("%s is damaged: its checksum does not fit; %s.".formatted(file, ADVICE));
    }

    private static DataException unreadable(Path file, IOException e) {
        return new DataException("%s cannot be read (%s).".formatted(file, e), e);
    }

    /**
     * @param origin what features are to be compared with it
     * @throws DataException when those of this file are of another origin
     */
    public void requireOrigin(FeatureOrigin origin) {
        if (!header.origin().equals(origin)) {
            String made = header.origin().weights().equals(origin.weights()) ? "this model with other preprocessing" : "another model";
            throw new DataException("The index %s was made by %s; name that model, or another file to build an index for this one."
                    .formatted(file, made));
        }
    }

    /**
     * @param set pictures
     * @return whether this is the index of these, wherever they lie now; names, classes and sizes of the files decide
     * @throws DataException when one of the files is missing
     */
    public boolean isOf(PictureSet set) {
        return set.size() == size() && StatisticsCache.fingerprint(set, header.origin().decoding()).equals(header.set());
    }

    /** @return the file */
    public Path file() {
        return file;
    }

    /** @return how many pictures it holds */
    public int size() {
        return layout.pictures();
    }

    /** @return how many features a picture has */
    public int features() {
        return layout.features();
    }

    /**
     * @param picture index of a picture, from 0
     * @return the name of its file when the index was built
     */
    public String name(int picture) {
        long from = picture == 0 ? 0 : end(picture - 1);
        byte[] name = new byte[(int) (end(picture) - from)];
        tables.get((int) (layout.names() + from), name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private long end(int picture) {
        return tables.getLong((int) layout.ends() + Long.BYTES * picture);
    }

    /**
     * @param picture index of a picture, from 0
     * @return what its class is called: its words, and its name where that is another one
     */
    public String className(int picture) {
        int label = tables.getInt((int) layout.labels() + Integer.BYTES * picture);
        String name = header.classes().get(label);
        String words = header.words().get(label);
        return words.equals(name) ? name : words + " (" + name + ")";
    }

    /**
     * @param picture index of a picture, from 0
     * @return its features, as they are in the file, whose checksum is not looked at
     */
    public float[] features(int picture) {
        float[] features = new float[layout.features()];
        at(picture, 1).asFloatBuffer().get(features);
        return features;
    }

    /** @return in how many blocks the features are read */
    int blocks() {
        return layout.blocks();
    }

    int rowsPerBlock() {
        return layout.rowsPerBlock();
    }

    /**
     * Reads a block and looks at its checksum. For several threads.
     *
     * @param block  from 0
     * @param target takes the features of its pictures, one after the other
     * @return how many pictures it has
     * @throws DataException when the checksum does not fit
     */
    int read(int block, float[] target) {
        int rows = layout.rows(block);
        ByteBuffer bytes = at(block * layout.rowsPerBlock(), rows);
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate());
        if ((int) sum.getValue() != checksums.getInt(Integer.BYTES * block)) {
            throw damaged(file);
        }
        bytes.asFloatBuffer().get(target, 0, rows * layout.features());
        return rows;
    }

    private ByteBuffer at(int picture, int rows) {
        ByteBuffer segment = segments.get(picture / rowsPerSegment);
        int from = (int) (picture % rowsPerSegment * layout.rowBytes());
        return segment.slice(from, (int) (rows * layout.rowBytes())).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @return the checksum of the whole file, as the blocks' are part of it */
    int checksum() {
        return checksums.getInt(checksums.limit() - Integer.BYTES);
    }
}
