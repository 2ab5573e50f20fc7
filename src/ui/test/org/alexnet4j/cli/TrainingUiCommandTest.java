package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alexnet4j.run.SmallRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingUiCommandTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhereThePagesAreAndGivesThePortFreeAtTheEnd() throws IOException {
        int port = freePort();
        Typed typed = Typed.run("train", new SmallRun(folder).file().toString(), "--ui=" + port, "--set", "train.epochs=1",
                "--out", folder.resolve("run").toString()).assertDone();
        Matcher address = Pattern.compile("Training UI: (\\S+)").matcher(typed.err());
        assertThat(address.find()).isTrue();
        assertThat(address.group(1)).isEqualTo("http://127.0.0.1:" + port);
        assertThat(listen(port)).isEqualTo(port);
    }

    @Test
    void aPortInUseIsRefusedBeforeThereIsAFolder() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Typed.run("train", new SmallRun(folder).file().toString(), "--ui=" + socket.getLocalPort(), "--out",
                    folder.resolve("run").toString()).assertRefused("127.0.0.1, port " + socket.getLocalPort() + " (in use)", "--ui=PORT");
        }
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void whatFollowsTheOptionIsTheConfigurationAndNoPort() {
        Typed.run("train", "--ui", folder.resolve("missing.yaml").toString()).assertRefused("missing.yaml");
    }

    @Test
    void portsAndIntervalsOutOfRangeAreRefused() {
        String file = new SmallRun(folder).file().toString();
        Typed.run("train", file, "--ui=65536").assertRefused("--ui is 65536; a port is 1 to 65535.");
        Typed.run("train", file, "--ui=0").assertRefused("--ui is 0; a port is 1 to 65535.");
        Typed.run("train", file, "--ui=9000", "--ui-every=0").assertRefused("--ui-every is 0; it must be at least 1.");
    }

    private static int freePort() throws IOException {
        return listen(0);
    }

    private static int listen(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
