package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * What Jupyter is for a kernel: requests, replies, and what is published to all. Written after the protocol, without the kernel's library.
 */
final class KernelClient implements AutoCloseable {

    private static final String DELIMITER = "<IDS|MSG>";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String KEY = "a secret";
    private static final int SECONDS = 60;

    private final ZContext context = new ZContext();
    private final ObjectNode properties = NotebookJson.MAPPER.createObjectNode();
    private final ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
    private final ZMQ.Socket control = context.createSocket(SocketType.DEALER);
    private final ZMQ.Socket published = context.createSocket(SocketType.SUB);
    private final ZMQ.Socket heart = context.createSocket(SocketType.REQ);

    /** A message of the kernel. */
    record Message(String type, String parent, JsonNode content) {
    }

    /** What came of a request: its reply, and all that was published because of it. */
    record Answer(Message reply, List<Message> published) {

        String status() {
            return reply.content().path("status").asText();
        }

        /** @return of the messages of a type what stands at a place, such as /text */
        List<String> published(String type, String place) {
            return published.stream().filter(message -> message.type().equals(type)).map(message -> message.content().at(place).asText())
                    .toList();
        }
    }

    KernelClient() {
        properties.put("transport", "tcp").put("ip", "127.0.0.1").put("signature_scheme", "hmac-sha256").put("key", KEY);
        List<String> names = List.of("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port");
        List<Integer> ports = freePorts(names.size());
        for (int i = 0; i < names.size(); i++) {
            properties.put(names.get(i), ports.get(i));
        }
        published.subscribe(ZMQ.SUBSCRIPTION_ALL);
        connect(shell, "shell_port");
        connect(control, "control_port");
        connect(published, "iopub_port");
        connect(heart, "hb_port");
    }

    private void connect(ZMQ.Socket socket, String port) {
        socket.setReceiveTimeOut(SECONDS * 1000);
        socket.setLinger(0);
        assertThat(socket.connect("tcp://127.0.0.1:" + properties.get(port).asInt())).isTrue();
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sockets.stream().map(ServerSocket::getLocalPort).toList();
    }

    /** @return the file that Jupyter gives to a kernel */
    Path connectionFile(Path folder) {
        try {
            return Files.writeString(folder.resolve("connection.json"), properties.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the kernel answers, and until what it publishes arrives, which begins with the subscription. */
    JsonNode awaitStart() {
        heart.send("ping");
        assertThat(heart.recvStr()).as("the kernel's heart").isEqualTo("ping");
        JsonNode information = null;
        published.setReceiveTimeOut(500);
        for (int i = 0; i < SECONDS; i++) {
            String id = send(shell, "kernel_info_request", NotebookJson.MAPPER.createObjectNode());
            information = receive(shell, id).content();
            byte[] first = published.recv();
            if (first != null) {
                while (!isIdle(receive(published, first), id)) {
                    first = published.recv();
                    assertThat(first).isNotNull();
                }
                break;
            }
        }
        published.setReceiveTimeOut(SECONDS * 1000);
        return information;
    }

    Answer execute(String code) {
        return answer(startExecution(code));
    }

    /** @return the request's number, for {@link #answer} */
    String startExecution(String code) {
        return send(shell, "execute_request", NotebookJson.MAPPER.createObjectNode().put("code", code).put("silent", false)
                .put("store_history", true).put("allow_stdin", false).put("stop_on_error", true)
                .set("user_expressions", NotebookJson.MAPPER.createObjectNode()));
    }

    Answer answer(String request) {
        List<Message> all = new ArrayList<>();
        Message next;
        do {
            next = nextPublished();
            if (next.parent().equals(request)) {
                all.add(next);
            }
        } while (!isIdle(next, request));
        return new Answer(receive(shell, request), all);
    }

    Message nextPublished() {
        return receive(published, published.recv());
    }

    JsonNode ask(String type, ObjectNode content) {
        return receive(shell, send(shell, type, content)).content();
    }

    JsonNode control(String type, ObjectNode content) {
        return receive(control, send(control, type, content)).content();
    }

    private static boolean isIdle(Message message, String request) {
        return message.parent().equals(request) && message.content().path("execution_state").asText().equals("idle");
    }

    private static String send(ZMQ.Socket socket, String type, JsonNode content) {
        String id = UUID.randomUUID().toString();
        String header = NotebookJson.MAPPER.createObjectNode().put("msg_id", id).put("username", "test").put("session", "test")
                .put("date", "2026-01-01T00:00:00.000Z").put("msg_type", type).put("version", "5.3").toString();
        List<String> parts = List.of(header, "{}", "{}", content.toString());
        socket.sendMore(DELIMITER);
        socket.sendMore(sign(parts));
        for (int i = 0; i < parts.size(); i++) {
            socket.send(parts.get(i).getBytes(StandardCharsets.UTF_8), i + 1 < parts.size() ? ZMQ.SNDMORE : 0);
        }
        return id;
    }

    private static Message receive(ZMQ.Socket socket, String request) {
        Message message;
        do {
            message = receive(socket, socket.recv());
        } while (!message.parent().equals(request));
        return message;
    }

    private static Message receive(ZMQ.Socket socket, byte[] first) {
        assertThat(first).as("a message within %d seconds", SECONDS).isNotNull();
        String part = new String(first, StandardCharsets.UTF_8);
        while (!part.equals(DELIMITER)) {
            part = socket.recvStr();
        }
        String signature = socket.recvStr();
        List<String> parts = List.of(socket.recvStr(), socket.recvStr(), socket.recvStr(), socket.recvStr());
        assertThat(signature).isEqualTo(sign(parts));
        try {
            JsonNode header = NotebookJson.MAPPER.readTree(parts.get(0));
            return new Message(header.path("msg_type").asText(), NotebookJson.MAPPER.readTree(parts.get(1)).path("msg_id").asText(),
                    NotebookJson.MAPPER.readTree(parts.get(3)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sign(List<String> parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            parts.forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
