package org.alexnet4j.cli;

import java.util.Locale;
import java.util.Optional;
import org.alexnet4j.backend.Backend;
import org.alexnet4j.failures.FailureException;
import org.alexnet4j.machine.BackendRequest;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Where the launcher has chosen a card, ND4J has to have taken it: it goes on with the processor by itself, and only warns, when its
 * backend for the card does not start.
 */
final class BackendCheck {

    /** Set by the launcher where it has chosen a card: what was asked for, {@code cuda} or {@code auto}. */
    static final String PROPERTY = "alexnet4j.backend";

    /** Set by the launcher. */
    private static final String HOME = "alexnet4j.home";

    private BackendCheck() {
    }

    /** Looks before a command is run. */
    static int execute(ParseResult parsed) {
        requireLauncher(parsed);
        Optional<String> asked = Optional.ofNullable(System.getProperty(PROPERTY));
        if (asked.isPresent() && Backend.isProcessor()) {
            CommandLine command = parsed.commandSpec().commandLine();
            if (asked.get().equals("cuda")) {
                CardUnusedException problem = new CardUnusedException();
                throw new CommandLine.ExecutionException(command, problem.getMessage(), problem);
            }
            command.getErr().println("ND4J's CUDA backend does not start on the card, so this runs on the processor.");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** ONNX Runtime finds a card by itself. */
    private static void requireLauncher(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        boolean onnxRuntime = command.matchedOptionValue("--runtime", RuntimeOptions.Library.ND4J) == RuntimeOptions.Library.ONNXRUNTIME;
        BackendRequest wanted = ((Main) parsed.commandSpec().userObject()).backend().orElse(BackendRequest.CPU);
        if (wanted != BackendRequest.CPU && !onnxRuntime && System.getProperty(HOME) == null) {
            throw new CommandLine.ParameterException(command.commandSpec().commandLine(), "--backend "
                    + wanted.name().toLowerCase(Locale.ROOT) + " is for the launcher, ./alexnet, which asks the cards before it starts the"
                    + " program; this one was started without it.");
        }
    }

    /** The backend for the card does not start. */
    static final class CardUnusedException extends FailureException {

        private static final long serialVersionUID = 1L;

        CardUnusedException() {
            super("ND4J's CUDA backend does not start on the card, for the reason above: run on the processor (--backend cpu).");
        }
    }
}
