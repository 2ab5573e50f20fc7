package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.alexnet4j.bench.Bench;
import org.alexnet4j.bench.Comparison;
import org.alexnet4j.bench.ComparisonJson;
import org.alexnet4j.bench.ComparisonTable;
import org.alexnet4j.bench.EvaluationBench;
import org.alexnet4j.bench.EvaluationBenchJson;
import org.alexnet4j.bench.EvaluationComparison;
import org.alexnet4j.bench.EvaluationTable;
import org.alexnet4j.bench.data.DataBench;
import org.alexnet4j.bench.data.DataComparison;
import org.alexnet4j.bench.data.DataJson;
import org.alexnet4j.bench.data.DataTable;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.run.Pictures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alexnet bench}. */
@Command(
        name = "bench",
        description = "Measures how fast this machine trains and runs a network, beside the same network in other software. Pictures and"
                + " labels are random: no data is needed. With --data, how fast the pictures of the configuration become minibatches; with"
                + " --evaluation, how fast its validation pictures are evaluated by ten views and by one.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet bench configs/imagenet.yaml",
            "  alexnet bench configs/imagenet.yaml --batch 64 --set model.lrn=false --markdown bench.md",
            "  alexnet bench configs/quickstart.yaml --data",
            "  alexnet bench configs/quickstart.yaml --evaluation --pictures 64",
            "%nWith ALEXNET_PROFILES=bench in the environment, PyTorch and the layers of Deeplearning4j take part."})
final class BenchCommand implements Callable<Integer> {

    private static final String NO_PEERS = "none";
    private static final int READ = 3000;
    private static final int EVALUATED = 32;
    private static final Path STATISTICS = Path.of("runs", ".statistics");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config;

    @Option(names = "--classes", paramLabel = "N", description = "Number of classes; otherwise that of the configuration, or 1000.")
    private Optional<Integer> classes = Optional.empty();

    @Option(names = "--batch", paramLabel = "N", description = "Pictures per minibatch; otherwise that of the configuration.")
    private Optional<Integer> batch = Optional.empty();

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5",
            description = "How often each contestant has its turn (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "3",
            description = "Minibatches of a turn (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--threads", paramLabel = "N",
            description = "Threads of native libraries, the same for all; otherwise OMP_NUM_THREADS, or one for each processor.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--peers", paramLabel = "NAME", split = ",",
            description = "Which others take part, or none; otherwise all that are there.")
    private List<String> peers = new ArrayList<>();

    @Option(names = "--data", description = "Measures reading, decoding and augmentation instead of the network.")
    private boolean data;

    @Option(names = "--evaluation", description = "Measures the evaluation of pictures instead of training.")
    private boolean evaluation;

    @Option(names = "--pictures", paramLabel = "N",
            description = "Pictures of a turn (default: " + READ + " with --data, " + EVALUATED + " with --evaluation).")
    private Optional<Integer> pictures = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes every round to a JSON file.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--markdown", paramLabel = "FILE", description = "Writes what is printed to a Markdown file.")
    private Optional<Path> markdown = Optional.empty();

    @Override
    public Integer call() {
        Stream.of(json, markdown).flatMap(Optional::stream).forEach(file -> OutputFile.require(spec, file));
        batch.ifPresent(count -> config.override("optimizer.batch=" + count));
        if (data && evaluation) {
            throw new ParameterException(spec.commandLine(), "--data and --evaluation are two measurements: give one of them.");
        }
        if (evaluation) {
            return compareEvaluations();
        }
        return data ? compareReaders() : compareNetworks();
    }

    private int compareReaders() {
        RunConfig run = config.read();
        requirePositive("--rounds", rounds);
        int count = pictures.orElse(READ);
        requirePositive("--pictures", count);
        int most = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        requirePositive("--threads", most);
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        Pictures source = Pictures.of(run, STATISTICS, terminal::pictures);
        List<Integer> counts = most == 1 ? List.of(1) : List.of(1, most);
        DataComparison comparison = new DataBench(run, contestants(DataBench.contestants()), counts, rounds, count)
                .measure(source.training(), source.preprocessing().statistics(), terminal::line);
        write(DataTable.of(comparison), DataJson.of(comparison));
        return CommandLine.ExitCode.OK;
    }

    private int compareEvaluations() {
        RunConfig run = config.read();
        requirePositive("--rounds", rounds);
        int count = pictures.orElse(EVALUATED);
        requirePositive("--pictures", count);
        int threadCount = threads.orElseGet(BenchCommand::defaultThreads);
        requirePositive("--threads", threadCount);
        List<String> names = contestants(EvaluationBench.contestants());
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        Pictures source = Pictures.of(run, STATISTICS, terminal::pictures);
        PictureViews views = new PictureViews(source.validation().sample(count), source.preprocessing(), threadCount);
        EvaluationComparison comparison = new EvaluationBench(run, threadCount, rounds).measure(names, views, terminal::line);
        write(EvaluationTable.of(comparison), EvaluationBenchJson.of(comparison));
        return CommandLine.ExitCode.OK;
    }

    private int compareNetworks() {
        RunConfig run = config.readWithoutData();
        int count = classes.orElseGet(() -> run.model().classes().orElse(Pictures.IMAGENET_CLASSES));
        if (count < 2) {
            throw new ParameterException(spec.commandLine(), "A network needs at least 2 classes, not " + count + ".");
        }
        requirePositive("--rounds", rounds);
        requirePositive("--steps", steps);
        int threadCount = threads.orElseGet(BenchCommand::defaultThreads);
        requirePositive("--threads", threadCount);
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        Comparison comparison = new Bench(run, count, threadCount, rounds, steps).measure(contestants(Bench.contestants()), terminal::line);
        write(ComparisonTable.of(comparison), ComparisonJson.of(comparison));
        return CommandLine.ExitCode.OK;
    }

    private void write(String table, String everyRound) {
        spec.commandLine().getOut().print(table);
        markdown.ifPresent(file -> WholeFile.write(file, table));
        json.ifPresent(file -> WholeFile.write(file, everyRound));
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be at least 1, not " + value + ".");
        }
    }

    private List<String> contestants(List<String> all) {
        if (peers.isEmpty()) {
            return all;
        }
        List<String> others = all.subList(1, all.size());
        List<String> chosen = new ArrayList<>(all.subList(0, 1));
        if (!peers.equals(List.of(NO_PEERS))) {
            peers.forEach(peer -> chosen.add(peer(peer, others)));
        }
        return chosen;
    }

    private String peer(String name, List<String> others) {
        return others.stream().filter(name::equalsIgnoreCase).findFirst().orElseThrow(() -> new ParameterException(
                spec.commandLine(), "There is no peer " + name + " here; " + (others.isEmpty()
                        ? "peers take part with ALEXNET_PROFILES=bench in the environment." : "there is " + String.join(", ", others)
                        + ".")));
    }

    private static int defaultThreads() {
        return Optional.ofNullable(System.getenv("OMP_NUM_THREADS")).filter(text -> text.matches("[1-9]\\d{0,3}")).map(Integer::valueOf)
                .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }
}
