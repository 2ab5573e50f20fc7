package org.alexnet4j.cli;

import java.util.Optional;
import org.alexnet4j.failures.FailureException;
import org.alexnet4j.nn.NativeBackend;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Where the launcher has chosen a card, ND4J has to have taken it: it goes on with the processor by itself, and only warns, when its
 * backend for the card does not start.
 */
final class BackendCheck {

    /** Set by the launcher where it has chosen a card: what was asked for, {@code cuda} or {@code auto}. */
    static final String PROPERTY = "alexnet4j.backend";

    private BackendCheck() {
    }

    /** Looks before a command is run. */
    static int execute(ParseResult parsed) {
        Optional<String> asked = Optional.ofNullable(System.getProperty(PROPERTY));
        if (asked.isPresent() && !NativeBackend.isOnCard()) {
            CommandLine command = parsed.commandSpec().commandLine();
            if (asked.get().equals("cuda")) {
                CardUnusedException problem = new CardUnusedException();
                throw new CommandLine.ExecutionException(command, problem.getMessage(), problem);
            }
            command.getErr().println("ND4J's CUDA backend does not start on the card, so this runs on the processor.");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** The backend for the card does not start. */
    static final class CardUnusedException extends FailureException {

        private static final long serialVersionUID = 1L;

        CardUnusedException() {
            super("ND4J's CUDA backend does not start on the card, for the reason above: run on the processor (--backend cpu).");
        }
    }
}
