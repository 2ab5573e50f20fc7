package org.alexnet4j.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The address at which pages are served, if at all. */
final class UiAddress {

    private static final String USUAL_PORT = "9000";
    private static final int LAST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--ui", paramLabel = "PORT", arity = "0..1", fallbackValue = USUAL_PORT, preprocessor = Attached.class,
            description = "Serves Deeplearning4j's pages about the work to a browser on this machine, at port 9000 or PORT.")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--ui-host", paramLabel = "HOST", defaultValue = "127.0.0.1",
            description = "With --ui: the address of this machine at which they are served; otherwise ${DEFAULT-VALUE}.")
    private String host;

    /** @return 1 to 65535; empty where no pages are wanted */
    Optional<Integer> port() {
        if (port.filter(wanted -> wanted < 1 || wanted > LAST_PORT).isPresent()) {
            throw refused("--ui is " + port.get() + "; a port is 1 to " + LAST_PORT + ".");
        }
        return port;
    }

    String host() {
        return host;
    }

    CommandLine.ParameterException refused(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    /** Takes a port after an equals sign only: what follows {@code --ui} otherwise is the configuration. */
    static final class Attached implements IParameterPreprocessor {

        @Override
        public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (!"=".equals(info.get("separator"))) {
                arguments.push(USUAL_PORT);
            }
            return false;
        }
    }
}
