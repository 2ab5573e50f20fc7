package org.alexnet4j.evaluate.similar;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.files.Json;
import org.alexnet4j.files.WholeFile;

/** Writes an {@linkplain IndexLayout index file}, picture by picture. */
final class IndexFile {

    private final PictureSet set;
    private final byte[] json;
    private final IndexLayout layout;
    /** Of everything but the features. */
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private IndexFile(PictureSet set, String digest, FeatureOrigin origin) {
        this.set = set;
        long nameBytes = set.pictures().stream().mapToLong(picture -> name(picture).length).sum();
        IndexHeader header = new IndexHeader(origin, set.size(), digest, nameBytes, set.classes(), set.words());
        this.json = Json.compact(header).getBytes(StandardCharsets.UTF_8);
        this.layout = IndexLayout.of(header, json.length);
    }

    /**
     * Writes a file; it is whole or the one before it stays.
     *
     * @param file     the file; its folder exists
     * @param set      the pictures
     * @param digest   of the set
     * @param origin   what the features are made by
     * @param features of each picture, in the order of the set
     * @param progress told how many are written
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    static void write(Path file, PictureSet set, String digest, FeatureOrigin origin, Iterator<float[]> features, Progress progress) {
        IndexFile index = new IndexFile(set, digest, origin);
        WholeFile.write(file, stream -> index.write(stream, features, progress));
    }

    private void write(OutputStream stream, Iterator<float[]> features, Progress progress) throws IOException {
        OutputStream checked = new CheckedOutputStream(stream, checksum);
        tables(checked);
        int[] sums = vectors(stream, features, progress);
        for (int sum : sums) {
            writeInt(checked, sum);
        }
        writeInt(stream, (int) checksum.getValue());
    }

    private void tables(OutputStream out) throws IOException {
        out.write(IndexLayout.MARK.getBytes(StandardCharsets.US_ASCII));
        writeInt(out, IndexLayout.VERSION);
        writeInt(out, json.length);
        out.write(json);
        long end = 0;
        for (LabelledPicture picture : set.pictures()) {
            end += name(picture).length;
            writeLong(out, end);
        }
        for (LabelledPicture picture : set.pictures()) {
            writeInt(out, picture.label());
        }
        for (LabelledPicture picture : set.pictures()) {
            out.write(name(picture));
        }
        out.write(new byte[(int) (layout.vectors() - layout.names() - end)]);
    }

    private int[] vectors(OutputStream out, Iterator<float[]> features, Progress progress) throws IOException {
        int[] sums = new int[layout.blocks()];
        ByteBuffer row = ByteBuffer.allocate(Math.toIntExact(layout.rowBytes())).order(ByteOrder.LITTLE_ENDIAN);
        for (int block = 0; block < sums.length; block++) {
            CRC32C sum = new CRC32C();
            for (int i = 0; i < layout.rows(block); i++) {
                row.asFloatBuffer().put(features.next());
                sum.update(row.array());
                out.write(row.array());
                progress.update((long) block * layout.rowsPerBlock() + i + 1, layout.pictures());
            }
            sums[block] = (int) sum.getValue();
        }
        return sums;
    }

    /** Absolute, as an index is used from other folders than the one it was built from. */
    private static byte[] name(LabelledPicture picture) {
        PictureFile file = picture.file();
        String name = file.onDisk().map(path -> path.toAbsolutePath().normalize().toString()).orElseGet(file::name);
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private void writeInt(OutputStream out, int value) throws IOException {
        out.write(number.putInt(0, value).array(), 0, Integer.BYTES);
    }

    private void writeLong(OutputStream out, long value) throws IOException {
        out.write(number.putLong(0, value).array(), 0, Long.BYTES);
    }
}
