package org.alexnet4j.cli;

import java.io.UncheckedIOException;
import org.alexnet4j.failures.ExplainedException;
import org.alexnet4j.failures.UsageException;
import picocli.CommandLine;

/** What goes wrong becomes a sentence and an exit code. */
final class Failures {

    private Failures() {
    }

    static int report(Exception problem, CommandLine command, boolean stacktrace) {
        var err = command.getErr();
        if (problem instanceof ExplainedException || problem instanceof UncheckedIOException) {
            err.println(command.getColorScheme().errorText(problem.getMessage()));
        } else {
            err.println(command.getColorScheme().errorText("This should not have happened: " + problem
                    + (stacktrace ? "" : " (--stacktrace shows where)")));
        }
        if (stacktrace) {
            problem.printStackTrace(err);
        }
        return problem instanceof UsageException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** A command that cannot be understood: what is wrong, what may have been meant, where to look. */
    static int report(CommandLine.ParameterException problem, boolean stacktrace) {
        CommandLine command = problem.getCommandLine();
        var err = command.getErr();
        err.println(command.getColorScheme().errorText(problem.getMessage()));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, err)) {
            err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        }
        if (stacktrace) {
            problem.printStackTrace(err);
        }
        return CommandLine.ExitCode.USAGE;
    }
}
