package org.alexnet4j.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.backend.NativeLoader;
import org.alexnet4j.files.FileNames;
import org.alexnet4j.machine.BackendRequest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command {@code alexnet}. */
@Command(
        name = "alexnet",
        description = "AlexNet, the network of \"ImageNet Classification with Deep Convolutional Neural Networks\" (NIPS 2012), on the"
                + " JVM.",
        subcommands = {TrainCommand.class, SweepCommand.class, ReproduceCommand.class, EvaluateCommand.class, PredictCommand.class,
            SimilarCommand.class, KernelsCommand.class, ExportCommand.class, ImportCommand.class, DescribeCommand.class, DataCommand.class,
            BenchCommand.class, DoctorCommand.class, NotebookCommand.class, KernelCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the run failed", "2:wrong usage or configuration"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet train configs/quickstart.yaml",
            "  alexnet train configs/imagenette.yaml --set data.root=imagenette2",
            "  alexnet evaluate runs/quickstart/last.zip runs/drawn-pictures/val --views 10",
            "  alexnet COMMAND --help"})
public final class Main implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Show where in the program an error happened.")
    private boolean stacktrace;

    private Optional<BackendRequest> backend = Optional.empty();

    /** The launcher reads it, asks the cards and starts this program so that ND4J takes the backend. */
    @Option(names = "--backend", paramLabel = "cpu|cuda|auto", scope = ScopeType.INHERIT, description = "What computes: cpu, the"
            + " processor (taken unless this or ALEXNET_BACKEND says otherwise); cuda, a card of NVIDIA's; auto, the card where it can"
            + " serve.")
    void backend(BackendRequest wanted) {
        backend = Optional.of(wanted);
    }

    /** @return whether errors come with where in the program they happened */
    boolean isStacktraceWanted() {
        return stacktrace;
    }

    /** @return what was typed, before the command or behind it */
    Optional<BackendRequest> backend() {
        return backend;
    }

    /**
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        NativeLoader.logBySlf4j();
        // Java 22 to 24 otherwise have a console where there is no screen.
        System.setProperty("jdk.console", "java.base");
        // Sentences are in English, and a number in one may be typed again or be read by a program.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        StandardOutput output = StandardOutput.take();
        CommandLine commandLine = commandLine();
        int exitCode = Arrays.stream(arguments).filter(argument -> !FileNames.isSpelled(argument)).findFirst()
                .map(argument -> Failures.report(new ParameterException(commandLine, FileNames.problem(argument)), false))
                .orElseGet(() -> commandLine.execute(arguments));
        commandLine.getOut().flush();
        System.out.flush();
        output.problem().ifPresent(problem -> commandLine.getErr().println(commandLine.getColorScheme().errorText(problem)));
        commandLine.getErr().flush();
        System.exit(exitCode == CommandLine.ExitCode.OK && output.hasFailed() ? CommandLine.ExitCode.SOFTWARE : exitCode);
    }

    static CommandLine commandLine() {
        Main main = new Main();
        CommandLine commandLine = new CommandLine(main);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionStrategy(BackendCheck::execute);
        commandLine.setExecutionExceptionHandler((problem, command, parsed) -> Failures.report(problem, command, main.stacktrace));
        commandLine.setParameterExceptionHandler((problem, arguments) -> Failures.report(problem, main.stacktrace));
        return commandLine;
    }

    /** Those for people. */
    private List<String> commands() {
        return spec.subcommands().entrySet().stream().filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey).toList();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "Say what to do: " + String.join(", ", commands()) + ".");
    }
}
