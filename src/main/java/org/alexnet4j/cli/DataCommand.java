package org.alexnet4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code alexnet data}: what is done to pictures before and beside training. */
@Command(
        name = "data",
        description = "Looks at, checks, prepares and fetches pictures.",
        subcommands = {DataStatisticsCommand.class, DataCheckCommand.class, DataPrepareCommand.class, DataShowCommand.class,
            DataFetchCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = "  alexnet data statistics imagenette2/train")
final class DataCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
