package org.alexnet4j.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The entries of a zip file, to be changed and written as no honest program would. */
public record ZipContent(List<Entry> entries) {

    /** An entry. */
    public record Entry(String name, byte[] content) {
    }

    /** @return what is in the file */
    public static ZipContent of(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<Entry> entries = new ArrayList<>();
            for (ZipEntry entry : zip.stream().toList()) {
                entries.add(new Entry(entry.getName(), zip.getInputStream(entry).readAllBytes()));
            }
            return new ZipContent(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return with one more entry */
    public ZipContent and(String name, byte[] content) {
        return new ZipContent(Stream.concat(entries.stream(), Stream.of(new Entry(name, content))).toList());
    }

    /** @return with other content in an entry that is there */
    public ZipContent with(String name, byte[] content) {
        return change(name, before -> content);
    }

    /** @return with a part of the text of an entry replaced wherever it stands */
    public ZipContent replace(String name, String part, String by) {
        return change(name, before -> {
            String text = new String(before, StandardCharsets.UTF_8);
            if (!text.contains(part)) {
                throw new IllegalArgumentException(name + " has no " + part);
            }
            return text.replace(part, by).getBytes(StandardCharsets.UTF_8);
        });
    }

    /** @return with an entry changed */
    public ZipContent change(String name, UnaryOperator<byte[]> change) {
        if (entries.stream().noneMatch(entry -> entry.name().equals(name))) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return new ZipContent(entries.stream()
                .map(entry -> entry.name().equals(name) ? new Entry(name, change.apply(entry.content())) : entry).toList());
    }

    /**
     * Writes the entries, compressed. Two of the same name are written under other names of the same length, which are then changed in the
     * file.
     */
    public Path write(Path file) {
        try {
            List<String> written = new ArrayList<>();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Entry entry : entries) {
                    String name = written.contains(entry.name()) ? twin(entry.name()) : entry.name();
                    written.add(name);
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(entry.content());
                    zip.closeEntry();
                }
            }
            String content = bytes.toString(StandardCharsets.ISO_8859_1);
            for (Entry entry : entries) {
                content = content.replace(twin(entry.name()), entry.name());
            }
            return Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String twin(String name) {
        return "\u007f" + name.substring(1);
    }
}
