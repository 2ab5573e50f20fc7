package org.alexnet4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser would see of served pages. */
record PageClient(String address) {

    static final String HOST = "127.0.0.1";

    private static final Pattern REFERENCE = Pattern.compile("<(?:script|link|img)[^>]*?(?:src|href)=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode json(String path) throws IOException {
        return JSON.readTree(get(path));
    }

    String get(String path) throws IOException {
        try (InputStream content = url(path).openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    int status(String path) throws IOException {
        return ((HttpURLConnection) url(path).openConnection()).getResponseCode();
    }

    private URL url(String path) throws IOException {
        return new URL(address + path);
    }

    int port() {
        return URI.create(address).getPort();
    }

    /** All scripts and styles of a page are served, and come from nowhere else. */
    void assertAssetsServed(String page, int atLeast) throws IOException {
        Matcher matcher = REFERENCE.matcher(get(page));
        Set<String> assets = new TreeSet<>();
        while (matcher.find()) {
            assets.add(matcher.group(1));
        }
        assertThat(assets).hasSizeGreaterThanOrEqualTo(atLeast);
        for (String asset : assets) {
            assertThat(asset).startsWith("/assets/");
            assertThat(get(asset)).as(asset).isNotEmpty();
        }
    }

    void assertNoOtherAddressAnswers() throws IOException {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(candidate -> !candidate.isLoopbackAddress() && !candidate.isLinkLocalAddress()).findFirst();
        assumeTrue(other.isPresent(), "this machine has no other address");
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other.get(), port()), 2000)).isInstanceOf(ConnectException.class);
        }
    }

    void assertPortFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }
}
