package org.alexnet4j.data.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * Lists the samples of a WebDataset shard: a tar in which the files of a sample follow each other and have one name up to the first dot,
 * {@code 000123.jpg} with the picture and {@code 000123.cls} with the label as a decimal number. What else a sample has is passed over.
 */
public final class ShardSamples {

    /** What the name of a file with a label ends in. */
    public static final String LABEL = "cls";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    /** A label has a few digits; whoever wrote more meant something else. */
    private static final int MOST_LABEL_BYTES = 100;
    private static final int SHOWN = 20;

    private final Archive shard;
    private final PackedFolder folder;
    private final PassedOver passedOver;
    private final List<Sample> samples = new ArrayList<>();
    /** The sample whose files are being read. */
    private Open open = new Open("");

    /**
     * A picture and the label beside it.
     *
     * @param picture where the picture lies
     * @param label   at least 0
     */
    public record Sample(PackedPicture picture, int label) {
    }

    /** A sample as far as its files have been read. */
    private static final class Open {

        private final String key;
        private final TreeSet<String> extensions = new TreeSet<>();
        private Optional<PackedPicture> picture = Optional.empty();
        private Optional<Integer> label = Optional.empty();

        Open(String key) {
            this.key = key;
        }
    }

    private ShardSamples(Archive shard, PassedOver passedOver) {
        this.shard = shard;
        this.folder = PackedFolder.root(shard);
        this.passedOver = passedOver;
    }

    /**
     * @param shard      the tar
     * @param passedOver counts its other files
     * @param progress   told of the samples found
     * @return its samples in the order in which they lie there, at least one
     * @throws DataException where it cannot be read or is cut off, a sample has no picture or no label, or a label is no number
     */
    public static List<Sample> list(Archive shard, PassedOver passedOver, ListingProgress progress) {
        ShardSamples all = new ShardSamples(shard, passedOver);
        try {
            all.list(progress);
        } catch (IOException | IllegalArgumentException e) { // the latter for some damaged headers
            throw all.unreadable(e);
        }
        if (all.samples.isEmpty()) {
            throw new DataException("The shard %s holds no samples; it should hold files such as 000123.jpg and 000123.%s."
                    .formatted(shard.name(), LABEL));
        }
        return all.samples;
    }

    private void list(ListingProgress progress) throws IOException {
        long size = shard.size();
        long end = 0;
        try (TarFile tar = TarEntries.open(shard, 0, size, StandardCharsets.UTF_8)) {
            for (TarArchiveEntry entry : tar.getEntries()) {
                end = end(entry.getDataOffset(), entry.getSize());
                if (end > size) {
                    throw cutOff(" in " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    add(entry, progress);
                }
            }
        }
        close(progress);
        if (size < end + TarConstants.DEFAULT_RCDSIZE) {
            throw cutOff(end == 0 ? "" : ": the mark for the end of a tar is missing");
        }
    }

    private static long end(long offset, long size) {
        long last = offset + size + TarConstants.DEFAULT_RCDSIZE - 1;
        return last - last % TarConstants.DEFAULT_RCDSIZE;
    }

    private DataException cutOff(String where) {
        return new DataException("The shard %s is cut off%s; get or write it again.".formatted(shard.name(), where));
    }

    /** The library reads all headers before it tells of the first one; they are read once more for the name that says where it failed. */
    private DataException unreadable(Exception cause) {
        if (!"Truncated TAR archive".equals(cause.getMessage())) {
            return new DataException("The shard %s cannot be read (%s); get or write it again.".formatted(shard.name(), cause.getMessage()),
                    cause);
        }
        String last = "";
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Channels.newInputStream(new WindowChannel(shard, 0, shard.size())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                last = " in " + entry.getName();
            }
        } catch (IOException e) {
            return cutOff(last);
        }
        return cutOff(last);
    }

    private void add(TarArchiveEntry entry, ListingProgress progress) throws IOException {
        String name = entry.getName().replaceFirst("^(\\./)+", "");
        String fileName = name.substring(name.lastIndexOf('/') + 1);
        int dot = fileName.indexOf('.');
        if (dot <= 0 || !Stream.of(name.split("/")).allMatch(PictureTree::matters)) {
            passedOver.add(fileName);
            return;
        }
        String key = name.substring(0, name.length() - fileName.length() + dot);
        String extension = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (!key.equals(open.key)) {
            close(progress);
            open = new Open(key);
        }
        if (!open.extensions.add(extension)) {
            throw wrong("has two files that end in .%s; a sample has one".formatted(extension));
        }
        if (extension.equals(LABEL)) {
            requirePlain(entry, name);
            open.label = Optional.of(label(entry));
        } else if (Listing.extensions().contains(extension)) {
            requirePlain(entry, name);
            int length = TarEntries.length(entry, entry.getName());
            addPicture(new PackedPicture(folder, name, entry.getDataOffset(), length, length, false));
        } else {
            passedOver.add(fileName);
        }
    }

    private void addPicture(PackedPicture picture) {
        if (open.picture.isPresent()) {
            throw wrong("has two pictures, %s and %s; a sample has one".formatted(open.picture.get().fileName(), picture.fileName()));
        }
        open.picture = Optional.of(picture);
    }

    private void requirePlain(TarArchiveEntry entry, String name) {
        if (!TarEntries.isPlain(entry)) {
            throw new DataException("%s is no plain file but a link or the like; write the shard again with the files themselves."
                    .formatted(folder.name(name)));
        }
    }

    private int label(TarArchiveEntry entry) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(entry.getSize(), MOST_LABEL_BYTES));
        shard.readFully(bytes, entry.getDataOffset());
        String text = new String(bytes.array(), StandardCharsets.UTF_8).strip();
        if (entry.getSize() > MOST_LABEL_BYTES || !NUMBER.matcher(text).matches()) {
            String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + " ..." : text;
            throw wrong("has the label \"%s\"; .%s should hold the number of a class, from 0 on, such as 7"
                    .formatted(shown.replaceAll("\\p{Cntrl}", " "), LABEL));
        }
        return Integer.parseInt(text);
    }

    private DataException wrong(String sentence) {
        return new DataException("Sample %s %s.".formatted(folder.name(open.key), sentence));
    }

    /** A sample with neither picture nor label is something else, whose files have been counted. */
    private void close(ListingProgress progress) {
        if (open.picture.isEmpty() && open.label.isEmpty()) {
            return;
        }
        if (open.label.isEmpty()) {
            throw wrong("has no .%s beside it; the files of a sample follow each other in a shard".formatted(LABEL) + has());
        }
        samples.add(new Sample(open.picture.orElseThrow(() -> wrong("has no picture; it should have one " + Listing.LOOKED_FOR + has())),
                open.label.get()));
        progress.found();
        open = new Open("");
    }

    private String has() {
        return ", and this one has " + open.extensions.stream().map(extension -> "." + extension).collect(Collectors.joining(" and "));
    }
}
