package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.run.DryRun;
import org.alexnet4j.run.EvaluationText;
import org.alexnet4j.run.MachineLoad;
import org.alexnet4j.run.RunFailedException;
import org.alexnet4j.run.TrainingRun;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.RunLength;
import org.alexnet4j.train.ScheduleOutline;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.ui.TrainingPages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alexnet train}. */
@Command(
        name = "train",
        description = "Trains a network and leaves a run folder: models, metrics, a report to open in a browser.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet train configs/quickstart.yaml",
            "  alexnet train configs/imagenette.yaml --set data.root=imagenette2 --dry-run",
            "  alexnet train configs/imagenette.yaml --set data.root=imagenette2 --set train.epochs=30",
            "  alexnet train configs/imagenette.yaml --set data.root=imagenette2 --set train.epochs=30 --resume",
            "  alexnet train configs/quickstart.yaml --ui",
            "%nCtrl-C stops after the minibatch under way and a checkpoint; --resume goes on from there."})
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config;

    @Option(names = "--out", paramLabel = "DIR", description = "The run's folder; otherwise runs/NAME, with the name in CONFIG.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--resume", description = "Goes on with the run in that folder, from its last checkpoint.")
    private boolean resume;

    @Option(names = "--override", description = "With --resume: goes on although the configuration is another; provenance.json notes it.")
    private boolean override;

    @Option(names = "--dry-run", description = "Shows the run without starting it: configuration, layers, schedule, pictures, memory,"
            + " time. A few iterations are timed, and nothing is written.")
    private boolean dryRun;

    @Option(names = "--devices", paramLabel = "N", description = "Splits each minibatch between so many devices, as train.devices does.")
    private Optional<Integer> devices = Optional.empty();

    @Mixin
    private UiOptions ui;

    @Override
    public Integer call() {
        devices.ifPresent(count -> config.override("train.devices=" + count));
        RunConfig run = config.read();
        if (dryRun) {
            return tryOut(run);
        }
        Trainer.Start start = beginning();
        Path root = out.orElseGet(() -> Path.of("runs").resolve(run.name()));
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        if (run.data().source() == DataConfig.Source.DRAWN) {
            terminal.line("The pictures of this run are drawn by the program itself, in " + run.data().root() + ".");
        }
        Optional<TrainingPages> pages = ui.open();
        MachineLoad load = new MachineLoad();
        try (TrainingScreen screen = new TrainingScreen(terminal, System::nanoTime)) {
            TrainingRun training = TrainingRun.prepare(run, root, start, screen, terminal::pictures);
            load.note().ifPresent(terminal::line);
            pages.ifPresent(served -> terminal.line("Training UI: " + served.address()));
            new Stoppable(spec.commandLine().getErr()).run(training::requestStop, () -> {
                TrainingRun.Result result = RunFailedException.running(
                        () -> training.train(graph -> pages.ifPresent(served -> served.watch(graph))));
                screen.close();
                // The process may end with this work.
                pages.ifPresent(TrainingPages::close);
                tell(result, new RunFolder(root), terminal);
                return result;
            });
        } finally {
            pages.ifPresent(TrainingPages::close);
        }
        return CommandLine.ExitCode.OK;
    }

    private Trainer.Start beginning() {
        if (override && !resume) {
            throw new ParameterException(spec.commandLine(), "--override is for a run that goes on: give --resume too.");
        }
        return override ? Trainer.Start.CHANGED : resume ? Trainer.Start.RESUMED : Trainer.Start.ANEW;
    }

    private int tryOut(RunConfig run) {
        if (resume) {
            throw new ParameterException(spec.commandLine(), "--dry-run is for a run that is not there yet: leave out --resume.");
        }
        DryRun tried = DryRun.of(run, new Terminal(spec.commandLine().getErr())::pictures);
        PrintWriter out = spec.commandLine().getOut();
        out.println(Configs.toYaml(run));
        out.println(tried.layers().text());
        RunLength length = RunLength.of(run, tried.training());
        out.println(new ScheduleText(run, length, new ScheduleOutline(run, length)).of(tried.training(), tried.classes()));
        tried.sentences(run).forEach(out::println);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private void tell(TrainingRun.Result result, RunFolder folder, Terminal terminal) {
        if (result.end() == Trainer.End.STOPPED) {
            terminal.line("Stopped; a checkpoint is kept. The same command with --resume goes on.");
            return;
        }
        if (result.end() == Trainer.End.NO_IMPROVEMENT) {
            terminal.line("No validation was the best so far for as long as validate.patience says: training is over.");
        }
        if (result.end() == Trainer.End.TARGET) {
            terminal.line("The error on the training pictures is as low as train.targetError says: training is over.");
        }
        if (result.end() == Trainer.End.PLATEAU) {
            terminal.line("The validation error stalled at the lowest rate: training is over.");
        }
        PrintWriter out = spec.commandLine().getOut();
        result.evaluation().ifPresent(evaluation -> out.println(EvaluationText.summary(evaluation)));
        out.println("Report: " + folder.report());
        out.flush();
    }
}
