package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.ClaimConfigs;
import org.alexnet4j.nn.NativeThreads;
import org.alexnet4j.paper.ClaimChoice;
import org.alexnet4j.paper.ClaimOutcome;
import org.alexnet4j.paper.Cost;
import org.alexnet4j.paper.Reproduction;
import org.alexnet4j.paper.ReproductionException;
import org.alexnet4j.paper.ReproductionReport;
import org.alexnet4j.run.MachineLoad;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet reproduce}. */
@Command(
        name = "reproduce",
        description = "Puts claims of the paper to the test: trains what each compares, several seeds of it, and says what came out. The"
                + " same command goes on after a stop or a kill.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet reproduce --list",
            "  alexnet reproduce size",
            "  alexnet reproduce lrn --scale smoke",
            "  alexnet reproduce fig1-relu cifar-lrn --scale cifar10 --set data.root=cifar10 --dry-run",
            "  alexnet reproduce lrn overlap pca --scale tiny-imagenet --set data.root=tiny-imagenet-200",
            "  alexnet reproduce --all --scale smoke",
            "%nCtrl-C stops after the minibatches under way and checkpoints; the same command goes on from there."})
final class ReproduceCommand implements Callable<Integer> {

    /** Set by the launcher: the folder of the project. */
    private static final String HOME = "alexnet4j.home";
    private static final Path CLAIMS = Path.of("configs", "paper");

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Claims, as --list names them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All claims that can be run at the scale.")
    private boolean all;

    @Option(names = "--list",
            description = "Lists the claims: the paper's numbers, at which scales they can be run, and what is known of them.")
    private boolean list;

    @Option(names = "--scale", paramLabel = "smoke|cifar10|imagenette|tiny-imagenet|imagenet",
            description = "Pictures and size of network; otherwise the reduced one that suits the claim.", converter = ScaleName.class)
    private Optional<Scale> scale = Optional.empty();

    @Option(names = "--set", paramLabel = "KEY=VALUE",
            description = "Overrides a key of all runs, such as data.root=pictures; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", description = "Runs of each arm; otherwise as many as the claim says.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(names = "--parallel", paramLabel = "N",
            description = "Runs at the same time, which changes nothing of the outcome; otherwise as many as there are cores.")
    private Optional<Integer> parallel = Optional.empty();

    @Option(names = "--threads", paramLabel = "N",
            description = "Native threads of each run, which decide how sums are rounded; otherwise 1, and at imagenet all cores.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "runs/reproduce",
            description = "Folder of the runs (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--results", paramLabel = "DIR",
            description = "Folder of the results; otherwise results in that of the runs. What is there is not run again.")
    private Optional<Path> results = Optional.empty();

    @Option(names = "--claims", paramLabel = "DIR", description = "Folder of the claims; otherwise configs/paper.")
    private Optional<Path> claims = Optional.empty();

    @Option(names = "--dry-run", description = "Says which runs there are, how long they take, and the smallest difference that they could"
            + " resolve. Nothing is written.")
    private boolean dryRun;

    @Option(names = "--report",
            description = "For those who work on the project: makes docs/reproduction.md, results/index.html and README's"
            + " summary anew from what lies in results/, in the working directory.")
    private boolean report;

    /** Scales are written with hyphens. */
    static final class ScaleName implements CommandLine.ITypeConverter<Scale> {

        @Override
        public Scale convert(String value) {
            return Stream.of(Scale.values()).filter(one -> one.written().equals(value)).findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException("expected one of "
                            + Stream.of(Scale.values()).map(Scale::written).collect(Collectors.joining(", ")) + " but was " + value));
        }
    }

    @Override
    public Integer call() {
        Path folder = claims.orElseGet(ReproduceCommand::usualClaims);
        PrintWriter print = spec.commandLine().getOut();
        if (list) {
            print.print(ClaimListText.of(ClaimConfigs.all(folder), resultsFolder()));
            print.flush();
            return CommandLine.ExitCode.OK;
        }
        if (report) {
            ReproductionReport pages = new ReproductionReport(Path.of(""));
            pages.write();
            print.println(pages.markdownFile() + ", " + pages.pageFile() + ", " + pages.readmeFile());
            print.flush();
            return CommandLine.ExitCode.OK;
        }
        List<ClaimConfig> wanted = wanted(folder);
        Scale at = typed(() -> ClaimChoice.scale(wanted, scale));
        List<ClaimConfig> runnable = wanted.stream().filter(claim -> claim.scales().containsKey(at)).toList();
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        MachineLoad load = new MachineLoad();
        ReproductionScreen screen = new ReproductionScreen(terminal, System::nanoTime);
        Reproduction.Settings settings = new Reproduction.Settings(out, resultsFolder(at), set(at), requireSeeds(), requireParallel(at),
                requireThreads(at));
        Reproduction reproduction = new Reproduction(runnable, at, settings, screen, terminal::pictures);
        reproduction.check();
        if (dryRun) {
            return tryOut(reproduction, requireThreads(at), terminal);
        }
        load.note().ifPresent(terminal::line);
        return new Stoppable(spec.commandLine().getErr()).run(reproduction::requestStop, () -> {
            List<ClaimOutcome> outcomes = reproduction.run();
            outcomes.forEach(outcome -> print.println(ClaimOutcomeText.of(outcome, settings.results())));
            print.flush();
            if (reproduction.isStopped()) {
                terminal.line("Stopped; checkpoints are kept. The same command goes on.");
            }
            return CommandLine.ExitCode.OK;
        });
    }

    private static Path usualClaims() {
        Path beside = Optional.ofNullable(System.getProperty(HOME)).map(Path::of).orElse(Path.of("")).resolve(CLAIMS);
        return Files.isDirectory(CLAIMS) ? CLAIMS : beside;
    }

    private Path resultsFolder() {
        return results.orElseGet(() -> Files.isDirectory(Path.of("results", "runs")) ? Path.of("results") : out.resolve("results"));
    }

    private Path resultsFolder(Scale at) {
        return results.orElseGet(() -> ClaimChoice.results(out, at));
    }

    private List<ClaimConfig> wanted(Path folder) {
        if (all == !ids.isEmpty()) {
            throw new ParameterException(spec.commandLine(), all ? "--all is all claims: name none besides."
                    : "Name claims, such as lrn, or give --all; --list lists them.");
        }
        if (!all) {
            return ids.stream().distinct().map(id -> ClaimConfigs.read(folder, id)).toList();
        }
        Scale at = scale.orElseThrow(() -> new ParameterException(spec.commandLine(), "--all needs a scale, such as --scale smoke."));
        return ClaimConfigs.all(folder).stream().filter(claim -> claim.scales().containsKey(at)).toList();
    }

    private Map<String, String> set(Scale at) {
        Map<String, String> set = typed(() -> ClaimChoice.set(overrides));
        if (dryRun && at == Scale.IMAGENET) {
            // What it would take can be said without the pictures.
            set.putIfAbsent("data.root", "ilsvrc2012");
        }
        return set;
    }

    /** What is wrong with the command as it was typed. */
    private <T> T typed(Supplier<T> choice) {
        try {
            return choice.get();
        } catch (ReproductionException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Optional<Integer> requireSeeds() {
        return seeds.map(given -> require("--seeds", given));
    }

    private int requireThreads(Scale at) {
        return threads.map(given -> require("--threads", given)).orElseGet(() -> ClaimChoice.threads(at));
    }

    private int requireParallel(Scale at) {
        return parallel.map(given -> require("--parallel", given)).orElseGet(() -> ClaimChoice.parallel(requireThreads(at)));
    }

    private int require(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be at least 1, not " + value + ".");
        }
        return value;
    }

    private int tryOut(Reproduction reproduction, int nativeThreads, Terminal terminal) {
        NativeThreads.use(nativeThreads);
        PrintWriter print = spec.commandLine().getOut();
        reproduction.outline().forEach(print::println);
        Cost cost = Cost.of(reproduction, terminal::pictures);
        print.printf(Locale.ROOT, "%s%nNothing was written.%n", cost.sentence());
        print.flush();
        return CommandLine.ExitCode.OK;
    }
}
