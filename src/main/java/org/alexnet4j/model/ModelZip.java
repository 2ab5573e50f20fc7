package org.alexnet4j.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The entries of a model file, which may come from anybody: nothing is unpacked to disk, only the entries of {@link ModelEntry} are
 * accepted, each once and none larger than it can be, and what Java has serialised is not read. What is wrong is an {@link IOException}
 * whose message is the second half of a sentence that begins with the file.
 */
final class ModelZip implements AutoCloseable {

    /** The shape and the names of its types before the elements of an array. */
    private static final int ARRAY_HEADER = 1 << 10;

    private final ZipFile zip;
    private final Map<ModelEntry, ZipEntry> entries = new LinkedHashMap<>();

    private ModelZip(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Opens a model file and looks at the names and sizes of its entries; none is read.
     *
     * @param file the file
     * @return the entries
     * @throws IOException when it is no zip file, or no model
     */
    static ModelZip open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            ModelZip opened = new ModelZip(zip);
            opened.check();
            return opened;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void check() throws IOException {
        if (zip.size() > 2 * ModelEntry.values().length) {
            throw new IOException(String.format(Locale.ROOT, "it has %,d entries, and a model at most %d", zip.size(),
                    ModelEntry.values().length));
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : zip.stream().toList()) {
            if (!names.add(entry.getName())) {
                throw new IOException("it has two entries " + Quoted.of(entry.getName()));
            }
            if (!ModelEntry.FOLDER.equals(entry.getName())) {
                entries.put(ModelEntry.of(entry.getName()), entry);
            }
        }
    }

    boolean has(ModelEntry entry) {
        return entries.containsKey(entry);
    }

    /** @return the content of an entry that is not an array */
    byte[] bytes(ModelEntry name) throws IOException {
        ZipEntry entry = require(name);
        if (entry.getSize() > name.limit()) {
            throw new IOException(String.format(Locale.ROOT, "its %s has %,d bytes, more than the %,d that it can have", name.path(),
                    entry.getSize(), name.limit()));
        }
        try (EntryStream stream = new EntryStream(zip, entry)) {
            byte[] content = stream.readNBytes((int) entry.getSize());
            stream.requireEnd();
            return content;
        }
    }

    /** @return an array of so many elements, for which memory is taken once the sizes of entry and array have been found right */
    INDArray array(ModelEntry name, long elements, DataType type) throws IOException {
        ZipEntry entry = require(name);
        long bytes = Math.multiplyExact(elements, type.width());
        if (entry.getSize() < bytes || entry.getSize() - bytes > ARRAY_HEADER) {
            throw new IOException(String.format(Locale.ROOT, "its network has %,d parameters, and its %s %,d bytes instead of about %,d",
                    elements, name.path(), entry.getSize(), bytes));
        }
        try (EntryStream stream = new EntryStream(zip, entry)) {
            INDArray array = ArrayStream.read(new BufferedInputStream(stream, 1 << 16), elements, type);
            stream.requireEnd();
            return array;
        } catch (ArrayStream.FormatException e) {
            throw new IOException("its " + name.path() + " " + e.getMessage(), e);
        }
    }

    private ZipEntry require(ModelEntry name) throws IOException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("it has no " + name.path());
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** An entry's content with its size and checksum, at which {@link ZipFile} does not look. */
    private static final class EntryStream extends CheckedInputStream {

        private final ZipEntry entry;
        private long left;

        EntryStream(ZipFile zip, ZipEntry entry) throws IOException {
            super(zip.getInputStream(entry), new CRC32());
            this.entry = entry;
            this.left = entry.getSize();
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException(String.format(Locale.ROOT, "its %s is longer than the %,d bytes it says it has", entry.getName(),
                        entry.getSize()));
            }
        }

        void requireEnd() throws IOException {
            transferTo(OutputStream.nullOutputStream());
            if (left > 0) {
                throw new IOException("its " + entry.getName() + " ends too early");
            }
            if (getChecksum().getValue() != entry.getCrc()) {
                throw new IOException("the checksum of " + entry.getName() + " is wrong");
            }
        }
    }
}
