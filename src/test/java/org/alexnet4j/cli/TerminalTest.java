package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.alexnet4j.data.Progress;
import org.junit.jupiter.api.Test;

class TerminalTest {

    /** From 100 to 160 in 30 s leaves 140 for 70 s. */
    @Test
    void aLogHasALineEveryHalfMinuteWithTheTimeLeft() {
        AtomicLong seconds = new AtomicLong();
        StringWriter text = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(text), false);
        Progress job = terminal.new Job("Downloading", "MB", () -> TimeUnit.SECONDS.toNanos(seconds.get()));
        for (int done = 100; done <= 300; done += 20) {
            job.update(done, 300);
            seconds.addAndGet(10);
        }
        assertThat(text.toString().lines()).containsExactly("Downloading …", "Downloading: 160 of 300 MB, 1 min 10 s left",
                "Downloading: 220 of 300 MB, 40 s left", "Downloading: 280 of 300 MB, 10 s left", "Downloading: 300 MB done");
    }
}
