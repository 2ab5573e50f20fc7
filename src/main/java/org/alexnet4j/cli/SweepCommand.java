package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.nn.NativeThreads;
import org.alexnet4j.report.sweep.SweepData;
import org.alexnet4j.run.DryRun;
import org.alexnet4j.run.MachineLoad;
import org.alexnet4j.sweep.Sweep;
import org.alexnet4j.sweep.SweepFolder;
import org.alexnet4j.sweep.SweepOutline;
import org.alexnet4j.ui.ArbiterPages;
import org.alexnet4j.ui.PagesProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alexnet sweep}. */
@Command(
        name = "sweep",
        description = "Trains variants of a network and ranks them by the validation set. The same command goes on with a sweep that was"
                + " stopped or killed.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet sweep configs/sweep/quickstart.yaml",
            "  alexnet sweep configs/sweep/schedules.yaml --set data.root=cifar10 --dry-run",
            "  alexnet sweep configs/sweep/schedules.yaml --set data.root=cifar10 --set search.parallel=2",
            "  alexnet train runs/cifar-schedules/best.yaml",
            "%nCtrl-C stops after the minibatches under way and checkpoints; the same command goes on from there."})
final class SweepCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config;

    @Option(names = "--out", paramLabel = "DIR", description = "The sweep's folder; otherwise runs/NAME, with the name in CONFIG.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--dry-run", description = "Lists the candidates and estimates the time, from a few iterations. Nothing is written.")
    private boolean dryRun;

    @Option(names = "--retry-failed", description = "Trains candidates again that have failed.")
    private boolean retryFailed;

    @Mixin
    private UiAddress ui;

    @Override
    public Integer call() {
        SweepConfig sweep = config.readSweep();
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        if (dryRun) {
            return tryOut(sweep, terminal);
        }
        Path root = out.orElseGet(() -> Path.of("runs").resolve(sweep.base().name()));
        Optional<ArbiterPages> pages = ui.port().map(port -> PagesProvider.ofThisBuild().sweep(ui.host(), port));
        MachineLoad load = new MachineLoad();
        try (SweepScreen screen = new SweepScreen(terminal, sweep.search().score().measure(), System::nanoTime);
                Sweep running = Sweep.prepare(sweep, root, screen, terminal::pictures)) {
            load.note().ifPresent(terminal::line);
            pages.ifPresent(served -> terminal.line("Arbiter's page: " + served.address()));
            if (retryFailed) {
                running.retryFailed();
            }
            return new Stoppable(spec.commandLine().getErr()).run(running::requestStop, () -> {
                Sweep.Result result = running.run(pages.map(ArbiterPages::listener).map(List::of).orElse(List.of()));
                screen.close();
                return tell(sweep, result, new SweepFolder(root), terminal);
            });
        } finally {
            pages.ifPresent(ArbiterPages::close);
        }
    }

    private int tryOut(SweepConfig sweep, Terminal terminal) {
        SweepOutline outline = SweepOutline.of(sweep);
        NativeThreads.use(sweep.search().threads());
        DryRun tried = DryRun.of(sweep.base(), terminal::pictures);
        PrintWriter print = spec.commandLine().getOut();
        print.print(SweepText.candidates(outline));
        print.println(SweepText.cost(sweep, outline, tried));
        tried.busy().ifPresent(print::println);
        print.println("Nothing was written.");
        print.flush();
        return CommandLine.ExitCode.OK;
    }

    private int tell(SweepConfig sweep, Sweep.Result result, SweepFolder folder, Terminal terminal) {
        PrintWriter print = spec.commandLine().getOut();
        print.print(SweepText.leaderboard(result.ranked(), sweep.search().score().measure(), result.score(), Integer.MAX_VALUE));
        if (!result.complete()) {
            print.flush();
            terminal.line("Stopped; checkpoints are kept. The same command goes on.");
            return CommandLine.ExitCode.OK;
        }
        if (result.spent()) {
            terminal.line("The budget ended the sweep: with more of it, the same command goes on.");
        }
        result.best().ifPresent(best -> print.printf(Locale.ROOT, "Best: candidate %d. alexnet train %s trains it again.%n", best.number(),
                folder.bestConfig()));
        print.println("Report: " + folder.report());
        print.flush();
        boolean failed = result.ranked().stream().allMatch(candidate -> candidate.status() == SweepData.Status.FAILED);
        if (failed) {
            terminal.line("No candidate could be trained.");
        }
        return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
