package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RunLogTest {

    private static final Logger LOG = LoggerFactory.getLogger(RunLogTest.class);

    @TempDir
    private Path folder;

    private static void inAThread(Runnable work) {
        CompletableFuture.runAsync(work, task -> new Thread(task).start()).join();
    }

    @Test
    void runsAtTheSameTimeHaveLogsOfTheirOwn() throws IOException {
        Path one = folder.resolve("one.log");
        Path other = folder.resolve("other.log");
        try (RunLog log = new RunLog(one)) {
            inAThread(() -> {
                try (RunLog second = new RunLog(other)) {
                    second.line("a line of the other");
                    LOG.warn("a warning of the other");
                }
            });
            inAThread(() -> LOG.warn("a warning of a thread that reads pictures"));
            log.line("a line of the one");
            LOG.warn("a warning of the one");
        }
        assertThat(Files.readString(one)).contains("a line of the one", "a warning of the one", "a thread that reads pictures")
                .doesNotContain("the other");
        assertThat(Files.readString(other)).contains("a line of the other", "a warning of the other").doesNotContain("the one");
    }
}
