package org.alexnet4j.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.model.LayerTable;
import org.alexnet4j.run.Pictures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alexnet describe}. */
@Command(
        name = "describe",
        description = "Shows a network layer by layer: shapes, neurons, parameters, multiply-adds. Or its learning rate over the run.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet describe configs/imagenet.yaml",
            "  alexnet describe configs/imagenet.yaml --set model.width=0.5",
            "  alexnet describe configs/imagenet.yaml --set model.preset=caffe",
            "  alexnet describe configs/original2012.yaml --schedule --figure rates.png"})
final class DescribeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config;

    @Option(names = "--classes", paramLabel = "N",
            description = "Number of classes; otherwise that of the configuration, or of its pictures, or 1000.")
    private Optional<Integer> classes = Optional.empty();

    @Mixin
    private ScheduleOptions schedule;

    @Override
    public Integer call() {
        boolean showsSchedule = schedule.wanted();
        RunConfig run = config.readWithoutData();
        int count = classes.orElseGet(() -> Pictures.expectedClasses(run));
        if (count < 2) {
            throw new ParameterException(spec.commandLine(), "A network needs at least 2 classes, not " + count + ".");
        }
        if (showsSchedule) {
            return schedule.show(run, count);
        }
        spec.commandLine().getOut().print(LayerTable.of(run, count).text());
        return CommandLine.ExitCode.OK;
    }
}
