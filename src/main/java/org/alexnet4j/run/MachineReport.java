package org.alexnet4j.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.alexnet4j.backend.Backend;
import org.alexnet4j.files.ProgramVersion;
import org.alexnet4j.machine.CLibrary;
import org.alexnet4j.machine.Card;
import org.alexnet4j.machine.Cards;
import org.alexnet4j.machine.ControlGroup;
import org.alexnet4j.machine.CudaSoftware;
import org.alexnet4j.machine.Driver;
import org.alexnet4j.machine.Platform;
import org.alexnet4j.machine.Processor;
import org.alexnet4j.machine.SystemFiles;
import org.alexnet4j.nn.NativeThreads;
import org.alexnet4j.nn.onednn.OneDnnLibrary;
import org.bytedeco.javacpp.Pointer;

/**
 * What is known of this machine, by keys with dots such as {@code memory.free}. Nothing of it can fail: what cannot be found out is
 * unknown, with a reason. Memory and disk are in bytes.
 */
public final class MachineReport {

    private static final long KIB = 1024;
    /** Above a jar in a Maven repository: version, artifact, and the two parts of ND4J's group. */
    private static final int FOLDERS_OF_JAR = 5;

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> unknown = new LinkedHashMap<>();

    private MachineReport() {
    }

    /**
     * Looks at this machine. It loads ND4J.
     *
     * @return what is known of it
     */
    public static MachineReport ofThisMachine() {
        MachineReport report = new MachineReport();
        report.addVersions();
        report.addSystem();
        report.addProcessor();
        report.addMemory();
        report.addDisk();
        report.addNames();
        report.add("environment", () -> environment(System.getenv()));
        report.addCards();
        return report;
    }

    /**
     * @param key such as {@code memory.limit}
     * @return its value: a text, a number, a list or a map; empty where there is none or it is not known
     */
    public Optional<Object> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * @param key such as {@code memory.limit}
     * @return why its value is not known; empty where it is, or there is none
     */
    public Optional<String> whyUnknown(String key) {
        return Optional.ofNullable(unknown.get(key));
    }

    /** @return all of it as JSON has it: a map for each part of a key, null for what there is none of or what is not known, and why */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        values.forEach((key, value) -> put(json, key, value));
        json.put("unknown", unknown);
        return json;
    }

    /**
     * @param variables of an environment
     * @return those that decide how the program runs, in the order of their names
     */
    static Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> telling = new TreeMap<>(variables);
        telling.keySet().removeIf(name -> !name.startsWith("OMP_") && !name.startsWith("ALEXNET_") && !name.startsWith("BACKEND_PRIORITY_")
                && !name.equals("CUDA_VISIBLE_DEVICES"));
        return telling;
    }

    /**
     * @param cards those of a machine
     * @return each of them, and what it can run
     */
    static List<Map<String, Object>> cards(Cards cards, Platform platform) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Card card : cards.cards()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("index", card.index());
            one.put("name", card.name());
            one.put("computeCapability", card.capability().toString());
            one.put("memory", card.memory().isPresent() ? card.memory().getAsLong() : null);
            one.put("nd4jCuda", runs(CudaSoftware.ND4J, card, cards, platform));
            one.put("onnxruntimeGpu", runs(CudaSoftware.ONNX_RUNTIME, card, cards, platform));
            all.add(one);
        }
        return all;
    }

    private static Map<String, Object> runs(CudaSoftware software, Card card, Cards cards, Platform platform) {
        Optional<String> reason = cards.problem().map(Cards.Problem::reason).or(() -> software.problem(card, cards.driver(), platform));
        Map<String, Object> runs = new LinkedHashMap<>();
        runs.put("runs", reason.isEmpty());
        runs.put("reason", reason.orElse(null));
        return runs;
    }

    private void addVersions() {
        add("alexnet4j.version", ProgramVersion::read);
        add("alexnet4j.commit", ProgramVersion::commit);
        add("deeplearning4j.version", () -> ProgramVersion.ofLibrary("org.deeplearning4j", "deeplearning4j-nn"));
        add("java.version", Runtime.version()::toString);
        add("java.vendor", () -> System.getProperty("java.vendor"));
        add("java.vm", () -> System.getProperty("java.vm.name"));
        add("java.home", () -> withoutHome(Path.of(System.getProperty("java.home"))));
    }

    private void addSystem() {
        add("system.name", () -> System.getProperty("os.name"));
        add("system.version", () -> System.getProperty("os.version"));
        add("system.architecture", () -> System.getProperty("os.arch"));
        addIfThere("system.libc", () -> Platform.here().isLinux() ? CLibrary.version() : Optional.empty());
    }

    private void addProcessor() {
        add("processor.name", () -> Processor.read().name());
        add("processor.available", () -> Runtime.getRuntime().availableProcessors());
        add("processor.instructions", () -> {
            if (!Platform.here().isLinux()) {
                throw new IOException("read on Linux only");
            }
            return Processor.read().instructions();
        });
        addIfThere("oneDnn.version", OneDnnLibrary::version);
        addIfThere("oneDnn.instructions", OneDnnLibrary::instructions);
        add("nd4j.backend", Backend::name);
        addIfThere("nd4j.library", Backend::library);
        add("nd4j.threads", NativeThreads::count);
    }

    private void addMemory() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        add("memory.machine", () -> linuxMemory("MemTotal").orElseGet(system::getTotalMemorySize));
        addIfThere("memory.limit", () -> boxed(ControlGroup.memoryLimit()));
        add("memory.free", () -> linuxMemory("MemAvailable").orElseGet(system::getFreeMemorySize));
        add("memory.heap", () -> Runtime.getRuntime().maxMemory());
        add("memory.native", Pointer::maxBytes);
    }

    private void addDisk() {
        Path runs = Path.of("runs").toAbsolutePath();
        add("disk.runs.folder", () -> withoutHome(runs));
        add("disk.runs.free", () -> free(runs));
        add("disk.maven.folder", () -> withoutHome(mavenRepository()));
        add("disk.maven.free", () -> free(mavenRepository()));
    }

    private void addNames() {
        add("locale.language", () -> Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag());
        add("locale.fileNames", () -> System.getProperty("sun.jnu.encoding"));
        add("locale.text", () -> System.getProperty("native.encoding"));
    }

    private void addCards() {
        Optional<Cards> cards = Optional.empty();
        String why = "";
        try {
            cards = Optional.of(Cards.ask());
        } catch (RuntimeException | LinkageError e) {
            why = reason(e);
        }
        if (cards.isEmpty()) {
            for (String key : List.of("cards.driver", "cards.driverCuda", "cards.problem", "cards.list")) {
                values.put(key, null);
                unknown.put(key, why);
            }
            return;
        }
        Cards known = cards.get();
        Driver driver = known.driver();
        addIfThere("cards.driver", driver::version);
        addIfThere("cards.driverCuda", driver::cudaVersion);
        addIfThere("cards.problem", () -> known.problem().map(Cards.Problem::reason));
        add("cards.list", () -> cards(known, Platform.here()));
    }

    private static Optional<Long> linuxMemory(String key) {
        return SystemFiles.firstValue(SystemFiles.MEMORY, key).map(value -> Long.parseLong(value.replaceAll("\\D", "")) * KIB);
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    /** @return what is free for a file there, or for the folder where it will be made */
    private static long free(Path folder) throws IOException {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing).getUsableSpace();
    }

    /** The repository that the libraries of this program lie in. */
    private static Path mavenRepository() throws IOException {
        Path inRepository = Path.of("org", "nd4j", "nd4j-api");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar")).map(Path::of)
                .filter(jar -> jar.getNameCount() > FOLDERS_OF_JAR && jar.getParent().getParent().endsWith(inRepository))
                .map(jar -> jar.resolve("../../../../..").normalize()).findFirst()
                .orElseThrow(() -> new IOException("the libraries are not in one"));
    }

    /** Whoever reads a report need not know the name of its user. */
    private static String withoutHome(Path path) {
        Path home = Path.of(System.getProperty("user.home"));
        return path.startsWith(home) && home.getNameCount() > 0 ? Path.of("~").resolve(home.relativize(path)).toString() : path.toString();
    }

    private void add(String key, Callable<?> value) {
        addIfThere(key, () -> Optional.of(value.call()));
    }

    private void addIfThere(String key, Callable<? extends Optional<?>> value) {
        values.put(key, null);
        try {
            value.call().ifPresent(known -> values.put(key, known));
        } catch (Exception | LinkageError e) {
            unknown.put(key, reason(e));
        }
    }

    private static String reason(Throwable problem) {
        String message = problem.getMessage();
        return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message.lines().findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> json, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            json.put(key, value);
        } else {
            put((Map<String, Object>) json.computeIfAbsent(key.substring(0, dot), part -> new LinkedHashMap<String, Object>()),
                    key.substring(dot + 1), value);
        }
    }
}
