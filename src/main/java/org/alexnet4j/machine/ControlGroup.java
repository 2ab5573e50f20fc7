package org.alexnet4j.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The control group of this process on Linux, by which systems and containers limit its memory. */
public final class ControlGroup {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final Path SELF = Path.of("/proc/self/cgroup");
    /** Without a limit, the first version of control groups gives a number near 2^63. */
    private static final long NO_LIMIT = 1L << 60;

    private ControlGroup() {
    }

    /** @return the least limit of memory in bytes; empty where there is none, or no control groups */
    public static OptionalLong memoryLimit() {
        String group = SystemFiles.values(SELF, "0").stream().findFirst().map(value -> value.replaceFirst("^:", "")).orElse("");
        return memoryLimit(ROOT, group);
    }

    static OptionalLong memoryLimit(Path root, String group) {
        List<Path> files = Stream.of(root.resolve(group.replaceFirst("^/+", "")).resolve("memory.max"), root.resolve("memory.max"),
                root.resolve("memory/memory.limit_in_bytes")).distinct().toList();
        return files.stream().flatMap(file -> SystemFiles.firstLine(file).stream()).filter(line -> line.matches("\\d{1,18}"))
                .flatMapToLong(line -> LongStream.of(Long.parseLong(line))).filter(limit -> limit < NO_LIMIT).min();
    }
}
