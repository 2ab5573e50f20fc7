package org.alexnet4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes small archives for tests. */
public final class TestArchives {

    private TestArchives() {
    }

    /** Files by their names below a folder, in the reverse of their order, so that nothing depends on it. */
    public static Map<String, byte[]> filesOf(Path folder, String prefix) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, byte[]> contents = new LinkedHashMap<>();
            for (Path file : files.filter(Files::isRegularFile).sorted((a, b) -> b.compareTo(a)).toList()) {
                contents.put(prefix + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Map<String, byte[]> texts(String... names) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        List.of(names).forEach(name -> contents.put(name, name.getBytes(StandardCharsets.UTF_8)));
        return contents;
    }

    public static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                out.putArchiveEntry(entry);
                out.write(file.getValue());
                out.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static Path tar(Path target, Map<String, byte[]> files) {
        return write(target, tar(files));
    }

    public static Path zip(Path target, Map<String, byte[]> files, boolean deflated) {
        try (OutputStream file = Files.newOutputStream(target); ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> content : files.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                if (!deflated) {
                    CRC32 sum = new CRC32();
                    sum.update(content.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.getValue().length);
                    entry.setCrc(sum.getValue());
                }
                out.putNextEntry(entry);
                out.write(content.getValue());
                out.closeEntry();
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path write(Path target, byte[] content) {
        try {
            return Files.write(target, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
