package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alexnet data fetch} as it is typed; downloads themselves are FetchTest's. */
class DataFetchCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aMirrorThatSendsSomethingElseFailsTheCommandWithThePublishedChecksum() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write(new byte[3]);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.tgz";
            Typed typed = Typed.run("data", "fetch", "cifar10", "--into", folder.toString(), "--address", address);
            assertThat(typed.code()).isEqualTo(1);
            assertThat(typed.err()).contains("c32a1d4ab5d03f1284b67883e8d87530", "is not CIFAR-10").doesNotContain("\tat ");
            assertThat(Typed.run("data", "fetch", "imagenette", "--into", folder.toString(), "--address", address).err())
                    .contains("3df6f0d01a2c9592104656642f5e78a3", "is not Imagenette");
            assertThat(Typed.run("data", "fetch", "tiny-imagenet", "--into", folder.toString(), "--address", address).err())
                    .contains("90528d7ca1a48142e341f4ef8d21d0de", "is not Tiny ImageNet");
            assertThat(Typed.run("data", "fetch", "imagewoof", "--into", folder.toString(), "--address", address).err())
                    .contains("0f46d997ec2264e97609196c95897a44", "is not Imagewoof");
            assertThat(Typed.run("data", "fetch", "caltech101", "--into", folder.toString(), "--address", address).err())
                    .contains("3138e1922a9193bfa496528edbbc45d0", "is not Caltech-101");
            assertThat(Typed.run("data", "fetch", "flowers102", "--into", folder.toString(), "--address", address).err())
                    .contains("e0620be6f572b9609742df49c70aed4d", "/imagelabels.mat sent is not Flowers-102");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSetThatIsThereIsNotAskedFor() throws IOException {
        Files.createDirectories(folder.resolve("imagenette2-320"));
        assertThat(Typed.run("data", "fetch", "imagenette", "--into", folder.toString()).assertDone().out().strip())
                .isEqualTo("Imagenette is in " + folder.resolve("imagenette2-320") + ".");
        Files.createDirectories(folder.resolve("tiny-imagenet-200"));
        for (String name : List.of("tiny-imagenet", "TINY_IMAGENET")) {
            assertThat(Typed.run("data", "fetch", name, "--into", folder.toString()).assertDone().out().strip())
                    .isEqualTo("Tiny ImageNet is in " + folder.resolve("tiny-imagenet-200") + ".");
        }
    }

    @Test
    void whatCannotBeFetchedIsRefused() {
        Typed.run("data", "fetch", "mnist").assertRefused("mnist", "IMAGENETTE, IMAGEWOOF, CALTECH101, FLOWERS102, CIFAR10, TINY_IMAGENET");
        Typed.run("data", "fetch", "cifar10", "--address", "ftp://example.org/x").assertRefused("--address must begin with http");
        Typed.run("data", "fetch", "cifar10", "--address", "http:///x").assertRefused("--address must begin with http");
    }
}
