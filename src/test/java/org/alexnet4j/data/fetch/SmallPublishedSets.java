package org.alexnet4j.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.alexnet4j.data.TestArchives;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;

/** Sets of a few pictures that are packed as the published ones are, and a server on this machine that has them. */
public final class SmallPublishedSets implements AutoCloseable {

    /** The class of each picture of the small Flowers-102, from picture 1 on. */
    static final int[] LABELS = {10, 2, 2, 10, 1, 1, 10, 2, 1, 2, 10, 1, 1, 2, 10};
    static final int[] TRAINING = {1, 2, 5, 6, 7, 8};
    static final int[] VALIDATION = {15, 3, 9};
    static final int[] TEST = {4, 10, 11, 12, 13, 14};

    /** What the server has, by name. */
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    /** What was asked for, with the range where there was one. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final Random random = new Random(3);

    public SmallPublishedSets() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().replaceAll(".*/", "");
        Optional<String> range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
        requests.add(range.map(text -> name + " " + text).orElse(name));
        byte[] file = files.getOrDefault(name, new byte[0]);
        int from = range.map(text -> Integer.parseInt(text.replaceAll("\\D", ""))).orElse(0);
        if (file.length == 0 || from >= file.length) {
            exchange.sendResponseHeaders(file.length == 0 ? 404 : 416, -1);
        } else {
            exchange.sendResponseHeaders(range.isPresent() ? 206 : 200, file.length - from);
            exchange.getResponseBody().write(file, from, file.length - from);
        }
        exchange.close();
    }

    private URI address(String file) {
        return URI.create("http://127.0.0.1:%d/mirror/%s".formatted(server.getAddress().getPort(), file));
    }

    /** Three breeds, split. */
    public PublishedSet imagewoof() {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (String breed : List.of("n02086240", "n02087394", "n02115641")) {
            for (int i = 0; i < 4; i++) {
                pictures.put("imagewoof2-320/%s/%s/%s_%d.JPEG".formatted(i < 2 ? "train" : "val", breed, breed, i), jpeg());
            }
        }
        files.put("imagewoof2-320.tgz", gzip(TestArchives.tar(pictures)));
        return like(PublishedSet.IMAGEWOOF);
    }

    /** Three classes, and clutter, in a tar in a zip, as Caltech has it. */
    public PublishedSet caltech101() {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (String name : List.of("accordion", "BACKGROUND_Google", "Faces", "yin_yang")) {
            for (int i = 1; i <= 5; i++) {
                pictures.put("101_ObjectCategories/%s/image_%04d.jpg".formatted(name, i), jpeg());
            }
        }
        pictures.put("101_ObjectCategories/BACKGROUND_Google/tmp", new byte[10]);
        return caltech101("101_ObjectCategories.tar.gz", gzip(TestArchives.tar(pictures)));
    }

    PublishedSet caltech101(String inner, byte[] content) {
        Map<String, byte[]> outer = new LinkedHashMap<>();
        outer.put("caltech-101/Annotations.tar", new byte[2000]);
        outer.put("caltech-101/" + inner, content);
        outer.put("caltech-101/show_annotation.m", new byte[100]);
        outer.put("__MACOSX/caltech-101/._" + inner, new byte[100]);
        files.put("caltech-101.zip", zip(outer));
        return like(PublishedSet.CALTECH101);
    }

    /** Three classes, 1, 2 and 10, in the three splits. */
    public PublishedSet flowers102() {
        files.put("imagelabels.mat", mat(Map.of("labels", LABELS)));
        files.put("setid.mat", mat(Map.of("trnid", TRAINING, "valid", VALIDATION, "tstid", TEST)));
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (int i = 1; i <= LABELS.length; i++) {
            pictures.put("jpg/image_%05d.jpg".formatted(i), jpeg());
        }
        files.put("102flowers.tgz", gzip(TestArchives.tar(pictures)));
        return like(PublishedSet.FLOWERS102);
    }

    /** @return a published set as it would be with what the server has */
    PublishedSet like(PublishedSet set) {
        String archive = set.address().getPath().replaceAll(".*/", "");
        List<PublishedSet.SideFile> sideFiles = set.sideFiles().stream()
                .map(file -> new PublishedSet.SideFile(file.name(), md5(files.get(file.name())))).toList();
        return new PublishedSet(set.name(), address(archive), md5(files.get(archive)), set.folder(), set.packing(), sideFiles,
                set.layout());
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> contents) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                out.putNextEntry(new ZipEntry(content.getKey()));
                out.write(content.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** A file of MATLAB with rows of small numbers, compressed, as MATLAB saves it. */
    static byte[] mat(Map<String, int[]> rows) {
        MatFile file = Mat5.newMatFile();
        rows.forEach((name, numbers) -> {
            Matrix row = Mat5.newMatrix(1, numbers.length, MatlabType.UInt16);
            for (int i = 0; i < numbers.length; i++) {
                row.setInt(i, numbers[i]);
            }
            file.addArray(name, row);
        });
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.nativeOrder());
        try {
            Mat5.newWriter(Sinks.wrap(buffer)).setDeflateLevel(Deflater.BEST_COMPRESSION).writeMat(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    /** Each one is another one. */
    private byte[] jpeg() {
        BufferedImage image = new BufferedImage(80, 76, BufferedImage.TYPE_INT_RGB);
        int tint = random.nextInt(0x1000000);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, tint ^ random.nextInt(0x10) * 0x010101);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
