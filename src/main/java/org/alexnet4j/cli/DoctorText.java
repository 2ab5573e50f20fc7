package org.alexnet4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.run.MachineReport;
import org.alexnet4j.run.MemoryEstimate;

/** A screen about a machine: what it is of in a column of its own, and at most {@value #WIDTH} characters a line. */
final class DoctorText {

    static final int WIDTH = 100;
    private static final int INDENT = 17;

    private final MachineReport report;
    private final StringBuilder text = new StringBuilder();

    private DoctorText(MachineReport report) {
        this.report = report;
    }

    static String of(MachineReport report) {
        DoctorText text = new DoctorText(report);
        text.addVersions();
        text.addMachine();
        text.addSurroundings();
        text.addCards();
        return text.text.toString();
    }

    private void addVersions() {
        line("alexnet4j", show("alexnet4j.version") + ", commit " + show("alexnet4j.commit"));
        line("Deeplearning4j", show("deeplearning4j.version"));
        line("Java", show("java.vm") + " " + show("java.version") + " by " + show("java.vendor") + " in " + show("java.home"));
        line("system", show("system.name") + " " + show("system.version") + " " + show("system.architecture")
                + (isNone("system.libc") ? "" : ", " + show("system.libc")));
    }

    private void addMachine() {
        line("processor", show("processor.name") + ", " + show("processor.available") + " processors for Java");
        line("instructions", show("processor.instructions"));
        line("oneDNN", isNone("oneDnn.version") ? "not used: ND4J's own operations compute"
                : show("oneDnn.version") + ", kernels of up to " + show("oneDnn.instructions"));
        line("ND4J", show("nd4j.backend") + ", library " + show("nd4j.library") + ", native threads " + show("nd4j.threads"));
        line("memory", bytes("memory.machine") + ", free " + bytes("memory.free") + ", limit of the control group "
                + bytes("memory.limit") + "; for Java's heap " + bytes("memory.heap") + ", beside it " + bytes("memory.native"));
    }

    private void addSurroundings() {
        line("disk", bytes("disk.runs.free") + " free for " + show("disk.runs.folder"));
        line("", bytes("disk.maven.free") + " free in Maven's repository " + show("disk.maven.folder"));
        line("locale", show("locale.language") + ", names of files in " + show("locale.fileNames") + ", text in " + show("locale.text"));
        String label = "environment";
        for (Map.Entry<String, Object> variable : map(report.value("environment").orElse(Map.of())).entrySet()) {
            line(label, variable.getKey() + "=" + variable.getValue());
            label = "";
        }
    }

    private void addCards() {
        String driver = isNone("cards.driver") && isNone("cards.driverCuda") ? "none"
                : show("cards.driver") + ", for CUDA up to " + show("cards.driverCuda");
        line("NVIDIA's driver", driver);
        report.value("cards.problem").ifPresent(problem -> line("", problem + "."));
        List<Map<String, Object>> cards = list(report.value("cards.list").orElse(List.of()));
        int first = 0;
        while (first < cards.size()) {
            int last = first;
            while (last + 1 < cards.size() && isSame(cards.get(first), cards.get(last + 1))) {
                last++;
            }
            addCard(cards.get(first), first == last ? "card " + first : "cards " + first + " to " + last);
            first = last + 1;
        }
    }

    private void addCard(Map<String, Object> card, String label) {
        Object memory = card.get("memory");
        line(label, card.get("name") + ", compute capability " + card.get("computeCapability")
                + (memory == null ? "" : ", " + MemoryEstimate.text(((Number) memory).longValue())));
        line("", "ND4J's CUDA backend: " + runs(map(card.get("nd4jCuda"))));
        line("", "onnxruntime_gpu: " + runs(map(card.get("onnxruntimeGpu"))));
    }

    private static String runs(Map<String, Object> runs) {
        return Boolean.TRUE.equals(runs.get("runs")) ? "yes" : "no, " + runs.get("reason");
    }

    /** Alike but for the index. */
    private static boolean isSame(Map<String, Object> one, Map<String, Object> other) {
        return one.entrySet().stream().allMatch(entry -> entry.getKey().equals("index")
                || Optional.ofNullable(entry.getValue()).equals(Optional.ofNullable(other.get(entry.getKey()))));
    }

    private boolean isNone(String key) {
        return report.value(key).isEmpty() && report.whyUnknown(key).isEmpty();
    }

    private String show(String key) {
        return report.value(key).map(value -> value instanceof List<?> all
                ? all.isEmpty() ? "none of those that matter" : String.join(" ", all.stream().map(String::valueOf).toList())
                : value.toString()).orElseGet(() -> missing(key));
    }

    private String bytes(String key) {
        return report.value(key).map(value -> MemoryEstimate.text(((Number) value).longValue())).orElseGet(() -> missing(key));
    }

    private String missing(String key) {
        return report.whyUnknown(key).map(why -> "unknown (" + why + ")").orElse("none");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private void line(String label, String value) {
        String start = label;
        for (String part : wrapped(value)) {
            text.append((start + " ".repeat(INDENT)).substring(0, INDENT)).append(part).append(System.lineSeparator());
            start = "";
        }
    }

    /** Breaks at blanks, and within a word only where it is longer than a line. */
    private static List<String> wrapped(String value) {
        List<String> lines = new ArrayList<>();
        // Variables may hold anything.
        String rest = value.strip().replaceAll("\\p{Cntrl}+", " ");
        while (rest.length() > WIDTH - INDENT) {
            int blank = rest.lastIndexOf(' ', WIDTH - INDENT);
            int end = blank > 0 ? blank : WIDTH - INDENT;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }
}
