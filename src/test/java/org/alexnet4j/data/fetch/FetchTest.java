package org.alexnet4j.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fetching from a server on this machine, which may break off, ignore ranges or send something else. */
@Timeout(60)
class FetchTest {

    private static final byte[] PICTURE = new byte[3_000_000];

    static {
        new Random(1).nextBytes(PICTURE);
    }

    @TempDir
    private Path folder;
    private HttpServer server;
    private byte[] archive;
    /** The range that each request asked for. */
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    /** After how many bytes each answer breaks off; after all of them where there is none for it. */
    private final List<Integer> breaks = Collections.synchronizedList(new ArrayList<>());
    private boolean knowsRanges = true;

    @BeforeEach
    void serve() throws IOException {
        archive = archive("small/train/cat/1.jpeg");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/small.tgz", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Optional<String> range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
        ranges.add(range.orElse("all"));
        int from = knowsRanges ? range.map(text -> Integer.parseInt(text.replaceAll("bytes=(\\d+)-", "$1"))).orElse(0) : 0;
        if (from >= archive.length) {
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(range.isPresent() && knowsRanges ? 206 : 200, archive.length - from);
        int length = ranges.size() <= breaks.size() ? breaks.get(ranges.size() - 1) : archive.length - from;
        exchange.getResponseBody().write(archive, from, length);
        exchange.close();
    }

    private static byte[] archive(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (String name : names) {
                TarArchiveEntry entry = new TarArchiveEntry(name, true);
                entry.setSize(PICTURE.length);
                tar.putArchiveEntry(entry);
                tar.write(PICTURE);
                tar.closeArchiveEntry();
            }
            TarArchiveEntry link = new TarArchiveEntry("small/link", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:%d/small.tgz".formatted(server.getAddress().getPort()));
    }

    private PublishedSet set() {
        return new PublishedSet("Small", address(), md5(archive), "small", PublishedSet.Packing.TAR_GZ);
    }

    private Path fetch() {
        return Fetch.run(set(), address(), folder, Progress.NONE);
    }

    private Path part() {
        return folder.resolve("small.tar.gz.part");
    }

    private void assertComplete() throws IOException {
        assertThat(folder.resolve("small/train/cat/1.jpeg")).hasBinaryContent(PICTURE);
        assertThat(folder.resolve("small/link")).as("links are left out").doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("small"));
        }
    }

    @Test
    void aSetIsDownloadedUnpackedAndNotAskedForAgain() throws IOException {
        List<Long> told = new ArrayList<>();
        assertThat(Fetch.run(set(), address(), folder, (done, total) -> {
            assertThat(total).as("megabytes").isEqualTo(4);
            told.add(done);
        })).isEqualTo(folder.resolve("small"));
        assertThat(told).doesNotHaveDuplicates().isSorted().endsWith(4L);
        assertComplete();
        assertThat(fetch()).isEqualTo(folder.resolve("small"));
        assertThat(ranges).containsExactly("all");
    }

    @Test
    void aDownloadThatBreaksOffGoesOnWhereItBroke() throws IOException {
        breaks.addAll(List.of(1_000_000, 500_000));
        fetch();
        assertComplete();
        assertThat(ranges).containsExactly("all", "bytes=1000000-", "bytes=1500000-");
    }

    @Test
    void whatAKilledProcessLeftIsGoneOnWith() throws IOException {
        Files.write(part(), Arrays.copyOf(archive, 12_345));
        Files.createDirectories(folder.resolve(".small.unpacking/small/train"));
        Files.writeString(folder.resolve(".small.unpacking/small/train/half"), "half");
        fetch();
        assertComplete();
        assertThat(folder.resolve("small/train/half")).doesNotExist();
        assertThat(ranges).containsExactly("bytes=12345-");
    }

    @Test
    void aCompleteArchiveThatWasNotUnpackedIsNotDownloadedAgain() throws IOException {
        Files.write(part(), archive);
        fetch();
        assertComplete();
        assertThat(ranges).containsExactly("bytes=" + archive.length + "-");
    }

    @Test
    void aServerThatKnowsNoRangesSendsAllOfItAgain() throws IOException {
        knowsRanges = false;
        breaks.add(2_000_000);
        fetch();
        assertComplete();
        assertThat(ranges).containsExactly("all", "bytes=2000000-");
    }

    @Test
    void aServerThatKeepsBreakingOffIsGivenUpAndWhatArrivedIsKept() {
        breaks.addAll(List.of(100_000, 0, 0, 0, 0));
        assertThatThrownBy(this::fetch).isInstanceOf(DataException.class)
                .hasMessage(address() + " broke off 3 times after 100,000 bytes: the same command goes on from there.");
        assertThat(ranges).hasSize(4);
        assertThat(part()).hasSize(100_000);
        assertThat(folder.resolve("small")).doesNotExist();
    }

    @Test
    void otherBytesAreRefusedAndDeleted() throws IOException {
        PublishedSet wanted = set();
        byte[] good = archive;
        archive = good.clone();
        archive[1_000_000]++;
        assertThatThrownBy(() -> Fetch.run(wanted, address(), folder, Progress.NONE)).isInstanceOf(DataException.class)
                .hasMessageContainingAll("is not Small", md5(archive), md5(good), "deleted");
        assertThat(folder.resolve("small")).doesNotExist();
        assertThat(part()).doesNotExist();
        archive = good;
        Fetch.run(wanted, address(), folder, Progress.NONE);
        assertComplete();
    }

    @Test
    void noNetworkIsSaidInASentence() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        for (String address : List.of("http://127.0.0.1:" + free + "/small.tgz", "http://no-such-host.invalid/small.tgz")) {
            assertThatThrownBy(() -> Fetch.run(set(), URI.create(address), folder, Progress.NONE)).isInstanceOf(DataException.class)
                    .hasMessageStartingWith(address + " cannot be reached").hasMessageContaining("--address");
        }
    }

    @Test
    void aFileThatIsNotThereIsSaidInASentence() {
        URI missing = address().resolve("/other.tgz");
        assertThatThrownBy(() -> Fetch.run(set(), missing, folder, Progress.NONE)).isInstanceOf(DataException.class)
                .hasMessage(missing + " answers with HTTP status 404: name a mirror with --address.");
    }

    @Test
    void anArchiveMayNotWriteOutsideOfItsFolder() throws IOException {
        archive = archive("small/train/cat/1.jpeg", "small/../../../stolen");
        assertThatThrownBy(this::fetch).isInstanceOf(DataException.class).hasMessageContaining("would lie outside of its folder");
        assertThat(folder.resolve("stolen")).doesNotExist();
        assertThat(folder.getParent().resolve("stolen")).doesNotExist();
        assertThat(folder.resolve("small")).doesNotExist();
    }

    @Test
    void aZipIsUnpackedAsATarIs() throws IOException {
        archive = zip("small/train/cat/1.jpeg");
        fetchZip();
        assertComplete();
    }

    @Test
    void aZipMayNotWriteOutsideOfItsFolderEither() throws IOException {
        archive = zip("small/train/cat/1.jpeg", "small/../../../stolen");
        assertThatThrownBy(this::fetchZip).isInstanceOf(DataException.class).hasMessageContaining("would lie outside of its folder");
        assertThat(folder.resolve("stolen")).doesNotExist();
        assertThat(folder.getParent().resolve("stolen")).doesNotExist();
        assertThat(folder.resolve("small")).doesNotExist();
    }

    @Test
    void aZipThatIsCutOffOrNoneIsDamaged() throws IOException {
        byte[] whole = zip("small/train/cat/1.jpeg");
        for (byte[] damaged : List.of(Arrays.copyOf(whole, 2_000_000), Arrays.copyOf(whole, whole.length - 30), new byte[100], archive)) {
            archive = damaged;
            assertThatThrownBy(this::fetchZip).isInstanceOf(DataException.class).hasMessageContaining("is damaged")
                    .hasMessageEndingWith("it should be a .zip file.");
            assertThat(folder.resolve("small")).doesNotExist();
            Files.delete(folder.resolve("small.zip.part"));
        }
    }

    private Path fetchZip() {
        PublishedSet set = new PublishedSet("Small", address(), md5(archive), "small", PublishedSet.Packing.ZIP);
        return Fetch.run(set, address(), folder, Progress.NONE);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (String name : names) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.write(PICTURE);
                zip.closeArchiveEntry();
            }
            ZipArchiveEntry link = new ZipArchiveEntry("small/link");
            link.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
            zip.putArchiveEntry(link);
            zip.write("/etc".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void anArchiveThatIsCutOffIsDamaged() {
        archive = Arrays.copyOf(archive, 2_000_000);
        assertThatThrownBy(this::fetch).isInstanceOf(DataException.class).hasMessageContaining("is damaged");
        assertThat(folder.resolve("small")).doesNotExist();
    }

    @Test
    void aSecondProcessIsTurnedAway() throws IOException {
        try (FileChannel other = FileChannel.open(folder.resolve(".small.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            assertThatThrownBy(this::fetch).isInstanceOf(DataException.class).hasMessageStartingWith("Another process is bringing Small");
        }
        assertThat(ranges).isEmpty();
        fetch();
        assertComplete();
    }
}
